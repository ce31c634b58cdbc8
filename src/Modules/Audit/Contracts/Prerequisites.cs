using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit.Contracts;

/// <summary>Whether learners may take a course: its prerequisites held against their records, by the engine that audits credentials.</summary>
public static class Prerequisites
{
    /// <summary>
    /// Holds a course's rules against one learner's record, with the exceptions that were approved for it. Met says that completed work is enough (work in progress too
    /// for a corequisite); in progress, that it will be once running courses are passed.
    /// </summary>
    /// <returns>Null when there is no such course or no such learner.</returns>
    public static async Task<CourseAudit?> Of(CairnDb db, LearnerId learner, CourseId course, DateOnly asOf, CancellationToken ct)
    {
        if (await CoursePrerequisites.Of(db, course, ct) is not { } asked
            || (await LearnerRecords.Lines(db, [learner], ct)).GetValueOrDefault(learner) is not { } who
            || await LearnerRecords.Of(db, learner, asOf, ct) is not { } plain)
        {
            return null;
        }

        var record = (await RecordNames.Load(db, ct)).On(plain);
        var exceptions = await ExceptionBook.WaitingOrApproved(db, learner, course, asOf, ct);
        if (asked.Rules is not { } rules)
        {
            return new(who, asked, record, null) { Exceptions = [.. exceptions.Select(e => Idle(e, asOf))] };
        }

        var there = exceptions.ToLookup(e => SameRequirement.IsIn(rules, e));
        var judged = Judged.Of(rules, record, [.. there[true]]);
        return new(who, asked, record, judged.Result)
        {
            Titles = await CredentialCatalog.Titles(db, rules.Asks().Concat(DegreeAudits.Elsewhere(record)), ct),
            Exceptions = [.. judged.Exceptions, .. there[false].Select(e => Idle(e, asOf))],
        };
    }

    /// <summary>What it was made for is gone: another requirement took its place, words that a person decides by, or nothing.</summary>
    private static ExceptionLine Idle(AuditException exception, DateOnly asOf) => exception.Line(asOf) with
    {
        Applies = exception.Stage == ExceptionStage.Proposed ? null : false,
        WhyNot = exception.Stage == ExceptionStage.Proposed ? null : new("exception-no-node", [new("node", exception.Node ?? exception.Key)]),
    };
}
