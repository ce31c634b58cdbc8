using System.Globalization;

namespace Cairn.Kernel;

/// <summary>A tree head (C2SP tlog-checkpoint): how many entries the log has and the root over them.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Size">Entries.</param>
/// <param name="Root">RFC 6962 root hash, 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The note's text.</summary>
    internal string Text => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToBase64String(Root)}\n";

    /// <summary>Reads a head and checks that the log's key signed it.</summary>
    /// <param name="note">The signed note; lines of witnesses may follow the log's own.</param>
    /// <param name="key">The log's key.</param>
    /// <exception cref="FormatException">It is not a checkpoint, belongs to another log, or the log's signature is missing or wrong.</exception>
    public static Checkpoint Open(string note, NoteVerifier key)
    {
        var signed = SignedNote.Parse(note);
        var lines = signed.Text.Split('\n');
        Span<byte> root = stackalloc byte[64];
        if (lines.Length < 4 || lines[0].Length == 0 || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || (lines[1].Length > 1 && lines[1][0] == '0')
            || !Convert.TryFromBase64String(lines[2], root, out var length) || length != MerkleHash.Length)
        {
            throw new FormatException("This is not a log's head: origin, size and root are expected on its first three lines.");
        }

        if (lines[0] != key.Name)
        {
            throw new FormatException($"This head belongs to the log {lines[0]}, not to {key.Name}.");
        }

        return signed.IsSignedBy(key)
            ? new(lines[0], size, root[..length].ToArray())
            : throw new FormatException("The head is not signed by the log's key.");
    }
}
