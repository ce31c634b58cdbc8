using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>All an audit knows of a learner.</summary>
/// <param name="Attempts">Attempts, in any order; ids are unique.</param>
/// <param name="Grades">The scheme their grades are read under.</param>
/// <param name="AsOf">The day the audit speaks of: decides which exceptions have expired, and what is recent.</param>
public sealed record LearnerRecord(ImmutableArray<Attempt> Attempts, GradeScheme Grades, DateOnly AsOf)
{
    /// <summary>Day of graduation, past or expected; null while none is known.</summary>
    public DateOnly? Graduation { get; init; }

    /// <summary>Days of graduation from single programs, by the key of their credential; every other goes by <see cref="Graduation"/>.</summary>
    public ImmutableDictionary<string, DateOnly> Graduations { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;

    /// <summary>The day of graduation that the rules of a credential mean; null while none is known.</summary>
    /// <param name="credential">The credential's key.</param>
    public DateOnly? GraduationFrom(string credential) => Graduations.TryGetValue(credential, out var day) ? day : Graduation;

    /// <summary>Credentials already earned.</summary>
    public ImmutableArray<EarnedCredential> Credentials { get; init; } = [];

    /// <summary>What those credentials have counted. An audit leaves out what its own credential has.</summary>
    public ImmutableArray<CountedAttempt> Counted { get; init; } = [];

    /// <summary>Facts that are no course.</summary>
    public ImmutableArray<LearnerFact> Facts { get; init; } = [];
}

/// <summary>A credential the learner holds, or is about to.</summary>
/// <param name="Credential">Its key.</param>
/// <param name="On">When it was earned.</param>
public sealed record EarnedCredential(string Credential, DateOnly On);

/// <summary>A fact about the learner that is no course.</summary>
/// <param name="Kind">What sort of fact.</param>
/// <param name="Key">Which one.</param>
/// <param name="Value">Score, hours or level, where it has one.</param>
public sealed record LearnerFact(FactKind Kind, string Key, decimal? Value = null)
{
    /// <summary>How far it is; hours and theses may be in progress or planned.</summary>
    public AttemptStatus Status { get; init; } = AttemptStatus.Completed;
}
