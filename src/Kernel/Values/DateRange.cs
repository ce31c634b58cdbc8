namespace Cairn.Kernel;

/// <summary>A half-open range of days: <see cref="From"/> is in it, <see cref="To"/> is not; null means without end.</summary>
public readonly record struct DateRange(DateOnly From, DateOnly? To = null)
{
    /// <summary>Whether the day is in the range.</summary>
    public bool Contains(DateOnly day) => day >= From && (To is null || day < To);

    /// <summary>Whether the two ranges share a day.</summary>
    public bool Overlaps(DateRange other) => (To is null || other.From < To) && (other.To is null || From < other.To);

    /// <summary>Whether the range ends after it begins.</summary>
    public bool IsValid => To is null || To > From;
}
