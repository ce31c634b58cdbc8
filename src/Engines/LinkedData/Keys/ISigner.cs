namespace Cairn.LinkedData;

/// <summary>
/// A private key that stays with its owner (a database, a key vault, a security module).
/// </summary>
public interface ISigner
{
    /// <summary>The kind of key, which decides the algorithm.</summary>
    KeyKind Kind { get; }

    /// <summary>The absolute URL of the verification method that checks what this key signs.</summary>
    string VerificationMethod { get; }

    /// <summary>
    /// Signs data (hashing included): Ed25519 gives 64 bytes, P-256 r‖s in 64, P-384 r‖s in 96.
    /// </summary>
    byte[] Sign(ReadOnlySpan<byte> data);
}
