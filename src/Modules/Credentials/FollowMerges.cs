using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials;

/// <summary>When two persons turn out to be one, awards and documents follow to the person kept.</summary>
internal sealed class FollowMerge : IHandle<PersonsMerged>
{
    public async Task<Outcome<Done>> Handle(PersonsMerged what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        (await write.Set<Award>().Where(a => a.Person == what.Merged).ToListAsync(ct)).ForEach(a => (a.CameFrom, a.Person) = (a.CameFrom ?? what.Merged, what.Kept));
        (await write.Set<IssuedCredential>().Where(i => i.Person == what.Merged).ToListAsync(ct)).ForEach(i => i.Person = what.Kept);
        return new Done();
    }
}

/// <summary>When a merge is undone, the awards and documents that came by it go back.</summary>
internal sealed class FollowSeparation : IHandle<PersonsSeparated>
{
    public async Task<Outcome<Done>> Handle(PersonsSeparated what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        foreach (var award in await write.Set<Award>().Where(a => a.Person == what.Kept && a.CameFrom == what.Merged).ToListAsync(ct))
        {
            (award.CameFrom, award.Person) = (null, what.Merged);
            (await write.Set<IssuedCredential>().Where(i => i.Award == award.Id).ToListAsync(ct)).ForEach(i => i.Person = what.Merged);
        }

        return new Done();
    }
}
