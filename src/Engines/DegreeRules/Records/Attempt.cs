using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>One learner in one section of a course, with its outcome so far.</summary>
/// <param name="Id">Unique in the record.</param>
/// <param name="Course">The course.</param>
/// <param name="Term">When.</param>
/// <param name="Status">Whether it is over.</param>
public sealed record Attempt(string Id, CourseKey Course, AcademicTerm Term, AttemptStatus Status)
{
    /// <summary>Title of the course, for people.</summary>
    public string? Title { get; init; }

    /// <summary>The grade, as a code of the grade scheme; null while there is none.</summary>
    public string? Grade { get; init; }

    /// <summary>Grade points × GPA credits as recorded, or null to take the scheme's points.</summary>
    public decimal? QualityPoints { get; init; }

    /// <summary>Credits attempted, in <see cref="Unit"/>.</summary>
    public decimal CreditsAttempted { get; init; }

    /// <summary>Credits earned, in <see cref="Unit"/>; 0 while in progress or planned.</summary>
    public decimal CreditsEarned { get; init; }

    /// <summary>Name of the credit unit.</summary>
    public string Unit { get; init; } = "credits";

    /// <summary>Levels, tags and distribution areas the course carried in that term.</summary>
    public ImmutableArray<string> Attributes { get; init; } = [];

    /// <summary>Other names of the same section.</summary>
    public ImmutableArray<CourseKey> CrossLists { get; init; } = [];

    /// <summary>How it was taught, such as <c>online</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>True for credit transferred in.</summary>
    public bool IsTransfer { get; init; }

    /// <summary>
    /// Keys and kinds of other credentials this attempt is already counted in. An audit fills it from
    /// <see cref="LearnerRecord.Counted"/>.
    /// </summary>
    public ImmutableArray<string> CountedIn { get; init; } = [];

    /// <summary>True for a course whose every taking counts, such as a topics course or an ensemble.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Credits it gives: earned when completed, attempted while it is not.</summary>
    public decimal CountingCredits => Status == AttemptStatus.Completed ? CreditsEarned : CreditsAttempted;
}

/// <summary>A term of the calendar.</summary>
/// <param name="Code">Code of the term.</param>
/// <param name="Order">Orders terms in time; equal numbers mean the same time.</param>
public sealed record AcademicTerm(string Code, int Order)
{
    /// <summary>Last day, or null when unknown.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>The how-manieth term of the learner it is, from 1; null when unknown or before the first.</summary>
    public int? OfLearner { get; init; }
}

/// <summary>How far an attempt is; the order is the order of preference.</summary>
public enum AttemptStatus
{
    /// <summary>Graded.</summary>
    Completed,

    /// <summary>Running now.</summary>
    InProgress,

    /// <summary>Intended.</summary>
    Planned,
}
