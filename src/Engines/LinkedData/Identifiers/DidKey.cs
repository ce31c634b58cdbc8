namespace Cairn.LinkedData;

/// <summary>did:key: an identifier that is its own public key (did:key method, W3C CCG).</summary>
public static class DidKey
{
    internal const string Prefix = "did:key:";

    /// <summary>The DID of a key, <c>did:key:z6Mk…</c>.</summary>
    public static string Of(PublicKey key) => Prefix + key.ToMultikey();

    /// <summary>The verification method of a key, <c>did:key:z6Mk…#z6Mk…</c>.</summary>
    public static string VerificationMethod(PublicKey key) => $"{Prefix}{key.ToMultikey()}#{key.ToMultikey()}";

    /// <summary>The DID document, with one Multikey for assertions and authentication.</summary>
    /// <exception cref="LinkedDataException">Not a did:key of a supported key.</exception>
    public static JsonMap Document(string did)
    {
        if (!did.StartsWith(Prefix, StringComparison.Ordinal))
            throw new LinkedDataException(Problems.Identifier, $"\"{did}\" is not a did:key.");
        var multikey = did[Prefix.Length..];
        var key = PublicKey.FromMultikey(multikey);
        return DidDocument.Build(did, [new(multikey, key)], extraContexts: ["https://w3id.org/security/multikey/v1"]);
    }
}

/// <summary>did:jwk: an identifier that is a JSON Web Key in base64url (did:jwk method).</summary>
public static class DidJwk
{
    internal const string Prefix = "did:jwk:";

    /// <summary>The DID of a key.</summary>
    public static string Of(PublicKey key) => Prefix + Base64Url.Encode(key.ToJwk().ToBytes());

    /// <summary>The verification method of a key: the DID and <c>#0</c>.</summary>
    public static string VerificationMethod(PublicKey key) => Of(key) + "#0";

    /// <summary>The DID document, with one JsonWebKey.</summary>
    /// <exception cref="LinkedDataException">Not a did:jwk of a supported key.</exception>
    public static JsonMap Document(string did)
    {
        if (!did.StartsWith(Prefix, StringComparison.Ordinal))
            throw new LinkedDataException(Problems.Identifier, $"\"{did}\" is not a did:jwk.");
        var key = PublicKey.FromJwk(Json.Parse(Base64Url.Decode(did.AsSpan(Prefix.Length))));
        return DidDocument.Build(did, [new("0", key, AsJwk: true)], extraContexts: ["https://w3id.org/security/jwk/v1"]);
    }
}
