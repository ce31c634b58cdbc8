namespace Cairn.LinkedData;

/// <summary>Keys that lie at an address of their own, as a bare JWK (Open Badges 3.0 §8.2.4.1: what <c>kid</c> leads to).</summary>
internal sealed partial class KeyLookup
{
    /// <param name="url">An https address without a fragment.</param>
    /// <param name="issuer">Whose key it should be.</param>
    /// <param name="purpose">What it should be for, when it lies elsewhere.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async ValueTask<Finding> FindJwkAsync(string url, string? issuer, string purpose, CancellationToken cancellation)
    {
        var fetched = await resolver.ResolveAsync(url, cancellation);
        if (fetched.Document is not { } bytes)
            return new(null, fetched.IsAbsent
                ? Check.No(CheckNames.Key, Problems.NotFound, $"There is no key at {url}: {fetched.Reason}")
                : Check.Open(CheckNames.Key, Problems.Unreachable, $"The key at {url} could not be looked up: {fetched.Reason}"));
        PublicKey key;
        try
        {
            var document = Json.Parse(bytes.Span);
            key = PublicKey.FromJwk(document["publicKeyJwk"] ?? document);
        }
        catch (LinkedDataException error)
        {
            return new(null, Check.No(CheckNames.Key, error.Problem));
        }

        // What lies on the issuer's own server is the issuer's; a key from elsewhere needs the issuer's word for it.
        return new(key, issuer is not null && ServerOf(issuer) is { } own && own == ServerOf(url)
            ? Check.Yes(CheckNames.Key)
            : await ListsAsync(issuer, key, purpose, cancellation));
    }

    private static string? ServerOf(string identifier)
    {
        try
        {
            var address = DidWeb.Is(identifier) ? DidWeb.DocumentUrl(identifier) : Uri.TryCreate(identifier, UriKind.Absolute, out var url) ? url : null;
            return address is { Scheme: "https", UserInfo: "" } ? address.GetLeftPart(UriPartial.Authority) : null;
        }
        catch (LinkedDataException)
        {
            return null; // no address at all, so nobody's server
        }
    }
}
