using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit.Contracts;

/// <summary>What a course asks for before it, held against one learner's record.</summary>
/// <param name="Learner">Whose record.</param>
/// <param name="Asked">The course, and what it asks for.</param>
/// <param name="Record">What that was held against.</param>
/// <param name="Result">What came of it, with reasons; null where the course has no rules.</param>
public sealed record CourseAudit(LearnerLine Learner, CourseAsks Asked, LearnerRecord Record, AuditResult? Result)
{
    /// <summary>Titles of the credentials that the rules ask for, or that have counted something on the record, by key.</summary>
    public IReadOnlyDictionary<string, LocalizedText> Titles { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>The learner's exceptions to what this course asks for that wait or were approved, each with whether it took effect.</summary>
    public IReadOnlyList<ExceptionLine> Exceptions { get; init; } = [];

    /// <summary>Whether the learner has what is asked for.</summary>
    public Readiness Readiness => Result?.State switch
    {
        null => Asked.Words is null ? Readiness.NothingAsked : Readiness.WordsOnly,
        RequirementState.Met => Readiness.Ready,
        RequirementState.InProgress => Readiness.OnceInProgressIsPassed,
        RequirementState.Planned => Readiness.OncePlannedIsPassed,
        RequirementState.CannotBeDetermined => Readiness.Unknown,
        _ => Readiness.Missing,
    };
}

/// <summary>Whether a learner has what a course asks for.</summary>
public enum Readiness
{
    /// <summary>The course asks for nothing.</summary>
    NothingAsked = 1,

    /// <summary>The course says in words what it asks for; a person decides.</summary>
    WordsOnly,

    /// <summary>They have it by completed work (of a corequisite, by work in progress too).</summary>
    Ready,

    /// <summary>They will have it when the courses in progress are passed.</summary>
    OnceInProgressIsPassed,

    /// <summary>They will have it when the courses in progress and those that are planned are passed.</summary>
    OncePlannedIsPassed,

    /// <summary>Something is missing.</summary>
    Missing,

    /// <summary>A part of what is asked for could not be read.</summary>
    Unknown,
}
