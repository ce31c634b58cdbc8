namespace Cairn.LinkedData;

/// <summary>A key as a DID document lists it.</summary>
/// <param name="Fragment">The part after <c>#</c>.</param>
/// <param name="Key">The public key.</param>
/// <param name="AsJwk">Write it as <c>JsonWebKey</c> (what a JWT's <c>kid</c> must lead to) instead of <c>Multikey</c>.</param>
public sealed record ListedKey(string Fragment, PublicKey Key, bool AsJwk = false);

/// <summary>Builds DID documents (DID 1.0; Controlled Identifiers 1.0).</summary>
public static class DidDocument
{
    private const string Context = "https://www.w3.org/ns/did/v1";

    /// <summary>
    /// The document of an identifier whose keys all serve assertions and authentication.
    /// Relationships name the methods by absolute URL, which older libraries need.
    /// </summary>
    public static JsonMap Build(string did, IReadOnlyList<ListedKey> keys) => Build(did, keys,
        [.. keys.Where(key => !key.AsJwk).Take(1).Select(_ => "https://w3id.org/security/multikey/v1"),
         .. keys.Where(key => key.AsJwk).Take(1).Select(_ => "https://w3id.org/security/jwk/v1")]);

    internal static JsonMap Build(string did, IReadOnlyList<ListedKey> keys, IEnumerable<string> extraContexts)
    {
        var names = JsonList.Of(keys.Select(key => (Json)$"{did}#{key.Fragment}"));
        return JsonMap.Of(
            ("@context", JsonList.Of([Context, .. extraContexts.Select(context => (Json)context)])),
            ("id", did),
            ("verificationMethod", JsonList.Of(keys.Select(key => Method(did, key)))),
            ("assertionMethod", names),
            ("authentication", names));
    }

    private static Json Method(string did, ListedKey key) => JsonMap.Of(
        ("id", $"{did}#{key.Fragment}"),
        ("type", key.AsJwk ? "JsonWebKey" : "Multikey"),
        ("controller", did),
        ("publicKeyMultibase", key.AsJwk ? null : (Json)key.Key.ToMultikey()),
        ("publicKeyJwk", key.AsJwk ? key.Key.ToJwk() : null));
}
