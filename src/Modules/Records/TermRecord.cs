using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Records;

/// <summary>What a source reported of a learner's term. Kept as it came, beside what Cairn computes from attempts.</summary>
internal sealed class TermRecord
{
    public required LearnerId Learner { get; init; }

    public required TermId Term { get; init; }

    public required string Source { get; init; }

    public required PersonId Person { get; set; }

    /// <summary>Program as the source names it: a CIP code, a title.</summary>
    public string? Program { get; set; }

    public string? Level { get; set; }

    public string? Standing { get; set; }

    public decimal HoursAttempted { get; set; }

    public decimal HoursEarned { get; set; }

    public decimal TotalHoursAttempted { get; set; }

    public decimal TotalHoursEarned { get; set; }

    public decimal? Gpa { get; set; }

    public decimal? TotalGpa { get; set; }

    public string Unit { get; set; } = "semester hours";
}
