using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records;

/// <summary>Keeps what lists show of a learner in step with attempts and reported terms.</summary>
internal static class Standings
{
    /// <summary>Recomputes some learners, from rows saved and rows about to be.</summary>
    public static async Task Refresh(WriteUnit write, IReadOnlyCollection<LearnerId> learners, CancellationToken ct)
    {
        var book = await GradingPolicies.Load(write.Db, ct);
        foreach (var chunk in learners.Distinct().Chunk(500))
        {
            await write.Set<Learner>().Where(l => chunk.Contains(l.Id)).LoadAsync(ct);
            await write.Set<Attempt>().Where(a => chunk.Contains(a.Learner)).LoadAsync(ct);
            await write.Set<TermRecord>().Where(t => chunk.Contains(t.Learner)).LoadAsync(ct);
        }

        var wanted = learners.ToHashSet();
        var attempts = Kept<Attempt>(write).Where(a => wanted.Contains(a.Learner)).ToLookup(a => a.Learner);
        var reports = Kept<TermRecord>(write).Where(t => wanted.Contains(t.Learner)).ToLookup(t => t.Learner);
        var terms = await TermOrders(write, [.. attempts.SelectMany(g => g).Select(a => a.Term), .. reports.SelectMany(g => g).Select(t => t.Term)], ct);
        foreach (var learner in Kept<Learner>(write).Where(l => wanted.Contains(l.Id)))
        {
            Take(learner, [.. attempts[learner.Id]], [.. reports[learner.Id].OrderBy(t => terms[t.Term])], terms, book.For(learner.Institution));
        }
    }

    private static void Take(
        Learner learner, IReadOnlyList<Attempt> attempts, IReadOnlyList<TermRecord> reports, IReadOnlyDictionary<TermId, int> terms, Grading grading)
    {
        var last = reports.Count > 0 ? reports[^1] : null;
        learner.Level = last?.Level ?? learner.Level;
        learner.Standing = last?.Standing ?? learner.Standing;
        learner.LastTerm = attempts.Select(a => (int?)terms[a.Term]).Concat(reports.Select(r => (int?)terms[r.Term])).Max();
        if (attempts.Count > 0)
        {
            // What was graded here is computed; a source's totals stand only where there is nothing to compute from.
            var gpa = Gpa.Cumulative([.. attempts.Select(a => a.ForGpa(terms[a.Term]))], grading.Policy, grading.Scheme);
            (learner.Gpa, learner.CreditsEarned) = (gpa.Value, gpa.Earned);
        }
        else if (last is not null)
        {
            (learner.Gpa, learner.CreditsEarned) = (last.TotalGpa, last.TotalHoursEarned);
        }
    }

    private static async Task<IReadOnlyDictionary<TermId, int>> TermOrders(WriteUnit write, IEnumerable<TermId> used, CancellationToken ct)
    {
        foreach (var chunk in used.Distinct().Chunk(500))
        {
            await write.Set<Term>().Where(t => chunk.Contains(t.Id)).LoadAsync(ct);
        }

        return Kept<Term>(write).ToDictionary(t => t.Id, t => t.Order);
    }

    private static List<T> Kept<T>(WriteUnit write) where T : class => [.. write.Db.ChangeTracker.Entries<T>()
        .Where(e => e.State is not (EntityState.Deleted or EntityState.Detached)).Select(e => e.Entity)];
}
