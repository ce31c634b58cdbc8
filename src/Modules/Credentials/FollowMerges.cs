using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials;

/// <summary>When two persons turn out to be one, awards and documents follow to the person kept.</summary>
internal sealed class FollowMerge : IHandle<PersonsMerged>
{
    public async Task<Outcome<Done>> Handle(PersonsMerged what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        (await write.Set<Award>().Where(a => a.Person == what.Merged).ToListAsync(ct)).ForEach(a => a.Person = what.Kept);
        (await write.Set<IssuedCredential>().Where(i => i.Person == what.Merged).ToListAsync(ct)).ForEach(i => i.Person = what.Kept);
        return new Done();
    }
}

/// <summary>When a merge is undone, awards and documents go where their learner record belongs again.</summary>
internal sealed class FollowSeparation : IHandle<PersonsSeparated>
{
    public async Task<Outcome<Done>> Handle(PersonsSeparated what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        var moved = await LearnerRecords.CameFrom(write.Db, what.Merged, ct);
        (await write.Set<Award>().Where(a => moved.Contains(a.Learner)).ToListAsync(ct)).ForEach(a => a.Person = what.Merged);
        (await write.Set<IssuedCredential>().Where(i => moved.Contains(i.Learner)).ToListAsync(ct)).ForEach(i => i.Person = what.Merged);
        return new Done();
    }
}
