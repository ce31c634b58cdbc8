namespace Cairn.LinkedData;

/// <summary>Multikey (Controlled Identifiers 1.0 §2.2.2): a two-byte multicodec prefix, then the key.</summary>
internal static class Multikey
{
    private static readonly (KeyKind Kind, byte[] Public, byte[] Secret, int SecretSize)[] Prefixes =
    [
        (KeyKind.Ed25519, [0xed, 0x01], [0x80, 0x26], 32),
        (KeyKind.P256, [0x80, 0x24], [0x86, 0x26], 32),
        (KeyKind.P384, [0x81, 0x24], [0x87, 0x26], 48),
    ];

    public static string Write(KeyKind kind, ReadOnlySpan<byte> key)
    {
        foreach (var prefix in Prefixes)
            if (prefix.Kind == kind)
                return Multibase.EncodeBase58([.. prefix.Public, .. key]);
        throw new LinkedDataException(Problems.Key, $"Multikey has no form for {kind}.");
    }

    public static PublicKey Read(string multibase)
    {
        // Controlled Identifiers §2.2.2 allows only base58btc here; another alphabet would make a second name for the same key.
        if (!multibase.StartsWith('z'))
            throw new LinkedDataException(Problems.Key, "A Multikey starts with \"z\" (base58btc).");
        return Read(Multibase.Decode(multibase));
    }

    public static PublicKey Read(ReadOnlySpan<byte> bytes)
    {
        foreach (var prefix in Prefixes)
            if (bytes.StartsWith(prefix.Public))
                return PublicKey.FromRaw(prefix.Kind, bytes[2..]);
        foreach (var prefix in Prefixes)
            if (bytes.StartsWith(prefix.Secret))
                throw new LinkedDataException(Problems.Key, "This is a private key. It is no longer secret: replace it.");
        throw new LinkedDataException(Problems.Key, "The Multikey is not an Ed25519, P-256 or P-384 public key.");
    }

    public static (KeyKind Kind, byte[] Secret) ReadSecret(ReadOnlySpan<byte> bytes)
    {
        foreach (var prefix in Prefixes)
        {
            if (!bytes.StartsWith(prefix.Secret)) continue;
            var secret = bytes[2..];
            // The older form of an Ed25519 secret repeats the public key after the seed.
            if (prefix.Kind == KeyKind.Ed25519 && secret.Length == 64) secret = secret[..32];
            if (secret.Length == prefix.SecretSize) return (prefix.Kind, secret.ToArray());
        }

        throw new LinkedDataException(Problems.Key, "The Multikey is not an Ed25519, P-256 or P-384 secret key.");
    }
}
