using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit;

/// <summary>The exceptions of some learners that were approved and are not ended on a day, by learner and credential.</summary>
internal sealed class ExceptionBook(ILookup<(LearnerId Learner, string Key), RuleException> approved)
{
    public static async Task<ExceptionBook> Load(CairnDb db, IReadOnlyCollection<LearnerId> learners, DateOnly day, CancellationToken ct)
    {
        var rows = new List<AuditException>();
        foreach (var chunk in learners.Distinct().Chunk(500))
        {
            rows.AddRange(await On(db, day).Where(e => chunk.Contains(e.Learner)).ToListAsync(ct));
        }

        return Of(rows);
    }

    public static ExceptionBook Of(IEnumerable<AuditException> approved) => new(approved.ToLookup(e => (e.Learner, e.Key), e => e.ForEngine()));

    /// <summary>Rows that hold on a day; whether the last day of one is past, the engine says.</summary>
    public static IQueryable<AuditException> On(CairnDb db, DateOnly day) => db.Set<AuditException>().AsNoTracking()
        .Where(e => e.From != null && e.From <= day && (e.EndedOn == null || e.EndedOn > day));

    /// <param name="key">The credential's key in rules.</param>
    public IReadOnlyCollection<RuleException> For(LearnerId learner, string key) => [.. approved[(learner, key)]];
}
