using System.Buffers;
using System.Globalization;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>N-Quads (RDF 1.1 N-Quads), written in the canonical form of RDFC-1.0 §5.</summary>
internal static class NQuads
{
    /// <summary>What canonical N-Quads writes otherwise than it is.</summary>
    public static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\\u007f" + string.Concat(Enumerable.Range(0, 0x20).Select(code => (char)code)));

    public static void Write(in Quad quad, Utf8Buffer to)
    {
        to.Add(quad.Subject);
        to.Add((byte)' ');
        to.Add(quad.Predicate);
        to.Add((byte)' ');
        to.Add(quad.Object);
        if (quad.Graph is not null)
        {
            to.Add((byte)' ');
            to.Add(quad.Graph);
        }

        to.Add(" .\n"u8);
    }

    /// <summary>A literal; plain text has neither type nor language.</summary>
    public static string Literal(string value, string? type = null, string? language = null)
    {
        var text = value.AsSpan().IndexOfAny(Escaped) < 0 ? value : Escape(value);
        return language is not null ? $"\"{text}\"@{language}"
            : type is null or XsdString ? $"\"{text}\""
            : $"\"{text}\"^^<{type}>";
    }

    private const string XsdString = "http://www.w3.org/2001/XMLSchema#string";

    /// <summary>The text of a literal, escaped.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 16);
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' or '\u007f' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    /// <summary>Reads N-Quads; terms come out in canonical form.</summary>
    /// <exception cref="LinkedDataException">A line is not a statement.</exception>
    public static List<Quad> Read(string text)
    {
        var quads = new List<Quad>();
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            var reader = new LineReader(line, number);
            if (reader.Quad() is { } quad) quads.Add(quad);
        }

        return quads;
    }

    private static IEnumerable<string> EnumerateLines(this string text) => text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private sealed class LineReader(string line, int number)
    {
        private int at;

        public Quad? Quad()
        {
            Skip();
            if (at == line.Length || line[at] == '#') return null;
            var subject = Term();
            var predicate = Term();
            var value = Term();
            if (at >= line.Length) throw Fault("it is cut off");
            var graph = line[at] == '.' ? null : Term();
            if (at >= line.Length || line[at++] != '.') throw Fault("it does not end with a dot");
            return new(subject, predicate, value, graph);
        }

        private string Term()
        {
            var start = at;
            if (at >= line.Length) throw Fault("it is cut off");
            switch (line[at])
            {
                case '<':
                    at = line.IndexOf('>', at) + 1;
                    if (at == 0) throw Fault("an IRI does not end");
                    break;
                case '_':
                    if (at + 2 >= line.Length || line[at + 1] != ':') throw Fault("a blank node has no label");
                    while (at < line.Length && line[at] is not (' ' or '\t')) at++;
                    break;
                case '"':
                    return Literal();
                default:
                    throw Fault($"'{line[at]}' starts no term");
            }

            var term = line[start..at];
            Skip();
            return Unescape(term);
        }

        private string Literal()
        {
            var start = ++at;
            while (at < line.Length && line[at] != '"') at += line[at] == '\\' ? 2 : 1;
            if (at >= line.Length) throw Fault("a literal does not end");
            var value = Unescape(line[start..at++]);
            string? type = null, language = null;
            start = at;
            if (at < line.Length && line[at] == '@')
            {
                while (at < line.Length && line[at] is not (' ' or '\t' or '.')) at++;
                language = line[(start + 1)..at];
            }
            else if (line.AsSpan(at).StartsWith("^^<"))
            {
                at = line.IndexOf('>', at) + 1;
                if (at == 0) throw Fault("a datatype does not end");
                type = Unescape(line[(start + 3)..(at - 1)]);
            }

            Skip();
            return NQuads.Literal(value, type, language);
        }

        private string Unescape(string term)
        {
            if (!term.Contains('\\', StringComparison.Ordinal)) return term;
            var text = new StringBuilder(term.Length);
            for (var i = 0; i < term.Length; i++)
            {
                if (term[i] != '\\')
                {
                    text.Append(term[i]);
                    continue;
                }

                if (++i == term.Length) throw Fault("an escape is cut off");
                var length = term[i] switch { 'u' => 4, 'U' => 8, _ => 0 };
                if (length > 0)
                {
                    if (i + length >= term.Length) throw Fault("an escape is cut off");
                    if (!int.TryParse(term.AsSpan(i + 1, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
                        throw Fault("an escape is not a character");
                    text.Append(char.ConvertFromUtf32(code));
                    i += length;
                }
                else
                {
                    text.Append(term[i] switch { 't' => '\t', 'b' => '\b', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
                }
            }

            return text.ToString();
        }

        private void Skip()
        {
            while (at < line.Length && line[at] is (' ' or '\t')) at++;
        }

        private LinkedDataException Fault(string why) => new(Problems.JsonSyntax, $"Line {number} is not an N-Quads statement: {why}.");
    }
}
