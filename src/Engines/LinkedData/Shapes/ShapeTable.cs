namespace Cairn.LinkedData;

/// <summary>
/// Shapes by fingerprint. Bounded in memory (the shape that was not used for longest goes) and in work (compiling costs as
/// much as some twenty documents, so it may only happen once in so many), because what comes in is from strangers.
/// </summary>
internal sealed class ShapeTable<T> where T : KnownShape
{
    private const int MaxShapes = 64;
    private const int MaxCounted = 1024;
    private const int SightingsBeforeCompiling = 3;
    private const double CompilationsPerDocument = 1.0 / 32;

    private readonly Lock gate = new();
    private readonly Dictionary<int, int> sightings = [];
    private volatile Dictionary<ulong, T[]> shapes = [];
    private double budget = MaxShapes;
    private long documents;

    /// <summary>How many shapes there are.</summary>
    public int Count => shapes.Sum(pair => pair.Value.Length);

    /// <summary>The shapes with this fingerprint.</summary>
    public ReadOnlySpan<T> Find(ulong fingerprint) => shapes.TryGetValue(fingerprint, out var found) ? found : [];

    /// <summary>Notes that a shape fitted.</summary>
    public void Used(T shape)
    {
        var now = Volatile.Read(ref documents);
        if (shape.LastUse != now) shape.LastUse = now;
    }

    /// <summary>Counts a document without a shape; true when it is worth compiling, which is at the third like it.</summary>
    public bool IsDue(int structure)
    {
        lock (gate)
        {
            documents++;
            budget = Math.Min(MaxShapes, budget + CompilationsPerDocument);
            if (sightings.Count >= MaxCounted) sightings.Clear();
            var count = sightings[structure] = sightings.GetValueOrDefault(structure) + 1;
            if (count < SightingsBeforeCompiling || count > SightingsBeforeCompiling && !int.IsPow2(count) || budget < 1) return false;
            budget--;
            return true;
        }
    }

    /// <summary>Keeps a shape, in place of the one that was not used for longest when there are too many.</summary>
    public void Add(ulong fingerprint, T shape)
    {
        lock (gate)
        {
            shape.LastUse = documents;
            var copy = new Dictionary<ulong, T[]>(shapes);
            if (copy.Sum(pair => pair.Value.Length) >= MaxShapes)
            {
                var (of, oldest) = copy.SelectMany(pair => pair.Value.Select(one => (pair.Key, one))).MinBy(pair => pair.one.LastUse);
                if (copy[of].Length == 1) copy.Remove(of);
                else copy[of] = Array.FindAll(copy[of], one => !ReferenceEquals(one, oldest));
            }

            copy[fingerprint] = [.. copy.GetValueOrDefault(fingerprint, []), shape];
            shapes = copy;
        }
    }
}
