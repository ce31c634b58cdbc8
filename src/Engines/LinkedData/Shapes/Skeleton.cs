namespace Cairn.LinkedData;

/// <summary>
/// The JSON text of a structure with gaps for its values. Reading a document against it is comparing bytes: there is nothing to
/// find out about a document whose every name is known in advance.
/// </summary>
internal sealed class Skeleton
{
    private readonly (byte[] Before, int Slot)[] pieces;

    /// <summary>The skeleton of a structure.</summary>
    public Skeleton(Pattern pattern)
    {
        var text = new Utf8Buffer();
        var found = new List<(byte[], int)>();
        pattern.Write(text, slot =>
        {
            found.Add((text.ToArray(), slot));
            text.Clear();
        });
        found.Add((text.ToArray(), -1));
        pieces = [.. found];
    }

    /// <summary>
    /// Whether a text has this structure, its members in this order; the values go to their slots. White space between tokens
    /// may be anything; names spelled with escapes are left to the generic path.
    /// </summary>
    /// <param name="json">The text.</param>
    /// <param name="read">Takes the value of a slot.</param>
    public bool Match<TReader>(ReadOnlySpan<byte> json, ref TReader read) where TReader : ISlotReader, allows ref struct
    {
        var at = 0;
        foreach (var (before, slot) in pieces)
        {
            if (json[at..].StartsWith(before)) at += before.Length;
            else if (!Step(json, ref at, before)) return false;
            if (slot < 0) break;
            Skip(json, ref at);
            if (!read.Read(slot, json, ref at)) return false;
        }

        Skip(json, ref at);
        return at == json.Length;
    }

    /// <summary>Goes past the tokens of a piece, and past white space between them.</summary>
    private static bool Step(ReadOnlySpan<byte> json, ref int at, ReadOnlySpan<byte> piece)
    {
        while (piece.Length > 0)
        {
            var token = Token(piece);
            Skip(json, ref at);
            if (!json[at..].StartsWith(token)) return false;
            at += token.Length;
            piece = piece[token.Length..];
        }

        return true;
    }

    private static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> piece)
    {
        if (piece[0] == '"')
        {
            var end = 1;
            while (piece[end] != '"') end += piece[end] == '\\' ? 2 : 1;
            return piece[..(end + 1)];
        }

        var length = piece.IndexOfAny("{}[],:"u8);
        return piece[..(length < 0 ? piece.Length : Math.Max(length, 1))];
    }

    private static void Skip(ReadOnlySpan<byte> json, ref int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') at++;
    }
}

/// <summary>Where a skeleton puts the values that it finds.</summary>
internal interface ISlotReader
{
    /// <summary>Takes the value at a place of a text; false when the slot can't.</summary>
    bool Read(int slot, ReadOnlySpan<byte> json, ref int at);
}
