namespace Cairn.LinkedData;

/// <summary>
/// Finds controller documents that need a network or a database. did:key and did:jwk never come here:
/// the engine answers those itself.
/// </summary>
public interface IDidResolver
{
    /// <summary>
    /// The DID document of a DID, or the controlled identifier document (or bare JWK) at an https URL, without fragment.
    /// The answer is checked by the engine; it must not throw for a network error.
    /// </summary>
    ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation);
}

/// <summary>Fetches status list credentials.</summary>
public interface IStatusListSource
{
    /// <summary>The status list credential (JSON or JWT) at this URL; it must not throw for a network error.</summary>
    ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation);
}
