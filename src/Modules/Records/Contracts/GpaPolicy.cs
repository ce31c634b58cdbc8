namespace Cairn.Records.Contracts;

/// <summary>Which attempts of a course taken more than once count.</summary>
public enum RepeatRule
{
    /// <summary>All of them.</summary>
    AllCount = 1,

    /// <summary>The last one; earlier ones are replaced.</summary>
    LatestCounts = 2,

    /// <summary>The one with the most points; the last of equals.</summary>
    BestCounts = 3,
}

/// <summary>How a GPA is cut to the decimals that are shown.</summary>
public enum GpaRounding
{
    /// <summary>To the nearest, halves up.</summary>
    HalfUp = 1,

    /// <summary>Cut off.</summary>
    Truncate = 2,
}

/// <summary>
/// How an institution computes a grade point average, as data: pure functions in <see cref="Gpa"/> apply it.
/// GPA = Σ (points × credits) / Σ credits over the attempts that count.
/// </summary>
/// <param name="Name">Its name, as transcripts print it.</param>
/// <param name="Scheme">Name of the grade scheme it reads grades under.</param>
public sealed record GpaPolicy(string Name, string Scheme)
{
    /// <summary>Course repeated: which attempts count in the cumulative GPA.</summary>
    public RepeatRule Repeats { get; init; } = RepeatRule.AllCount;

    /// <summary>An earlier attempt is replaced only when it had fewer points than this; null: whatever it had.</summary>
    public decimal? ReplacesBelow { get; init; }

    /// <summary>Whether the repeat rule applies to attempts within one term's GPA too.</summary>
    public bool RepeatsWithinTerm { get; init; }

    /// <summary>Marks left out although the scheme gives them points.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Points of marks where this policy differs from the scheme; a mark without points in the scheme may get some.</summary>
    public IReadOnlyDictionary<string, decimal> Points { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Whether credit transferred in counts.</summary>
    public bool CountsTransfer { get; init; }

    /// <summary>Decimals shown.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>How they are cut.</summary>
    public GpaRounding Rounding { get; init; } = GpaRounding.HalfUp;

    /// <summary>Every graded attempt counts, on the plain four-point scheme.</summary>
    public static GpaPolicy Plain { get; } = new("Plain four-point", "four-point");
}
