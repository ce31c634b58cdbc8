using System.Numerics;

namespace Cairn.DegreeRules;

/// <summary>A set of up to 128 attempts, by their index in the problem.</summary>
internal readonly record struct AttemptSet(ulong Low, ulong High)
{
    public const int Capacity = 128;

    public bool IsEmpty => (Low | High) == 0;

    public int Count => BitOperations.PopCount(Low) + BitOperations.PopCount(High);

    public static AttemptSet operator |(AttemptSet a, AttemptSet b) => new(a.Low | b.Low, a.High | b.High);

    public static AttemptSet operator &(AttemptSet a, AttemptSet b) => new(a.Low & b.Low, a.High & b.High);

    public AttemptSet Without(AttemptSet b) => new(Low & ~b.Low, High & ~b.High);

    public bool Has(int index) => ((index < 64 ? Low >> index : High >> (index - 64)) & 1) != 0;

    public AttemptSet With(int index) => index < 64 ? new(Low | 1UL << index, High) : new(Low, High | 1UL << (index - 64));

    public AttemptSet Less(int index) => index < 64 ? new(Low & ~(1UL << index), High) : new(Low, High & ~(1UL << (index - 64)));

    /// <summary>The lowest index from a place on, or -1.</summary>
    public int Next(int from)
    {
        if (from < 64)
        {
            var rest = Low >> from;
            if (rest != 0) return from + BitOperations.TrailingZeroCount(rest);
            from = 64;
        }

        if (from >= Capacity) return -1;
        var high = High >> (from - 64);
        return high == 0 ? -1 : from + BitOperations.TrailingZeroCount(high);
    }
}
