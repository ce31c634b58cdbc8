using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records;

/// <summary>
/// When averages are computed otherwise than before, what lists show of learners is computed anew: some at a time, each time in a
/// transaction of its own, from the last who came to the first. Whoever comes or is erased meanwhile moves nobody past the end.
/// </summary>
internal sealed class RefreshAverages : IHandle<GradingChanged>
{
    /// <summary>As many as keep other writers waiting hardly at all.</summary>
    private const int AtOnce = 250;

    /// <summary>Begins, if there is anybody whose average may change.</summary>
    public static async Task Begin(WriteUnit write, string? institution, CancellationToken ct)
    {
        var learners = await Concerned(write.Db, institution).CountAsync(ct);
        Next(write, new(write.NewId<GradingChangeId>(), institution, learners));
    }

    public async Task<Outcome<Done>> Handle(GradingChanged what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        var first = Math.Max(0, what.Left - AtOnce);
        var some = await Concerned(write.Db, what.InstitutionCode).OrderBy(l => l.Id).Skip(first).Take(what.Left - first).ToListAsync(ct);
        var before = some.ToDictionary(l => l.Id, l => l.Gpa);
        await Standings.Refresh(write, before.Keys, ct);
        foreach (var learner in some.Where(l => l.Gpa != before[l.Id]))
        {
            write.Raise(learner.Id, new RecordChanged(learner.Id));
        }

        Next(write, what with { Left = first });
        return new Done();
    }

    private static void Next(WriteUnit write, GradingChanged left)
    {
        if (left.Left > 0)
        {
            write.Raise(left.Change, left);
        }
    }

    /// <summary>Those with a policy of their own come out as they were.</summary>
    private static IQueryable<Learner> Concerned(CairnDb db, string? institution) =>
        db.Set<Learner>().Where(l => institution == null || l.Institution == institution);
}
