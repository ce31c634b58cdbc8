using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit.Contracts;

/// <summary>Whether learners may take a course: its prerequisites held against their records, by the engine that audits credentials.</summary>
public static class Prerequisites
{
    /// <summary>
    /// Holds a course's rules against one learner's record. Met says that completed work is enough (work in progress too
    /// for a corequisite); in progress, that it will be once running courses are passed.
    /// </summary>
    /// <returns>Null when the course has no rules, or there is no such learner.</returns>
    public static async Task<AuditResult?> Of(CairnDb db, LearnerId learner, CourseId course, DateOnly asOf, CancellationToken ct) =>
        await CoursePrerequisites.Of(db, course, ct) is { Rules: var rules } && await LearnerRecords.Of(db, learner, asOf, ct) is { } record
            ? RuleEngine.Audit(rules, (await RecordNames.Load(db, ct)).On(record))
            : null;
}
