namespace Cairn.LinkedData;

/// <summary>A Data Integrity cryptosuite: how a document becomes bytes, and which keys sign them.</summary>
public sealed class Cryptosuite
{
    private readonly KeyKind[] kinds;

    private Cryptosuite(string name, bool isJcs, params KeyKind[] kinds) => (Name, IsJcs, this.kinds) = (name, isJcs, kinds);

    /// <summary>Ed25519 over JCS (vc-di-eddsa §3.3).</summary>
    public static Cryptosuite EddsaJcs2022 { get; } = new("eddsa-jcs-2022", true, KeyKind.Ed25519);

    /// <summary>ECDSA over JCS (vc-di-ecdsa §3.3); SHA-384 with P-384 keys.</summary>
    public static Cryptosuite EcdsaJcs2019 { get; } = new("ecdsa-jcs-2019", true, KeyKind.P256, KeyKind.P384);

    private static readonly Cryptosuite[] All = [EddsaJcs2022, EcdsaJcs2019];

    /// <summary>The value of <c>cryptosuite</c> in a proof.</summary>
    public string Name { get; }

    /// <summary>Whether the bytes are JCS (RFC 8785) rather than canonical RDF (RDFC-1.0).</summary>
    internal bool IsJcs { get; }

    /// <summary>The suite called so, or null.</summary>
    public static Cryptosuite? Find(string? name) => Array.Find(All, suite => suite.Name == name);

    /// <summary>Whether keys of this kind sign and verify with the suite.</summary>
    public bool Takes(KeyKind kind) => kinds.Contains(kind);
}
