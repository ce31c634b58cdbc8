using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records;

/// <summary>When two persons turn out to be one, learner records follow to the person kept; undone, they go back.</summary>
internal sealed class FollowMerges : IHandle<PersonsMerged>, IHandle<PersonsSeparated>
{
    public async Task<Outcome<Done>> Handle(PersonsMerged what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        foreach (var learner in await write.Set<Learner>().Where(l => l.Person == what.Merged).ToListAsync(ct))
        {
            learner.CameFrom ??= what.Merged;
            await Move(write, learner, what.Kept, ct);
        }

        return new Done();
    }

    public async Task<Outcome<Done>> Handle(PersonsSeparated what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        foreach (var learner in await write.Set<Learner>().Where(l => l.Person == what.Kept && l.CameFrom == what.Merged).ToListAsync(ct))
        {
            learner.CameFrom = null;
            await Move(write, learner, what.Merged, ct);
        }

        return new Done();
    }

    private static async Task Move(WriteUnit write, Learner learner, PersonId to, CancellationToken ct)
    {
        learner.Person = to;
        var id = learner.Id;
        (await write.Set<Attempt>().Where(a => a.Learner == id).ToListAsync(ct)).ForEach(a => a.Person = to);
        (await write.Set<TermRecord>().Where(t => t.Learner == id).ToListAsync(ct)).ForEach(t => t.Person = to);
        (await write.Set<ProgramEnrollment>().Where(e => e.Learner == id).ToListAsync(ct)).ForEach(e => e.Person = to);
        (await write.Set<HeldCredential>().Where(h => h.Learner == id).ToListAsync(ct)).ForEach(h => h.Person = to);
        (await write.Set<CaseloadEntry>().Where(c => c.Learner == id).ToListAsync(ct)).ForEach(c => c.Person = to);
    }
}
