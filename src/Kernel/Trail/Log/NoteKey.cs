using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Cairn.Kernel;

/// <summary>
/// The public half of a key that signs notes (C2SP signed-note, Ed25519, type 0x01).
/// Its text form <c>name+hash+base64</c> is what other people's tools take to check a head.
/// </summary>
public sealed class NoteVerifier
{
    private const byte Ed25519Type = 1;
    private readonly PublicKey key;

    internal NoteVerifier(string name, PublicKey key)
    {
        if (name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || c == '+'))
        {
            throw new FormatException($"\"{name}\" can't name a note key: it is empty or holds a space or plus.");
        }

        Name = name;
        this.key = key;
        Encoded = [Ed25519Type, .. key.Export(KeyBlobFormat.RawPublicKey)];
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. Encoded]));
    }

    /// <summary>The key's name; a log's key is named after its origin.</summary>
    public string Name { get; }

    /// <summary>First four bytes of SHA-256 over name, newline, type and key.</summary>
    public uint Id { get; }

    private byte[] Encoded { get; }

    /// <summary>The verification key as text.</summary>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String(Encoded)}";

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">It is not an Ed25519 verification key, or its hash does not match.</exception>
    public static NoteVerifier Parse(string vkey)
    {
        var parts = vkey.Trim().Split('+', 3);
        if (parts.Length != 3 || Convert.FromBase64String(parts[2]) is not [Ed25519Type, ..] encoded || encoded.Length != 33)
        {
            throw new FormatException("An Ed25519 verification key has the form name+hash+base64.");
        }

        var verifier = new NoteVerifier(parts[0], PublicKey.Import(SignatureAlgorithm.Ed25519, encoded.AsSpan(1), KeyBlobFormat.RawPublicKey));
        return verifier.Id.ToString("x8") == parts[1] ? verifier : throw new FormatException("The hash in the verification key is not that of its key.");
    }

    internal bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => SignatureAlgorithm.Ed25519.Verify(key, text, signature);
}

/// <summary>The private half: signs notes. Ed25519 is deterministic, so one text has one signature.</summary>
internal sealed class NoteSigner : IDisposable
{
    private readonly Key key;

    public NoteSigner(string name, ReadOnlySpan<byte> seed)
    {
        key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        Verifier = new(name, key.PublicKey);
    }

    public NoteVerifier Verifier { get; }

    /// <summary>The note: the text, an empty line, the signature line.</summary>
    /// <param name="text">Ends in a newline.</param>
    public string Sign(string text)
    {
        Span<byte> line = stackalloc byte[4 + 64];
        BinaryPrimitives.WriteUInt32BigEndian(line, Verifier.Id);
        SignatureAlgorithm.Ed25519.Sign(key, Encoding.UTF8.GetBytes(text), line[4..]);
        return $"{text}\n— {Verifier.Name} {Convert.ToBase64String(line)}\n";
    }

    public void Dispose() => key.Dispose();
}
