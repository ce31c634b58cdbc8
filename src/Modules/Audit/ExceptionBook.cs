using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit;

/// <summary>The exceptions of some learners that were approved and are not ended on a day, by learner and credential. Those about courses are asked for one by one.</summary>
internal sealed class ExceptionBook(ILookup<(LearnerId Learner, string Key), RuleException> approved)
{
    public static async Task<ExceptionBook> Load(CairnDb db, IReadOnlyCollection<LearnerId> learners, DateOnly day, CancellationToken ct)
    {
        var rows = new List<AuditException>();
        foreach (var chunk in learners.Distinct().Chunk(500))
        {
            rows.AddRange(await On(db, day).Where(e => chunk.Contains(e.Learner) && e.ForCourse == null).ToListAsync(ct));
        }

        return Of(rows);
    }

    public static ExceptionBook Of(IEnumerable<AuditException> approved) => new(approved.ToLookup(e => (e.Learner, e.Key), e => e.ForEngine()));

    /// <summary>Rows that hold on a day; whether the last day of one is past, the engine says.</summary>
    public static IQueryable<AuditException> On(CairnDb db, DateOnly day) => db.Set<AuditException>().AsNoTracking()
        .Where(e => e.From != null && e.From <= day && (e.EndedOn == null || e.EndedOn > day));

    /// <summary>A learner's exceptions that wait, or were approved and not ended, on a day; in the order they were proposed.</summary>
    /// <param name="course">About this course; null: about credentials.</param>
    public static async Task<IReadOnlyList<AuditException>> WaitingOrApproved(CairnDb db, LearnerId learner, CourseId? course, DateOnly day, CancellationToken ct) =>
    [
        .. (await db.Set<AuditException>().AsNoTracking().Where(e => e.Learner == learner && e.ForCourse == course && e.Stage == ExceptionStage.Proposed).ToListAsync(ct))
            .Concat(await On(db, day).Where(e => e.Learner == learner && e.ForCourse == course).ToListAsync(ct)).OrderBy(e => e.ProposedAt),
    ];

    /// <param name="key">The credential's key in rules.</param>
    public IReadOnlyCollection<RuleException> For(LearnerId learner, string key) => [.. approved[(learner, key)]];
}
