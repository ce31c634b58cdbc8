using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records;

/// <summary>When two persons turn out to be one, learner records and learners in their care follow to the person kept.</summary>
internal sealed class FollowMerge : IHandle<PersonsMerged>
{
    public async Task<Outcome<Done>> Handle(PersonsMerged what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        foreach (var learner in await write.Set<Learner>().Where(l => l.Person == what.Merged).ToListAsync(ct))
        {
            learner.CameFrom ??= what.Merged;
            await MoveLearner.To(what.Kept, learner, write, ct);
        }

        (await write.Set<CaseloadEntry>().Where(c => c.Advisor == what.Merged).ToListAsync(ct)).ForEach(c => c.Advisor = what.Kept);

        return new Done();
    }
}

/// <summary>When a merge is undone, the learner records and the learners in care that came by it go back.</summary>
internal sealed class FollowSeparation : IHandle<PersonsSeparated>
{
    public async Task<Outcome<Done>> Handle(PersonsSeparated what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        foreach (var learner in await write.Set<Learner>().Where(l => l.Person == what.Kept && l.CameFrom == what.Merged).ToListAsync(ct))
        {
            learner.CameFrom = null;
            await MoveLearner.To(what.Merged, learner, write, ct);
        }

        // Whoever had been merged into them before goes with them.
        List<PersonId> back = [what.Merged, .. await PersonNames.MergedInto(write.Db, what.Merged, ct)];
        (await write.Set<CaseloadEntry>().Where(c => c.Advisor == what.Kept && back.Contains(c.GivenTo)).ToListAsync(ct)).ForEach(c => c.Advisor = what.Merged);

        return new Done();
    }
}

/// <summary>Gives a learner record, with every row of it, to another person.</summary>
internal static class MoveLearner
{
    public static async Task To(PersonId to, Learner learner, WriteUnit write, CancellationToken ct)
    {
        learner.Person = to;
        var id = learner.Id;
        (await write.Set<Attempt>().Where(a => a.Learner == id).ToListAsync(ct)).ForEach(a => a.Person = to);
        (await write.Set<TermRecord>().Where(t => t.Learner == id).ToListAsync(ct)).ForEach(t => t.Person = to);
        (await write.Set<ProgramEnrollment>().Where(e => e.Learner == id).ToListAsync(ct)).ForEach(e => e.Person = to);
        (await write.Set<HeldCredential>().Where(h => h.Learner == id).ToListAsync(ct)).ForEach(h => h.Person = to);
        (await write.Set<CountedIn>().Where(c => c.Learner == id).ToListAsync(ct)).ForEach(c => c.Person = to);
        (await write.Set<RecordedFact>().Where(f => f.Learner == id).ToListAsync(ct)).ForEach(f => f.Person = to);
        (await write.Set<CaseloadEntry>().Where(c => c.Learner == id).ToListAsync(ct)).ForEach(c => c.Person = to);
    }
}
