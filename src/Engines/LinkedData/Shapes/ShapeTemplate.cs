using System.Globalization;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>The statements of a document full of sentinels, with marks where the slots are.</summary>
internal sealed class ShapeTemplate(SlotKind?[] seen, List<Json> samples)
{
    private const string Integer = "\"^^<http://www.w3.org/2001/XMLSchema#integer>";
    private const string Double = "\"^^<http://www.w3.org/2001/XMLSchema#double>";

    /// <summary>What each slot became, as far as it was seen.</summary>
    public SlotKind?[] Seen => seen;

    /// <summary>What each slot became.</summary>
    public SlotKind[] Kinds => Array.ConvertAll(seen, kind => kind!.Value);

    /// <summary>Each statement as subject, predicate, object, graph; a slot as <c>\u0000number\u0000</c> in its place.</summary>
    public List<Quad> Quads { get; } = [];

    /// <summary>Adds a statement; false when a sentinel came out of JSON-LD otherwise than it went in.</summary>
    public bool Add(Quad quad, Dictionary<string, int> slots)
    {
        if (Mark(quad.Subject, slots) is not { } subject || Mark(quad.Object, slots) is not { } value) return false;
        var graph = quad.Graph is null ? null : Mark(quad.Graph, slots);
        if (quad.Graph is not null && graph is null || quad.Predicate.Contains("sentinel", StringComparison.Ordinal)) return false;
        Quads.Add(new(subject, quad.Predicate, value, graph));
        return true;
    }

    private string? Mark(string term, Dictionary<string, int> slots)
    {
        if (Quad.IsBlank(term)) return term;
        var (start, end) = (1, term.LastIndexOf(term[0] == '<' ? '>' : '"'));
        var rest = term[end..];
        if (term[0] == '"' && term.IndexOf('"', 1) is var close && close > 0) (end, rest) = (close, term[close..]);
        if (!slots.TryGetValue(term[start..end], out var slot)) return term.Contains("sentinel", StringComparison.Ordinal) ? null : term;
        var isNumber = samples[slot] is JsonNumber;
        var kind = term[0] == '<' ? SlotKind.Iri : !isNumber ? SlotKind.Text : rest == Integer ? SlotKind.Integer : SlotKind.Number;
        // xsd:double is written otherwise for every number; it is rare enough to leave to the generic path.
        if (isNumber && rest == Double || seen[slot] is { } before && (before != kind || kind != SlotKind.Iri)) return null;
        seen[slot] = kind;
        return string.Create(CultureInfo.InvariantCulture, $"{term[0]}\0{slot}\0{rest}");
    }

    /// <summary>The statements, ready to be filled; null when there are too many blank nodes.</summary>
    public Statements? Build()
    {
        var blanks = Quads.SelectMany(quad => new[] { quad.Subject, quad.Object, quad.Graph }).Where(Quad.IsBlank).Distinct().ToList();
        if (blanks.Count > Label.Count) return null;
        var names = Quads.Select(quad => quad.Subject).Distinct().ToList();
        var ordered = Quads.OrderBy(quad => names.IndexOf(quad.Subject)).ThenBy(quad => quad.Predicate + " ", StringComparer.Ordinal).ToArray();
        var (text, parts) = (new Utf8Buffer(), new List<Part>());
        var lines = ordered.Select((quad, i) =>
        {
            var first = parts.Count;
            AddParts(quad, blanks, text, parts);
            return new Line(names.IndexOf(quad.Subject), first, parts.Count,
                ordered[i..].TakeWhile(next => next.Subject == quad.Subject && next.Predicate == quad.Predicate).Count());
        }).ToArray();
        var subjects = names.Select((name, i) => Subject(name, blanks, Array.FindIndex(lines, line => line.Subject == i), Array.FindLastIndex(lines, line => line.Subject == i) + 1)).ToArray();
        // An IRI comes before a blank node, which as a rule is how the lines that are hashed for one come out.
        var mentions = blanks.Select(blank => Enumerable.Range(0, lines.Length).Where(i => ordered[i].Subject == blank || ordered[i].Object == blank || ordered[i].Graph == blank)
            .OrderBy(i => ordered[i].Subject == blank).ThenBy(i => ordered[i].Predicate + " ", StringComparer.Ordinal).ToArray()).ToArray();
        return new(Padded.Of(text.Written), [.. parts], lines, subjects, mentions);
    }

    private static Subject Subject(string name, List<string?> blanks, int first, int end) =>
        Quad.IsBlank(name) ? new(null, -1, blanks.IndexOf(name), first, end)
        : name.Split('\0') is [_, var slot, _] ? new(null, int.Parse(slot, CultureInfo.InvariantCulture), -1, first, end)
        : new(Encoding.UTF8.GetBytes(name[1..^1]), -1, -1, first, end);

    private static void AddParts(Quad quad, List<string?> blanks, Utf8Buffer text, List<Part> parts)
    {
        var before = new StringBuilder($" {quad.Predicate} ");
        void End(int slot, int blank)
        {
            var start = text.Length;
            text.Add(before.ToString());
            parts.Add(new(start, text.Length - start, (short)slot, (short)blank));
            before.Clear();
        }

        void Add(string term)
        {
            if (Quad.IsBlank(term))
            {
                End(-1, blanks.IndexOf(term));
            }
            else if (term.Split('\0') is [var open, var slot, var close])
            {
                before.Append(open);
                End(int.Parse(slot, CultureInfo.InvariantCulture), -1);
                before.Append(close);
            }
            else
            {
                before.Append(term);
            }
        }

        Add(quad.Object);
        if (quad.Graph is { } graph)
        {
            before.Append(' ');
            Add(graph);
        }

        before.Append(" .\n");
        End(-1, -1);
    }
}
