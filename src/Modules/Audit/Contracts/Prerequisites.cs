using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Contracts;

/// <summary>Whether learners may take a course: its prerequisites held against their records, by the engine that audits credentials.</summary>
public static class Prerequisites
{
    /// <summary>
    /// Holds a course's rules against one learner's record. Met says that completed work is enough (work in progress too
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
        return asked.Rules is not { } rules ? new(who, asked, record, null) : new(who, asked, record, RuleEngine.Audit(rules, record))
        {
            Titles = await CredentialCatalog.Titles(db, rules.Asks().Concat(DegreeAudits.Elsewhere(record)), ct),
            HasExceptions = await ExceptionBook.On(db, asOf).AnyAsync(e => e.Learner == learner && (e.Expires == null || e.Expires >= asOf), ct),
        };
    }
}
