using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>Making a shape: the generic path runs on sentinels, and what it does with them is the template.</summary>
internal sealed partial class CompiledShape
{
    // Three schemes, so that a context with a prefix of such a name shows.
    private static readonly Func<int, string>[] Sentinels =
    [
        slot => string.Create(CultureInfo.InvariantCulture, $"https://sentinel.invalid/{slot}/z"),
        slot => string.Create(CultureInfo.InvariantCulture, $"urn:sentinel:{slot}:z"),
        slot => string.Create(CultureInfo.InvariantCulture, $"did:sentinel:{slot}:z"),
    ];

    private const int FirstNumber = 700_000_000;
    private const int Proofs = 12;

    /// <summary>The shape of a document, or null when something in it is unusual.</summary>
    public static CompiledShape? Compile(JsonMap document)
    {
        try
        {
            var samples = new List<Json>();
            var pattern = Pattern.Of(document, samples, _ => false);
            if (Read(pattern, samples, null, 0) is not { } first) return null;
            // An IRI that a context might expand (a compact IRI, a term, another scheme) belongs to the structure.
            var isFixed = samples.Select((sample, slot) => first.Kinds[slot] == SlotKind.Iri && !IsPlainIri(sample.Text!)).ToArray();
            samples.Clear();
            pattern = Pattern.Of(document, samples, leaf => isFixed[leaf]);
            if (Read(pattern, samples, null, 0) is not { } kinds) return null;
            var classes = samples.Select((sample, slot) => kinds.Kinds[slot] != SlotKind.Iri ? slot
                : Enumerable.Range(0, slot + 1).First(other => kinds.Kinds[other] == SlotKind.Iri && samples[other].Text == sample.Text)).ToArray();

            var templates = Sentinels.Select((_, scheme) => Read(pattern, samples, classes, scheme)).ToArray();
            if (templates[0] is not { } template || templates.Any(other => other is null || !other.Quads.SequenceEqual(template.Quads))) return null;
            var shape = template.Build(pattern, classes);
            return shape is not null && shape.IsProven(samples, document) ? shape : null;
        }
        catch (LinkedDataException)
        {
            return null; // what the generic path refuses has no shape
        }
    }

    /// <summary>The statements of a document full of sentinels, with the slots marked in them.</summary>
    private static Template? Read(Pattern pattern, List<Json> samples, int[]? classes, int scheme)
    {
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        Json Sentinel(int slot)
        {
            if (samples[slot] is JsonNumber)
            {
                slots[(FirstNumber + slot).ToString(CultureInfo.InvariantCulture)] = slot;
                return FirstNumber + slot;
            }

            var text = Sentinels[scheme](classes?[slot] ?? slot);
            slots[text] = classes?[slot] ?? slot;
            return text;
        }

        var quads = ToRdf.Convert(pattern.Fill(Sentinel), JsonLdOptions.Credential);
        var template = new Template(new SlotKind?[samples.Count], samples);
        foreach (var quad in quads)
            if (!template.Add(quad, slots))
                return null;
        for (var slot = 0; slot < samples.Count; slot++)
            template.Seen[slot] ??= classes is not null && classes[slot] != slot ? template.Seen[classes[slot]] : null;
        return template.Seen.Contains(null) ? null : template;
    }

    /// <summary>Compares this with the generic path on the document itself and on random values.</summary>
    private bool IsProven(List<Json> samples, JsonMap document)
    {
        var random = new Random(samples.Count);
        for (var round = 0; round <= Proofs; round++)
        {
            var filled = round == 0 ? document : (JsonMap)pattern.Fill(slot => RandomValue(classes[slot], samples[slot], random.Next(), round));
            var expected = Rdfc.Canonicalize(ToRdf.Convert(filled, JsonLdOptions.Credential), HashAlgorithmName.SHA256);
            if (TryCanonicalize(filled, HashAlgorithmName.SHA256, out var actual) && !actual.SequenceEqual(expected)) return false;
        }

        return true;
    }

