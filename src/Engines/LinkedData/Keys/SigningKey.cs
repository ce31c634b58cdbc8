using System.Security.Cryptography;
using NSec.Cryptography;

namespace Cairn.LinkedData;

/// <summary>A private key in memory. Its secret is exported only on request; dispose it to wipe it.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly Key? ed25519;
    private readonly ECDsa? ecdsa;

    private SigningKey(KeyKind kind, Key? ed25519, ECDsa? ecdsa)
    {
        (Kind, this.ed25519, this.ecdsa) = (kind, ed25519, ecdsa);
        Public = ed25519 is not null
            ? PublicKey.FromRaw(kind, ed25519.PublicKey.Export(KeyBlobFormat.RawPublicKey))
            : PublicKey.FromPoint(kind, ecdsa!.ExportParameters(false).Q);
    }

    /// <summary>The kind of key.</summary>
    public KeyKind Kind { get; }

    /// <summary>The public half.</summary>
    public PublicKey Public { get; }

    /// <summary>A new random key.</summary>
    /// <exception cref="LinkedDataException">RSA, which is only verified here.</exception>
    public static SigningKey Generate(KeyKind kind) => kind == KeyKind.Ed25519
        ? new(kind, Key.Create(SignatureAlgorithm.Ed25519, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }), null)
        : new(kind, null, ECDsa.Create(Ellipse.Of(kind).Curve));

    /// <summary>A key from its secret bytes: the 32-byte seed of Ed25519, or the scalar of a curve, big endian (32 or 48 bytes).</summary>
    /// <exception cref="LinkedDataException">The bytes are not a secret of that kind.</exception>
    public static SigningKey FromSecret(KeyKind kind, ReadOnlySpan<byte> secret)
    {
        if (kind == KeyKind.Ed25519)
        {
            return Key.TryImport(SignatureAlgorithm.Ed25519, secret, KeyBlobFormat.RawPrivateKey, out var key, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport })
                ? new(kind, key, null)
                : throw new LinkedDataException(Problems.Key, "An Ed25519 secret is 32 bytes.");
        }

        var ellipse = Ellipse.Of(kind);
        if (secret.Length != ellipse.Size) throw new LinkedDataException(Problems.Key, $"A {kind} secret is {ellipse.Size} bytes.");
        try
        {
            return new(kind, null, ECDsa.Create(new ECParameters { Curve = ellipse.Curve, D = secret.ToArray() }));
        }
        catch (CryptographicException)
        {
            throw new LinkedDataException(Problems.Key, $"The bytes are not a {kind} secret: the scalar is out of range.");
        }
    }

    /// <summary>A key from its secret Multikey (Controlled Identifiers 1.0 §2.2.2), such as <c>z3u2…</c>.</summary>
    /// <exception cref="LinkedDataException">Not the secret Multikey of an Ed25519, P-256 or P-384 key.</exception>
    public static SigningKey FromMultikey(string secretKeyMultibase)
    {
        var bytes = Multibase.Decode(secretKeyMultibase);
        try
        {
            var (kind, secret) = Multikey.ReadSecret(bytes);
            return FromSecret(kind, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The secret bytes, as <see cref="FromSecret"/> reads them; the caller wipes them.</summary>
    public byte[] ExportSecret() => ed25519?.Export(KeyBlobFormat.RawPrivateKey) ?? ecdsa!.ExportParameters(true).D!;

    /// <summary>Signs as <see cref="ISigner.Sign"/> says.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        if (ed25519 is not null) return SignatureAlgorithm.Ed25519.Sign(ed25519, data);
        // .NET does not promise that one instance may sign on two threads.
        lock (ecdsa!) return ecdsa.SignData(data, Ellipse.Of(Kind).Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>This key as a signer whose signatures are checked by <paramref name="verificationMethod"/>.</summary>
    public ISigner As(string verificationMethod) => new Named(this, verificationMethod);

    /// <summary>This key as a signer under its did:key.</summary>
    public ISigner AsDidKey() => As(DidKey.VerificationMethod(Public));

    /// <inheritdoc/>
    public void Dispose()
    {
        ed25519?.Dispose();
        ecdsa?.Dispose();
    }

    private sealed class Named(SigningKey key, string verificationMethod) : ISigner
    {
        public KeyKind Kind => key.Kind;

        public string VerificationMethod => verificationMethod;

        public byte[] Sign(ReadOnlySpan<byte> data) => key.Sign(data);
    }
}
