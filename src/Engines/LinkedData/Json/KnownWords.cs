using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// Names of members, types and contexts that were read lately, so that reading a credential does not make the same few strings
/// over and over. The place of a word depends on its bytes alone and the newest takes it, so strangers can't make this grow.
/// </summary>
internal static class KnownWords
{
    private const int Places = 2048;

    // Long enough for the addresses of contexts.
    private const int MaxLength = 80;

    private static readonly Entry?[] Entries = new Entry?[Places];

    /// <summary>The text of a word, or null when it is too long to be kept or not UTF-8.</summary>
    public static JsonText? Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength) return null;
        var hash = 17u;
        foreach (var b in utf8) hash = hash * 31 + b;
        ref var place = ref Entries[hash % Places];
        if (place is { } known && utf8.SequenceEqual(known.Utf8)) return known.Text;
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) return null;
        var text = new JsonText(Encoding.UTF8.GetString(utf8));
        place = new(utf8.ToArray(), text);
        return text;
    }

    private sealed record Entry(byte[] Utf8, JsonText Text);
}
