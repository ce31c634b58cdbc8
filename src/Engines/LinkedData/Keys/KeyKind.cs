namespace Cairn.LinkedData;

/// <summary>The kinds of keys this engine knows.</summary>
public enum KeyKind
{
    /// <summary>Ed25519 (RFC 8032).</summary>
    Ed25519,
    /// <summary>ECDSA on P-256 with SHA-256 (FIPS 186-5), signatures as r‖s.</summary>
    P256,
    /// <summary>ECDSA on P-384 with SHA-384, signatures as r‖s.</summary>
    P384,
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256, at least 2,048 bits; to verify only.</summary>
    Rsa,
}
