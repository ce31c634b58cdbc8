using System.Globalization;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Credentials.Signing;

/// <summary>Where verifying looks things up: what is this institution's own in its database, everything else on the web.</summary>
internal sealed class VerifySources(IPublicWeb web, CairnDb? own, DateTimeOffset now) : IDidResolver, IStatusListSource
{
    private const int MaxDocument = 256 << 10;
    private const int MaxList = 4 << 20;

    public async ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation)
    {
        if (own is not null && Issuer.DidWebOf(own.Home.Institution) == identifier)
        {
            return await IssuerKeys.DidDocument(own, cancellation) is { } document
                ? Fetched.Found(document.ToBytes())
                : Fetched.Absent("This institution has signed nothing yet.");
        }

        try
        {
            var address = DidWeb.Is(identifier) ? DidWeb.DocumentUrl(identifier) : new Uri(identifier);
            return address.Scheme == Uri.UriSchemeHttps
                ? await web.Get(address, "application/did+json, application/did+ld+json, application/json", MaxDocument, cancellation)
                : Fetched.Absent($"{identifier} is of a kind that is not looked up.");
        }
        catch (Exception refused) when (refused is LinkedDataException or UriFormatException)
        {
            return Fetched.Absent($"{identifier} leads nowhere: {refused.Message}");
        }
    }

    public async ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation)
    {
        if (own is not null && Issuer.Address(own.Home.Institution, "/status/") is { } lists && url.StartsWith(lists, StringComparison.Ordinal)
            && int.TryParse(url.AsSpan(lists.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var list))
        {
            return await StatusLists.Publish(own, list, now, cancellation) is { } credential
                ? Fetched.Found(credential.ToBytes())
                : Fetched.Absent("There is no such status list.");
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? await web.Get(address, "application/vc, application/vc+jwt, application/ld+json, application/json", MaxList, cancellation)
            : Fetched.Absent($"{url} is no address.");
    }
}
