using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>Making a shape: the generic path runs on sentinels, and what it does with them is the template.</summary>
internal sealed partial class CompiledShape
{
    /// <summary>Documents of more values than this take the generic path.</summary>
    private const int MaxSlots = 4096;

    private const int FirstNumber = 700_000_000;
    private const int Proofs = 12;

    // Three schemes, so that a context with a prefix of such a name shows.
    private static readonly Func<int, string>[] Sentinels =
    [
        slot => string.Create(CultureInfo.InvariantCulture, $"https://sentinel.invalid/{slot}/z"),
        slot => string.Create(CultureInfo.InvariantCulture, $"urn:sentinel:{slot}:z"),
        slot => string.Create(CultureInfo.InvariantCulture, $"did:sentinel:{slot}:z"),
    ];

    /// <summary>The shape of a document, or null when something in it is unusual.</summary>
    public static CompiledShape? Compile(JsonMap document)
    {
        // A context that comes with the document may give any value a meaning of its own.
        if (!HasOnlyKnownContexts(document)) return null;
        try
        {
            var samples = new List<Json>();
            var pattern = Pattern.Of(document, samples, _ => false);
            if (samples.Count > MaxSlots || Read(pattern, samples, null, 0) is not { } first) return null;
            // An IRI that a context might expand (a compact IRI, a term, another scheme) belongs to the structure.
            var isFixed = samples.Select((sample, slot) => first.Kinds[slot] == SlotKind.Iri && !SlotValue.IsPlainIri(sample.Text!)).ToArray();
            samples.Clear();
            pattern = Pattern.Of(document, samples, leaf => isFixed[leaf]);
            if (Read(pattern, samples, null, 0) is not { } read) return null;
            var kinds = read.Kinds;
            var classes = samples.Select((sample, slot) => kinds[slot] != SlotKind.Iri ? slot
                : Enumerable.Range(0, slot + 1).First(other => kinds[other] == SlotKind.Iri && samples[other].Text == sample.Text)).ToArray();

            var templates = Sentinels.Select((_, scheme) => Read(pattern, samples, classes, scheme)).ToArray();
            if (templates[0] is not { } template || templates.Any(other => other is null || !other.Quads.SequenceEqual(template.Quads))) return null;
            if (template.Build() is not { } statements) return null;
            var shape = new CompiledShape(pattern, template.Kinds, [.. samples.Select(Room)], classes, statements);
            return shape.IsProven(samples, document) ? shape : null;
        }
        catch (LinkedDataException)
        {
            return null; // what the generic path refuses has no shape
        }
    }

    /// <summary>Room for the values of a slot, to judge by one of them.</summary>
    private static int Room(Json sample) => 32 + (sample is JsonText { Value.Length: <= SlotValue.MaxKept } text ? Encoding.UTF8.GetByteCount(text.Value) : 0);

    private static bool HasOnlyKnownContexts(Json value) => value switch
    {
        JsonMap map => map.All(member => member.Key == "@context" ? IsKnown(member.Value) : HasOnlyKnownContexts(member.Value)),
        JsonList list => list.All(HasOnlyKnownContexts),
        _ => true,
    };

    private static bool IsKnown(Json context) => context is JsonText || context is JsonList list && list.All(item => item is JsonText);

    /// <summary>The statements of a document full of sentinels, with the slots marked in them.</summary>
    private static ShapeTemplate? Read(Pattern pattern, List<Json> samples, int[]? classes, int scheme)
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
        var template = new ShapeTemplate(new SlotKind?[samples.Count], samples);
        foreach (var quad in quads)
            if (!template.Add(quad, slots))
                return null;
        for (var slot = 0; slot < samples.Count; slot++)
            template.Seen[slot] ??= classes is not null && classes[slot] != slot ? template.Seen[classes[slot]] : null;
        return template.Seen.Contains(null) ? null : template;
    }

    /// <summary>Compares this with the generic path on the document itself, which it must take, and on random values.</summary>
    private bool IsProven(List<Json> samples, JsonMap document)
    {
        var random = new Random(samples.Count);
        for (var round = 0; round <= Proofs; round++)
        {
            var filled = round == 0 ? document : (JsonMap)Pattern.Fill(slot => RandomValue(classes[slot], samples[slot], random.Next(), round));
            var actual = Canonicalize(filled, HashAlgorithmName.SHA256);
            if (actual is null && round == 0) return false;
            var expected = Rdfc.Canonicalize(ToRdf.Convert(filled, JsonLdOptions.Credential), HashAlgorithmName.SHA256);
            if (actual is not null && !actual.AsSpan().SequenceEqual(expected)) return false;
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
}
