namespace Cairn.DegreeRules;

/// <summary>What a way to a state of the search has settled already: the part of the score that nothing later changes.</summary>
internal readonly record struct Settled(long WithoutPlanned, long OfCompleted, long Used, int Moved)
{
    public bool IsBetterThan(in Settled other)
    {
        if (WithoutPlanned != other.WithoutPlanned) return WithoutPlanned < other.WithoutPlanned;
        if (OfCompleted != other.OfCompleted) return OfCompleted < other.OfCompleted;
        return Used != other.Used ? Used < other.Used : Moved < other.Moved;
    }
}

/// <summary>
/// States the search has been in, by all that the rest of the search can depend on. Whoever comes to one again with
/// nothing better settled has nothing new to find there. Whole keys are kept, so two states are never taken for one.
/// </summary>
internal sealed class Memo
{
    /// <summary>States kept; later ones are searched without being remembered.</summary>
    private const int Most = 1 << 17;
    private ulong[] keys = [];
    private int[] heads = [];
    private Entry[] entries = [];
    private int used;
    private int count;

    /// <returns>True when the state was reached before with at least as much settled; otherwise it is noted.</returns>
    public bool Knows(ReadOnlySpan<ulong> key, in Settled settled)
    {
        var hash = Hash(key);
        for (var i = count == 0 ? -1 : heads[hash & (uint)(heads.Length - 1)] - 1; i >= 0; i = entries[i].Next)
        {
            ref var entry = ref entries[i];
            if (entry.Hash != hash || !keys.AsSpan(entry.Start, entry.Length).SequenceEqual(key)) continue;
            if (!settled.IsBetterThan(entry.Settled)) return true;
            entry.Settled = settled;
            return false;
        }

        if (count < Most) Add(key, hash, settled);
        return false;
    }

    private void Add(ReadOnlySpan<ulong> key, uint hash, in Settled settled)
    {
        if (count == 0 && entries.Length == 0) (keys, heads, entries) = (new ulong[256], new int[64], new Entry[32]);
        if (count == entries.Length) Array.Resize(ref entries, count * 2);
        if (used + key.Length > keys.Length) Array.Resize(ref keys, Math.Max(keys.Length * 2, used + key.Length));
        if (count >= heads.Length) Widen();
        key.CopyTo(keys.AsSpan(used));
        ref var head = ref heads[hash & (uint)(heads.Length - 1)];
        entries[count] = new Entry { Hash = hash, Start = used, Length = key.Length, Next = head - 1, Settled = settled };
        used += key.Length;
        head = ++count;
    }

    private void Widen()
    {
        heads = new int[heads.Length * 4];
        for (var i = 0; i < count; i++)
        {
            ref var head = ref heads[entries[i].Hash & (uint)(heads.Length - 1)];
            entries[i].Next = head - 1;
            head = i + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<ulong> key)
    {
        var hash = 14695981039346656037UL;
        foreach (var word in key)
        {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
        }

        return (uint)(hash ^ (hash >> 32));
    }

    private struct Entry
    {
        public uint Hash;
        public int Start;
        public int Length;
        public int Next;
        public Settled Settled;
    }
}
