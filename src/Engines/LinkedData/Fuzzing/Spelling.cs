using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>Writes JSON in one of the many ways that mean the same: white space between tokens, escapes in texts.</summary>
internal static class Spelling
{
    private static readonly byte[][] Spaces = [" "u8.ToArray(), "\n"u8.ToArray(), "\t\r"u8.ToArray(), "\n    "u8.ToArray()];

    /// <summary>Compact half of the time.</summary>
    public static byte[] Of(Json value, Random random)
    {
        if (random.Next(2) == 0) return value.ToBytes();
        var to = new Utf8Buffer();
        Write(value, to, random, random.Next(2) == 0 ? 0 : random.Next(2, 40), random.Next(2) == 0 ? 0 : random.Next(3, 60));
        return to.ToArray();
    }

    /// <param name="value">What is written.</param>
    /// <param name="to">Where to.</param>
    /// <param name="random">Decides.</param>
    /// <param name="space">White space at every n-th place; 0 for none.</param>
    /// <param name="escape">An escape for every n-th character; 0 for none but those that must be.</param>
    private static void Write(Json value, Utf8Buffer to, Random random, int space, int escape)
    {
        Space(to, random, space);
        switch (value)
        {
            case JsonText text: Text(text.Value, to, random, escape); break;
            case JsonList list:
                to.Add((byte)'[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0) to.Add((byte)',');
                    Write(list[i], to, random, space, escape);
                }

                Space(to, random, space);
                to.Add((byte)']');
                break;
            case JsonMap map:
                to.Add((byte)'{');
                for (var i = 0; i < map.Count; i++)
                {
                    if (i > 0) to.Add((byte)',');
                    Space(to, random, space);
                    Text(map.Members[i].Key, to, random, random.Next(50) == 0 ? escape : 0);
                    Space(to, random, space);
                    to.Add((byte)':');
                    Write(map.Members[i].Value, to, random, space, escape);
                }

                Space(to, random, space);
                to.Add((byte)'}');
                break;
            default: JsonWriter.Write(value, to, sorted: false); break;
        }

        Space(to, random, space);
    }

    private static void Space(Utf8Buffer to, Random random, int space)
    {
        if (space > 0 && random.Next(space) == 0) to.Add(Spaces[random.Next(Spaces.Length)]);
    }

    private static void Text(string text, Utf8Buffer to, Random random, int escape)
    {
        if (escape == 0)
        {
            JsonWriter.WriteText(text, to);
            return;
        }

        to.Add((byte)'"');
        for (var i = 0; i < text.Length; i++)
        {
            var size = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            if (text[i] is < ' ' or '"' or '\\' || random.Next(escape) == 0)
            {
                foreach (var unit in text.AsSpan(i, size)) to.Add(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"));
            }
            else
            {
                to.Add(text.AsSpan(i, size));
            }

            i += size - 1;
        }

        to.Add((byte)'"');
    }
}
