using System.Buffers.Binary;
using System.Text;

namespace Cairn.Kernel;

/// <summary>A signed note (C2SP signed-note): a text and the lines that sign it.</summary>
internal sealed record SignedNote(string Text, IReadOnlyList<SignedNote.Line> Signatures)
{
    /// <summary>Notes longer than this are not read: 16 signatures of the largest kind fit.</summary>
    public const int MaxBytes = 128 * 1024;

    /// <summary>One signature: the key's name and id, and the rest.</summary>
    public sealed record Line(string Name, uint Id, byte[] Signature);

    /// <exception cref="FormatException">It has not the form of a signed note.</exception>
    public static SignedNote Parse(string note)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (note.Length > MaxBytes || split < 0 || !note.EndsWith('\n') || note.Any(c => c < ' ' && c != '\n'))
        {
            throw new FormatException("This is not a signed note: a text, an empty line and signature lines are expected.");
        }

        var lines = note[(split + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadLine).ToList();
        return lines.Count > 0 ? new(note[..(split + 1)], lines) : throw new FormatException("The note carries no signature.");
    }

    /// <summary>Whether the key signed it. Signatures of other keys (witnesses) are ignored; a wrong one of this key refuses the note.</summary>
    public bool IsSignedBy(NoteVerifier key)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var own = Signatures.Where(s => s.Name == key.Name && s.Id == key.Id).ToList();
        return own.Count > 0 && own.All(s => s.Signature.Length == 64 && key.Verify(text, s.Signature));
    }

    private static Line ReadLine(string line)
    {
        var parts = line.Split(' ');
        Span<byte> bytes = new byte[line.Length];
        return parts.Length == 3 && parts[0] == "—" && parts[1].Length > 0
            && Convert.TryFromBase64String(parts[2], bytes, out var length) && length > 4
            ? new(parts[1], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..length].ToArray())
            : throw new FormatException("A signature line of the note is malformed.");
    }
}
