using System.Globalization;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>The buffers in which a shape is filled: one set for each thread, so that filling allocates nothing.</summary>
internal sealed class ShapeWork
{
    [ThreadStatic]
    private static ShapeWork? current;

    private static readonly byte[][] CanonicalLabels =
        Enumerable.Range(0, 256).Select(i => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"_:c14n{i}"))).ToArray();

    private readonly Utf8Buffer sorted = new(32768);
    private int[] subjectOrder = new int[64];

    /// <summary>More blank nodes than this are not compiled.</summary>
    public static int MaxBlanks => CanonicalLabels.Length;

    public Json[] Values { get; private set; } = [];

    /// <summary>Where each slot's bytes lie in <see cref="Text"/>.</summary>
    public (int Start, int Length)[] Slots { get; private set; } = [];

    public Utf8Buffer Text { get; } = new(16384);

    public Utf8Buffer Lines { get; } = new(32768);

    public (int Start, int Length)[] Places { get; private set; } = [];

    public byte[][] Hashes { get; private set; } = [];

    public int[] Order { get; private set; } = [];

    public byte[][] Labels { get; private set; } = [];

    public static byte[] Label(int number) => CanonicalLabels[number];

    public static ShapeWork ForThread(int slots, int lines, int blanks)
    {
        var work = current ??= new ShapeWork();
        work.Text.Clear();
        if (work.Values.Length < slots) (work.Values, work.Slots) = (new Json[slots], new (int, int)[slots]);
        if (work.Places.Length < lines) work.Places = new (int, int)[lines];
        if (work.Order.Length < blanks)
            (work.Order, work.Labels, work.Hashes) = (new int[blanks], new byte[blanks][], Enumerable.Range(0, blanks).Select(_ => new byte[64]).ToArray());
        return work;
    }

    public ReadOnlySpan<byte> SlotBytes(int slot) => Text.Written.Slice(Slots[slot].Start, Slots[slot].Length);

    public ReadOnlySpan<byte> Bytes(in Segment segment) =>
        segment.Fixed is { } bytes ? bytes : segment.Slot >= 0 ? SlotBytes(segment.Slot) : Labels[segment.Blank];

    /// <summary>
    /// The subjects in order: with their lines written in that order, the lines are nearly sorted already.
    /// An IRI compares with its closing bracket, which tells a prefix from its extension.
    /// </summary>
    public ReadOnlySpan<int> SortSubjects(SubjectLines[] subjects)
    {
        if (subjectOrder.Length < subjects.Length) subjectOrder = new int[subjects.Length];
        var order = subjectOrder.AsSpan(0, subjects.Length);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            for (var j = i; j > 0 && Compare(subjects[order[j]].Subject, subjects[order[j - 1]].Subject) < 0; j--)
                (order[j], order[j - 1]) = (order[j - 1], order[j]);
        }

        return order;
    }

    private int Compare(in Segment a, in Segment b)
    {
        if (a.Blank >= 0 != b.Blank >= 0) return a.Blank >= 0 ? 1 : -1; // '<' comes before '_'
        var x = Bytes(a);
        var y = Bytes(b);
        var common = x.CommonPrefixLength(y);
        if (common == x.Length || common == y.Length)
            return x.Length == y.Length ? 0 : common == x.Length ? (byte)'>' - y[common] : x[common] - (byte)'>';
        return x[common] - y[common];
    }

    /// <summary>The written lines, sorted by bytes; valid until the next call.</summary>
    /// <param name="count">How many lines there are.</param>
    /// <param name="hasEqual">Whether two are the same.</param>
    public ReadOnlySpan<byte> SortLines(int count, out bool hasEqual)
    {
        hasEqual = false;
        var written = Lines.Written;
        var places = Places.AsSpan(0, count);
        // Insertion: the lines come nearly in order, and then this takes one comparison for each.
        for (var i = 1; i < places.Length; i++)
            for (var j = i; j > 0; j--)
            {
                var comparison = written.Slice(places[j].Start, places[j].Length).SequenceCompareTo(written.Slice(places[j - 1].Start, places[j - 1].Length));
                hasEqual |= comparison == 0;
                if (comparison >= 0) break;
                (places[j], places[j - 1]) = (places[j - 1], places[j]);
            }

        sorted.Clear();
        foreach (var (start, length) in places) sorted.Add(written.Slice(start, length));
        return sorted.Written;
    }
}