    private Json RandomValue(int slot, Json sample, int noise, int round) => kinds[slot] switch
    {
        SlotKind.Iri => Sentinels[(slot + round) % 3](slot * 31 + round),
        SlotKind.Text => (noise % 4) switch { 0 => "", 1 => "\"\\\n\u0001é😀", 2 => "same", _ => noise.ToString("x", CultureInfo.InvariantCulture) },
        SlotKind.Integer => noise % 100_000,
        _ => sample is JsonNumber && noise % 2 == 0 ? noise / 8.0 : noise % 1000,
    };

    /// <summary>Statements with marks where the slots are.</summary>
    private sealed class Template(SlotKind?[] seen, List<Json> samples)
    {
        private const string Integer = "\"^^<http://www.w3.org/2001/XMLSchema#integer>";
        private const string Double = "\"^^<http://www.w3.org/2001/XMLSchema#double>";

        public SlotKind?[] Seen => seen;

        public SlotKind[] Kinds => seen.Select(kind => kind!.Value).ToArray();

        /// <summary>Each statement as subject, predicate, object, graph; a slot as <c>\u0000number</c> in its place.</summary>
        public List<Quad> Quads { get; } = [];

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

        public CompiledShape? Build(Pattern pattern, int[] classes)
        {
            var blanks = Quads.SelectMany(quad => new[] { quad.Subject, quad.Object, quad.Graph }).Where(Quad.IsBlank).Distinct().ToList();
            if (blanks.Count > ShapeWork.MaxBlanks) return null;
            var subjects = Quads.GroupBy(quad => quad.Subject, StringComparer.Ordinal).Select(group => new SubjectLines(
                Segments(group.Key, blanks) is [_, var inner, ..] ? inner : Segments(group.Key, blanks)[0],
                group.OrderBy(quad => quad.Predicate + " ", StringComparer.Ordinal).Select(quad => Line(quad, blanks)).ToArray())).ToArray();
            var fixedIris = Quads.SelectMany(quad => new[] { quad.Subject, quad.Graph })
                .Where(term => term is not null && term[0] == '<' && !term.Contains('\0', StringComparison.Ordinal)).Distinct()
                .Select(term => Encoding.UTF8.GetBytes(term![1..^1])).ToArray();
            // A subject that is fixed is compared like one in a slot, so it is kept without its brackets too.
            subjects = subjects.Select(subject => subject.Subject.Fixed is { } bytes ? subject with { Subject = new(bytes.AsSpan().Trim("<>"u8).ToArray(), -1, -1) } : subject).ToArray();
            return new(pattern, Kinds, classes, subjects, blanks.Count, fixedIris);
        }

        private static Line Line(Quad quad, List<string?> blanks)
        {
            string[] mentioned = [quad.Subject, quad.Object, quad.Graph ?? ""];
            var segments = new List<Segment>();
            segments.AddRange(Segments(quad.Subject, blanks));
            segments.Add(Bytes($" {quad.Predicate} "));
            segments.AddRange(Segments(quad.Object, blanks));
            if (quad.Graph is not null)
            {
                segments.Add(Bytes(" "));
                segments.AddRange(Segments(quad.Graph, blanks));
            }

            segments.Add(Bytes(" .\n"));
            return new(Merge(segments), mentioned.Where(Quad.IsBlank).Select(term => blanks.IndexOf(term)).Distinct().ToArray());
        }

        private static Segment[] Segments(string term, List<string?> blanks)
        {
            if (Quad.IsBlank(term)) return [new(null, -1, blanks.IndexOf(term))];
            var parts = term.Split('\0');
            return parts.Length == 1 ? [Bytes(term)] : [Bytes(parts[0]), new(null, int.Parse(parts[1], CultureInfo.InvariantCulture), -1), Bytes(parts[2])];
        }

        private static Segment Bytes(string text) => new(Encoding.UTF8.GetBytes(text), -1, -1);

        private static Segment[] Merge(List<Segment> segments)
        {
            var merged = new List<Segment>();
            foreach (var segment in segments)
            {
                if (merged.Count > 0 && merged[^1].Fixed is { } before && segment.Fixed is { } bytes) merged[^1] = new([.. before, .. bytes], -1, -1);
                else merged.Add(segment);
            }

            return [.. merged];
        }
    }
}
