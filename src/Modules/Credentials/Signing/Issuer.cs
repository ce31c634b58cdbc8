using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Credentials.Signing;

/// <summary>
/// Who signs, in one form of the document: <c>did:web</c> once the institution has a public https address,
/// until then the <c>did:key</c> of the key itself.
/// </summary>
/// <param name="Id">The issuer's DID.</param>
/// <param name="Signer">The key under the verification method that the DID leads to.</param>
/// <param name="Embedded">For a JWT of a did:key, whose document lists no JWK: the key that goes into the header.</param>
internal sealed record Issuer(string Id, ISigner Signer, PublicKey? Embedded)
{
    public static Issuer Of(Institution institution, SigningKey key, string name) => DidWebOf(institution) is { } did
        ? new(did, key.As($"{did}#{name}"), null)
        : new(DidKey.Of(key.Public), key.AsDidKey(), key.Public);

    /// <summary>The institution's did:web; null without a public https address.</summary>
    public static string? DidWebOf(Institution institution) =>
        institution.PublicBaseUrl is { Scheme: "https" } url ? DidWeb.Of(url) : null;

    /// <summary>An absolute address below the public one; null when there is none.</summary>
    public static string? Address(Institution institution, string path) =>
        institution.PublicBaseUrl is { } url ? $"{url.AbsoluteUri.TrimEnd('/')}{path}" : null;
}
