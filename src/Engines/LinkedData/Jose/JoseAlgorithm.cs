namespace Cairn.LinkedData;

/// <summary>The names of signature algorithms in JOSE, each bound to one kind of key.</summary>
internal static class JoseAlgorithm
{
    /// <summary>
    /// The kind of key that an <c>alg</c> names, or null for anything else (<c>none</c> and the HMACs among them):
    /// the key is chosen by the algorithm and the other way round, so neither can be swapped.
    /// </summary>
    public static KeyKind? Kind(string? alg) => alg switch
    {
        "ES256" => KeyKind.P256,
        "ES384" => KeyKind.P384,
        "EdDSA" or "Ed25519" => KeyKind.Ed25519,
        "RS256" => KeyKind.Rsa,
        _ => null,
    };

    /// <summary>Whether this is a signature algorithm that others use and this engine does not know: it may be good, nobody can say here.</summary>
    public static bool IsForeign(string? alg) => alg is "ES512" or "ES256K" or "PS256" or "PS384" or "PS512" or "RS384" or "RS512" or "Ed448";

    public static string Name(KeyKind kind) => kind switch
    {
        KeyKind.P256 => "ES256",
        KeyKind.P384 => "ES384",
        KeyKind.Ed25519 => "EdDSA",
        _ => "RS256",
    };
}
