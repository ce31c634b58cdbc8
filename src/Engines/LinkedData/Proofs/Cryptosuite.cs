namespace Cairn.LinkedData;

/// <summary>A Data Integrity cryptosuite: how a document becomes bytes, and which keys sign them.</summary>
public sealed class Cryptosuite
{
    private readonly KeyKind[] kinds;

    private Cryptosuite(string name, bool isJcs, params KeyKind[] kinds) => (Name, IsJcs, this.kinds) = (name, isJcs, kinds);

    /// <summary>ECDSA on P-256 statement by statement (vc-di-ecdsa §3.6): the holder may show a part, see <see cref="DataIntegrity.Derive"/>.</summary>
    public static Cryptosuite EcdsaSd2023 { get; } = new("ecdsa-sd-2023", false, KeyKind.P256);

    /// <summary>Ed25519 over JCS (vc-di-eddsa §3.3).</summary>
    public static Cryptosuite EddsaJcs2022 { get; } = new("eddsa-jcs-2022", true, KeyKind.Ed25519);

    /// <summary>Ed25519 over canonical RDF (vc-di-eddsa §3.2): what education validators want.</summary>
    public static Cryptosuite EddsaRdfc2022 { get; } = new("eddsa-rdfc-2022", false, KeyKind.Ed25519);

    /// <summary>ECDSA over JCS (vc-di-ecdsa §3.3); SHA-384 with P-384 keys.</summary>
    public static Cryptosuite EcdsaJcs2019 { get; } = new("ecdsa-jcs-2019", true, KeyKind.P256, KeyKind.P384);

    /// <summary>ECDSA over canonical RDF (vc-di-ecdsa §3.2); SHA-384 with P-384 keys.</summary>
    public static Cryptosuite EcdsaRdfc2019 { get; } = new("ecdsa-rdfc-2019", false, KeyKind.P256, KeyKind.P384);

    /// <summary>The older name of <see cref="EddsaRdfc2022"/>, to verify only.</summary>
    private static readonly Cryptosuite Eddsa2022 = new("eddsa-2022", false, KeyKind.Ed25519);

    /// <summary>The proof type that came before Data Integrity (vc-di-eddsa §A), to verify only.</summary>
    private static readonly Cryptosuite Ed25519Signature2020 = new("Ed25519Signature2020", false, KeyKind.Ed25519);

    private static readonly Cryptosuite[] All = [EddsaJcs2022, EddsaRdfc2022, EcdsaJcs2019, EcdsaRdfc2019, EcdsaSd2023, Eddsa2022];

    /// <summary>The value of <c>cryptosuite</c> in a proof.</summary>
    public string Name { get; }

    /// <summary>Whether the bytes are JCS (RFC 8785) rather than canonical RDF (RDFC-1.0).</summary>
    internal bool IsJcs { get; }

    /// <summary>Whether each statement is signed by itself, so that a part can be shown.</summary>
    internal bool IsSelective => this == EcdsaSd2023;

    /// <summary>Whether it came before the suites that are signed with today.</summary>
    internal bool IsOlder => this == Eddsa2022 || this == Ed25519Signature2020;

    /// <summary>The suite called so, or null.</summary>
    public static Cryptosuite? Find(string? name) => Array.Find(All, suite => suite.Name == name);

    /// <summary>The suite of a proof by its <c>type</c> and <c>cryptosuite</c>, or null for an unsupported one.</summary>
    internal static Cryptosuite? Of(Json proof) => proof["type"]?.Text switch
    {
        "DataIntegrityProof" => Find(proof["cryptosuite"]?.Text),
        "Ed25519Signature2020" when proof["cryptosuite"] is null => Ed25519Signature2020,
        _ => null,
    };

    /// <summary>Whether keys of this kind sign and verify with the suite.</summary>
    public bool Takes(KeyKind kind) => kinds.Contains(kind);
}
