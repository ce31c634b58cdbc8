using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>The rules of one credential version.</summary>
/// <param name="Credential">Key of the credential.</param>
/// <param name="Root">The requirement that is the credential.</param>
public sealed record RuleSet(string Credential, Rule Root)
{
    /// <summary>Name of the credential, for people.</summary>
    public string? Title { get; init; }

    /// <summary>Institution meant by course names that name none.</summary>
    public string Institution { get; init; } = "";

    /// <summary>Name of the unit credits are counted in; attempts in another unit give no credits here.</summary>
    public string Unit { get; init; } = "credits";

    /// <summary>What one course is usually worth in <see cref="Unit"/>: turns missing credits into missing courses.</summary>
    public decimal CreditsPerCourse { get; init; } = 3;

    /// <summary>What happens when a course was taken more than once.</summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.Best;

    /// <summary>Parts that may count the same attempt; without one, an attempt counts once.</summary>
    public ImmutableArray<SharingRule> Sharing { get; init; } = [];
}

/// <summary>Which of several attempts at one course counts.</summary>
public enum RepeatPolicy
{
    /// <summary>The one with the best grade; of equals the earliest.</summary>
    Best,

    /// <summary>The last one, even when it was failed.</summary>
    Latest,

    /// <summary>All of them: a topics course.</summary>
    All,
}

/// <summary>Two parts that may count the same attempts.</summary>
/// <param name="First">Node id of one part.</param>
/// <param name="Second">Node id of the other part.</param>
public sealed record SharingRule(string First, string Second)
{
    /// <summary>Most courses counted in both, or null for no limit.</summary>
    public int? Courses { get; init; }

    /// <summary>Most credits counted in both, or null for no limit.</summary>
    public decimal? Credits { get; init; }
}

/// <summary>A limit on what is applied under a node.</summary>
/// <param name="Bound">At most or at least.</param>
/// <param name="From">The attempts it speaks of.</param>
public sealed record Limit(LimitBound Bound, Pool From)
{
    /// <summary>Number of courses, or null when only credits are limited.</summary>
    public int? Courses { get; init; }

    /// <summary>Number of credits, or null when only courses are limited.</summary>
    public decimal? Credits { get; init; }
}

/// <summary>Which way a <see cref="Limit"/> works.</summary>
public enum LimitBound
{
    /// <summary>No more than this may be applied: the rest stays free.</summary>
    AtMost,

    /// <summary>At least this must be among what is applied, or the node is not met.</summary>
    AtLeast,
}

/// <summary>Sorts of facts that are no course.</summary>
public enum FactKind
{
    /// <summary>A competency shown.</summary>
    Competency,

    /// <summary>A test with a score.</summary>
    TestScore,

    /// <summary>A placement.</summary>
    Placement,

    /// <summary>Standing, such as sophomore or good.</summary>
    Standing,

    /// <summary>Admission to a program.</summary>
    Admission,

    /// <summary>A piece of work: portfolio, thesis, recital.</summary>
    Item,

    /// <summary>Hours done.</summary>
    Hours,

    /// <summary>Somebody's written word.</summary>
    Attestation,

    /// <summary>A decision of a person, on this requirement.</summary>
    SignOff,

    /// <summary>A choice the learner declared, such as a track.</summary>
    Choice,

    /// <summary>The catalog year the learner is under, as value.</summary>
    CatalogYear,
}
