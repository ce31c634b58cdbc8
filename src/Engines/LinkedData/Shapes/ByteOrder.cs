namespace Cairn.LinkedData;

/// <summary>Puts lines in the order of their bytes, which come nearly in order.</summary>
internal static class ByteOrder
{
    // Insertion costs one comparison for each item that is in its place; beyond this length an unlucky order would cost too many.
    private const int MaxInserted = 32;

    /// <summary>Sorts places of a text by what stands there; false when they were in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">The places.</param>
    /// <param name="hasEqual">Whether the same stands in two places.</param>
    public static bool Sort(ReadOnlySpan<byte> text, Span<(int Start, int Length)> places, out bool hasEqual)
    {
        hasEqual = false;
        if (places.Length > MaxInserted)
        {
            SortMany(text, places);
            for (var i = 1; i < places.Length; i++) hasEqual |= Compare(text, places[i - 1], places[i]) == 0;
            return true;
        }

        var moved = false;
        for (var i = 1; i < places.Length; i++)
            for (var j = i; j > 0; j--)
            {
                var comparison = Compare(text, places[j], places[j - 1]);
                hasEqual |= comparison == 0;
                if (comparison >= 0) break;
                (places[j], places[j - 1]) = (places[j - 1], places[j]);
                moved = true;
            }

        return moved;
    }

    /// <summary>Puts the subjects of a shape in order; false when two are the same, whose statements would mix.</summary>
    public static bool SortSubjects(Subject[] subjects, ShapeWork work)
    {
        var order = work.SubjectOrder;
        if (order.Length > MaxInserted) return SortManySubjects(subjects, work);

        for (var i = 1; i < order.Length; i++)
            for (var j = i; j > 0; j--)
            {
                var comparison = Compare(subjects[order[j]], subjects[order[j - 1]], work);
                if (comparison == 0) return false;
                if (comparison > 0) break;
                (order[j], order[j - 1]) = (order[j - 1], order[j]);
            }

        return true;
    }

    private static bool SortManySubjects(Subject[] subjects, ShapeWork work)
    {
        var order = work.SubjectOrder.AsSpan();
        order.Sort((a, b) => Compare(subjects[a], subjects[b], work));
        for (var i = 1; i < order.Length; i++)
            if (Compare(subjects[order[i - 1]], subjects[order[i]], work) == 0)
                return false;
        return true;
    }

    /// <summary>Heapsort: no allocation, no unlucky order.</summary>
    private static void SortMany(ReadOnlySpan<byte> text, Span<(int Start, int Length)> places)
    {
        for (var root = places.Length / 2 - 1; root >= 0; root--) Sink(text, places, root);
        for (var end = places.Length - 1; end > 0; end--)
        {
            (places[0], places[end]) = (places[end], places[0]);
            Sink(text, places[..end], 0);
        }
    }

    private static void Sink(ReadOnlySpan<byte> text, Span<(int Start, int Length)> places, int root)
    {
        for (var child = root * 2 + 1; child < places.Length; child = root * 2 + 1)
        {
            if (child + 1 < places.Length && Compare(text, places[child], places[child + 1]) < 0) child++;
            if (Compare(text, places[root], places[child]) >= 0) return;
            (places[root], places[child]) = (places[child], places[root]);
            root = child;
        }
    }

    private static int Compare(ReadOnlySpan<byte> text, (int Start, int Length) a, (int Start, int Length) b) =>
        text.Slice(a.Start, a.Length).SequenceCompareTo(text.Slice(b.Start, b.Length));

    /// <summary>An IRI compares with its closing bracket, and a label with the space after it: that tells a prefix from its extension.</summary>
    private static int Compare(Subject a, Subject b, ShapeWork work)
    {
        if (a.Blank >= 0 != b.Blank >= 0) return a.Blank >= 0 ? 1 : -1; // '<' comes before '_'
        var isBlank = a.Blank >= 0;
        ReadOnlySpan<byte> x = isBlank ? work.Labels[a.Blank] : a.Iri ?? work.Slots[a.Slot].Bytes;
        ReadOnlySpan<byte> y = isBlank ? work.Labels[b.Blank] : b.Iri ?? work.Slots[b.Slot].Bytes;
        var end = isBlank ? (byte)' ' : (byte)'>';
        var common = x.CommonPrefixLength(y);
        if (common == x.Length && common == y.Length) return 0;
        return common == x.Length ? end - y[common] : common == y.Length ? x[common] - end : x[common] - y[common];
    }
}
