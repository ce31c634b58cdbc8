namespace Cairn.LinkedData;

/// <summary>did:web: an identifier whose document lies on a web server (did:web method, W3C CCG).</summary>
public static class DidWeb
{
    private const string Prefix = "did:web:";

    /// <summary>Whether an identifier claims to be a did:web.</summary>
    public static bool Is(string did) => did.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The DID of a base URL: <c>https://example.edu/issuers/1</c> gives <c>did:web:example.edu:issuers:1</c>.</summary>
    /// <exception cref="LinkedDataException">Not an https URL without query and fragment.</exception>
    public static string Of(Uri baseUrl)
    {
        if (baseUrl is not { IsAbsoluteUri: true, Scheme: "https", Query: "", Fragment: "", UserInfo: "" })
            throw new LinkedDataException(Problems.Identifier, $"\"{baseUrl}\" can't become a did:web: it must be an https URL without query, fragment or user.");
        var host = baseUrl.IsDefaultPort ? baseUrl.IdnHost : $"{baseUrl.IdnHost}%3A{baseUrl.Port}";
        var path = baseUrl.AbsolutePath.Trim('/').Replace(":", "%3A", StringComparison.Ordinal).Replace('/', ':');
        return path.Length == 0 ? Prefix + host : $"{Prefix}{host}:{path}";
    }

    /// <summary>Where the document lies: <c>/.well-known/did.json</c> of the host, or <c>did.json</c> under the path.</summary>
    /// <exception cref="LinkedDataException">Not a did:web, or one that leads out of its host.</exception>
    public static Uri DocumentUrl(string did)
    {
        var parts = Is(did) ? did[Prefix.Length..].Split(':') : [];
        // %2F, "..", "@" and the like would let an identifier name a place other than the one it shows.
        if (parts.Length == 0 || parts.Any(part => part is "" or "." or ".." || part.AsSpan().IndexOfAnyExcept(Allowed) >= 0 || part.Contains("%2F", StringComparison.OrdinalIgnoreCase) || part.Contains("%2E", StringComparison.OrdinalIgnoreCase)))
            throw new LinkedDataException(Problems.Identifier, $"\"{did}\" is not a did:web with a host and plain path segments.");
        var host = parts[0].Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        var path = parts.Length == 1 ? ".well-known" : string.Join('/', parts[1..]);
        return !host.Contains('%', StringComparison.Ordinal) && Uri.TryCreate($"https://{host}/{path}/did.json", UriKind.Absolute, out var url) && url.Host.Length > 0
            ? url
            : throw new LinkedDataException(Problems.Identifier, $"The host of \"{did}\" is not a host name with an optional port.");
    }

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%");
}
