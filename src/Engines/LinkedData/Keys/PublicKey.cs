using System.Security.Cryptography;
using NSec.Cryptography;

namespace Cairn.LinkedData;

/// <summary>A public key that is known to be well formed and, for curves, to lie on its curve.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private readonly byte[] raw;
    private readonly NSec.Cryptography.PublicKey? ed25519;
    private readonly ECPoint point;
    private readonly RSAParameters rsa;
    private ECDsa? idle;
    private bool wasUsed;

    private PublicKey(KeyKind kind, byte[] raw, NSec.Cryptography.PublicKey? ed25519 = null, ECPoint point = default, RSAParameters rsa = default) =>
        (Kind, this.raw, this.ed25519, this.point, this.rsa) = (kind, raw, ed25519, point, rsa);

    /// <summary>The kind of key.</summary>
    public KeyKind Kind { get; }

    /// <summary>Ed25519: 32 bytes; curves: the compressed point (33, 49); RSA: modulus, then exponent.</summary>
    public ReadOnlyMemory<byte> Raw => raw;

    internal ECPoint Point => point;

    internal RSAParameters RsaParameters => rsa;

    /// <summary>A key from its raw bytes: 32 of Ed25519, or a compressed point.</summary>
    /// <exception cref="LinkedDataException">Not such a key.</exception>
    public static PublicKey FromRaw(KeyKind kind, ReadOnlySpan<byte> raw)
    {
        if (kind != KeyKind.Ed25519) return new(kind, raw.ToArray(), point: Ellipse.Of(kind).Decompress(raw));
        return NSec.Cryptography.PublicKey.TryImport(SignatureAlgorithm.Ed25519, raw, KeyBlobFormat.RawPublicKey, out var key)
            ? new(kind, raw.ToArray(), key)
            : throw new LinkedDataException(Problems.Key, "An Ed25519 public key is 32 bytes.");
    }

    /// <summary>A key from its Multikey, such as <c>z6Mk…</c> or <c>zDna…</c>.</summary>
    /// <exception cref="LinkedDataException">Not the Multikey of an Ed25519, P-256 or P-384 public key.</exception>
    public static PublicKey FromMultikey(string publicKeyMultibase) => Multikey.Read(publicKeyMultibase);

    /// <summary>A key from a JSON Web Key (RFC 7517, RFC 7518 §6, RFC 8037).</summary>
    /// <exception cref="LinkedDataException">Malformed, of another kind, or holding a private part.</exception>
    public static PublicKey FromJwk(Json jwk) => Jwk.Read(jwk);

    internal static PublicKey FromPoint(KeyKind kind, ECPoint point) =>
        new(kind, Ellipse.Of(kind).Compress(Ellipse.Of(kind).Checked(point)), point: point);

    internal static PublicKey FromRsa(byte[] modulus, byte[] exponent) =>
        new(KeyKind.Rsa, [.. modulus, .. exponent], rsa: new RSAParameters { Modulus = modulus, Exponent = exponent });

    /// <summary>The Multikey; RSA has none.</summary>
    /// <exception cref="LinkedDataException">The key is RSA.</exception>
    public string ToMultikey() => Multikey.Write(Kind, raw);

    /// <summary>The JSON Web Key: only <c>kty</c>, <c>crv</c> and the coordinates.</summary>
    public JsonMap ToJwk() => Jwk.Write(this);

    /// <summary>The SHA-256 JWK thumbprint (RFC 7638), base64url.</summary>
    public string Thumbprint() => Base64Url.Encode(SHA256.HashData(Jcs.Canonicalize(ToJwk())));

    /// <summary>Whether a signature fits; a signature of the wrong length never does.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (Kind == KeyKind.Ed25519) return SignatureAlgorithm.Ed25519.Verify(ed25519!, data, signature);
        if (Kind == KeyKind.Rsa)
        {
            using var key = RSA.Create(rsa);
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        var ellipse = Ellipse.Of(Kind);
        if (signature.Length != ellipse.Size * 2) return false;
        // To make a platform key costs more than to check with it, and .NET does not promise that two threads may share one:
        // whoever comes takes the one that lies here or makes another, and one is put back.
        var ecdsa = Interlocked.Exchange(ref idle, null) ?? ECDsa.Create(new ECParameters { Curve = ellipse.Curve, Q = point });
        try
        {
            return ecdsa.VerifyData(data, signature, ellipse.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            PutBack(ecdsa);
        }
    }

    /// <summary>Whether a platform key is kept for the next check.</summary>
    internal bool KeepsPlatformKey => idle is not null;

    /// <summary>Most keys are read, check one signature and are forgotten: those leave nothing for the finalizer.</summary>
    private void PutBack(ECDsa ecdsa)
    {
        var isFirst = Interlocked.Exchange(ref wasUsed, true) is false;
        if (isFirst || Interlocked.CompareExchange(ref idle, ecdsa, null) is not null) ecdsa.Dispose();
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && Kind == other.Kind && raw.AsSpan().SequenceEqual(other.raw);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(raw, raw.Length - 4);
}
