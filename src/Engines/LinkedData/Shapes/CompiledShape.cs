using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// The canonical statements of every credential of one shape, with slots. Filling it gives the same bytes as expansion, RDF and
/// RDFC-1.0 would, at the price of copying and hashing them. What it can't be sure of it declines: values that coincide,
/// blank nodes that look alike, IRIs that a prefix might expand.
/// </summary>
internal sealed partial class CompiledShape
{
    private readonly Pattern pattern;
    private readonly SlotKind[] kinds;
    private readonly int[] classes;
    private readonly SubjectLines[] subjects;
    private readonly Line[] lines;
    private readonly int[][] linesOfBlank;
    private readonly byte[][] fixedIris;

    private CompiledShape(Pattern pattern, SlotKind[] kinds, int[] classes, SubjectLines[] subjects, int blanks, byte[][] fixedIris)
    {
        (this.pattern, this.kinds, this.classes, this.subjects, this.fixedIris) = (pattern, kinds, classes, subjects, fixedIris);
        lines = subjects.SelectMany(subject => subject.Lines).ToArray();
        linesOfBlank = Enumerable.Range(0, blanks)
            .Select(blank => Enumerable.Range(0, lines.Length).Where(line => lines[line].Blanks.Contains(blank)).ToArray()).ToArray();
    }

    /// <summary>The canonical N-Quads of a document of this shape, or false when it is not one or anything is unusual.</summary>
    /// <param name="document">The document.</param>
    /// <param name="algorithm">The hash of RDFC-1.0.</param>
    /// <param name="canonical">The bytes; valid until the next call on this thread.</param>
    public bool TryCanonicalize(JsonMap document, HashAlgorithmName algorithm, out ReadOnlySpan<byte> canonical)
    {
        canonical = default;
        var work = ShapeWork.ForThread(kinds.Length, lines.Length, linesOfBlank.Length);
        if (!pattern.Match(document, work.Values) || !Encode(work)) return false;
        return Label(work, algorithm) && Write(work, out canonical);
    }

    private bool Encode(ShapeWork work)
    {
        for (var slot = 0; slot < kinds.Length; slot++)
        {
            var start = work.Text.Length;
            switch (kinds[slot])
            {
                case SlotKind.Iri:
                    var iri = ((JsonText)work.Values[slot]).Value;
                    if (classes[slot] != slot)
                    {
                        // This shape was made for documents in which these two are the same.
                        if (((JsonText)work.Values[classes[slot]]).Value != iri) return false;
                        work.Slots[slot] = work.Slots[classes[slot]];
                        continue;
                    }

                    if (!IsPlainIri(iri)) return false;
                    work.Text.Add(iri);
                    break;
                case SlotKind.Text: NQuads.WriteEscaped(((JsonText)work.Values[slot]).Value, work.Text); break;
                default:
                    var number = ((JsonNumber)work.Values[slot]).Value;
                    if (kinds[slot] == SlotKind.Integer && (Math.Truncate(number) != number || Math.Abs(number) >= 1e21)) return false;
                    work.Text.Add(ToRdf.Number(number, false));
                    break;
            }

            work.Slots[slot] = (start, work.Text.Length - start);
        }

        return AreDistinct(work);
    }

    /// <summary>Two IRIs that are the same would merge nodes and statements; such documents have another shape.</summary>
    private bool AreDistinct(ShapeWork work)
    {
        for (var slot = 0; slot < kinds.Length; slot++)
        {
            if (kinds[slot] != SlotKind.Iri || classes[slot] != slot) continue;
            var iri = work.SlotBytes(slot);
            for (var other = 0; other < slot; other++)
                if (kinds[other] == SlotKind.Iri && classes[other] == other && work.Slots[other].Length == iri.Length && work.SlotBytes(other).SequenceEqual(iri))
                    return false;
            foreach (var constant in fixedIris)
                if (iri.SequenceEqual(constant))
                    return false;
        }

        return true;
    }

    /// <summary>Whether no context can read a value as anything but an absolute IRI.</summary>
    internal static bool IsPlainIri(string iri) => Schemes.Any(iri) && Iri.IsWellFormed(iri);

    private static class Schemes
    {
        public static bool Any(string iri) =>
            iri.StartsWith("https://", StringComparison.Ordinal) || iri.StartsWith("did:", StringComparison.Ordinal)
            || iri.StartsWith("urn:", StringComparison.Ordinal) || iri.StartsWith("http://", StringComparison.Ordinal);
    }

    /// <summary>Labels blank nodes by their first-degree hashes (RDFC-1.0 §4.4, steps 3 and 4); declines when two are alike.</summary>
    private bool Label(ShapeWork work, HashAlgorithmName algorithm)
    {
        for (var blank = 0; blank < linesOfBlank.Length; blank++)
        {
            work.Lines.Clear();
            var mentioned = linesOfBlank[blank];
            for (var i = 0; i < mentioned.Length; i++)
            {
                var start = work.Lines.Length;
                foreach (ref readonly var segment in lines[mentioned[i]].Segments.AsSpan())
                    if (segment.Fixed is { } bytes) work.Lines.Add(bytes);
                    else if (segment.Slot >= 0) work.Lines.Add(work.SlotBytes(segment.Slot));
                    else work.Lines.Add(segment.Blank == blank ? "_:a"u8 : "_:z"u8);
                work.Places[i] = (start, work.Lines.Length - start);
            }

            CryptographicOperations.HashData(algorithm, work.SortLines(mentioned.Length, out _), work.Hashes[blank]);
            work.Order[blank] = blank;
        }

        var order = work.Order.AsSpan(0, linesOfBlank.Length);
        for (var i = 1; i < order.Length; i++)
            for (var j = i; j > 0; j--)
            {
                var comparison = work.Hashes[order[j]].AsSpan().SequenceCompareTo(work.Hashes[order[j - 1]]);
                if (comparison == 0) return false;
                if (comparison > 0) break;
                (order[j], order[j - 1]) = (order[j - 1], order[j]);
            }

        for (var i = 0; i < order.Length; i++) work.Labels[order[i]] = ShapeWork.Label(i);
        return true;
    }

    private bool Write(ShapeWork work, out ReadOnlySpan<byte> canonical)
    {
        var order = work.SortSubjects(subjects);
        work.Lines.Clear();
        var count = 0;
        foreach (var subject in order)
            foreach (var line in subjects[subject].Lines)
            {
                var start = work.Lines.Length;
                foreach (ref readonly var segment in line.Segments.AsSpan()) work.Lines.Add(work.Bytes(segment));
                work.Places[count++] = (start, work.Lines.Length - start);
            }

        canonical = work.SortLines(count, out var hasEqual);
        return !hasEqual;
    }
}
