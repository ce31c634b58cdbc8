namespace Cairn.LinkedData;

/// <summary>Writes statements and puts them in the order of their bytes, which is the order of code points (RDFC-1.0 §4.4.3, step 7).</summary>
internal sealed class QuadSorter
{
    private readonly Utf8Buffer lines = new(16384);
    private readonly Utf8Buffer sorted = new(16384);
    private (int Start, int Length)[] places = new (int, int)[128];
    private int count;

    public void Clear()
    {
        lines.Clear();
        count = 0;
    }

    public void Add(in Quad quad)
    {
        var start = lines.Length;
        NQuads.Write(quad, lines);
        if (count == places.Length) Array.Resize(ref places, count * 2);
        places[count++] = (start, lines.Length - start);
    }

    /// <summary>All lines in order; valid until the next call.</summary>
    public ReadOnlySpan<byte> Sorted()
    {
        if (count == 1) return lines.Written;
        places.AsSpan(0, count).Sort((a, b) => lines.Written.Slice(a.Start, a.Length).SequenceCompareTo(lines.Written.Slice(b.Start, b.Length)));
        sorted.Clear();
        foreach (var (start, length) in places.AsSpan(0, count)) sorted.Add(lines.Written.Slice(start, length));
        return sorted.Written;
    }
}
