using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>What people call the terms of a record: "Fall 2026" for "2026-FA".</summary>
public static class TermNames
{
    /// <summary>The terms a learner took courses in, by code.</summary>
    public static async Task<IReadOnlyDictionary<string, LocalizedText>> Of(CairnDb db, LearnerId learner, CancellationToken ct)
    {
        var taken = db.Set<Attempt>().Where(a => a.Learner == learner).Select(a => a.Term);
        var terms = await db.Set<Term>().AsNoTracking().Where(t => taken.Contains(t.Id)).Select(t => new { t.Code, t.Name }).ToListAsync(ct);
        return terms.DistinctBy(t => t.Code).ToDictionary(t => t.Code, t => t.Name, StringComparer.Ordinal);
    }
}
