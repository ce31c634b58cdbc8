using System.Buffers;

namespace Cairn.LinkedData;

/// <summary>Writes JSON compactly, with strings and numbers as ECMAScript and RFC 8785 write them.</summary>
internal static class JsonWriter
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, 0x20).Select(code => (char)code)));

    private static readonly Comparison<KeyValuePair<string, Json>> ByName = (a, b) => string.CompareOrdinal(a.Key, b.Key);

    public static byte[] Write(Json value, bool sorted)
    {
        var buffer = new Utf8Buffer();
        Write(value, buffer, sorted);
        return buffer.ToArray();
    }

    public static void Write(Json value, Utf8Buffer to, bool sorted)
    {
        switch (value)
        {
            case JsonText text: WriteText(text.Value, to); break;
            case JsonNumber number: EcmaNumber.Write(number.Value, to); break;
            case JsonLiteral literal: to.Add(literal.Word); break;
            case JsonList list:
                to.Add((byte)'[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0) to.Add((byte)',');
                    Write(list[i], to, sorted);
                }

                to.Add((byte)']');
                break;
            case JsonMap map: WriteMap(map, to, sorted); break;
        }
    }

    private static void WriteMap(JsonMap map, Utf8Buffer to, bool sorted)
    {
        to.Add((byte)'{');
        var first = true;
        var members = map.Members;
        if (sorted && !InOrder(members))
        {
            var ordered = members.ToArray();
            Array.Sort(ordered, ByName);
            members = ordered;
        }

        foreach (ref readonly var member in members)
        {
            if (!first) to.Add((byte)',');
            first = false;
            WriteText(member.Key, to);
            to.Add((byte)':');
            Write(member.Value, to, sorted);
        }

        to.Add((byte)'}');
    }

    private static bool InOrder(ReadOnlySpan<KeyValuePair<string, Json>> members)
    {
        for (var i = 1; i < members.Length; i++)
            if (string.CompareOrdinal(members[i - 1].Key, members[i].Key) > 0)
                return false;
        return true;
    }

    public static void WriteText(ReadOnlySpan<char> text, Utf8Buffer to)
    {
        to.Add((byte)'"');
        for (var at = text.IndexOfAny(Escaped); at >= 0; at = text.IndexOfAny(Escaped))
        {
            to.Add(text[..at]);
            WriteEscape(text[at], to);
            text = text[(at + 1)..];
        }

        to.Add(text);
        to.Add((byte)'"');
    }

    private static void WriteEscape(char code, Utf8Buffer to)
    {
        switch (code)
        {
            case '"': to.Add("\\\""u8); break;
            case '\\': to.Add("\\\\"u8); break;
            case '\b': to.Add("\\b"u8); break;
            case '\t': to.Add("\\t"u8); break;
            case '\n': to.Add("\\n"u8); break;
            case '\f': to.Add("\\f"u8); break;
            case '\r': to.Add("\\r"u8); break;
            default:
                to.Add("\\u00"u8);
                to.Add("0123456789abcdef"u8[code >> 4]);
                to.Add("0123456789abcdef"u8[code & 15]);
                break;
        }
    }
}
