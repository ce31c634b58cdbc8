using Cairn.LinkedData;

namespace Cairn.Credentials.Contracts;

/// <summary>
/// Fetches from the public web for verifying: DID documents, status lists, a credential at a pasted address. A port: the host
/// fills it with its guarded client (https only, no private addresses, bounded in time and size).
/// </summary>
public interface IPublicWeb
{
    /// <summary>The document at an address. Never throws for what the network does: it answers absent or unreachable.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="accept">Media types wanted, as an Accept header.</param>
    /// <param name="maxBytes">Where reading stops: more is unreachable.</param>
    ValueTask<Fetched> Get(Uri address, string accept, int maxBytes, CancellationToken ct);
}
