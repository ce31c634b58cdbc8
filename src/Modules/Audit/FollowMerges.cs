using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit;

/// <summary>When two persons turn out to be one, exceptions follow to the person kept.</summary>
internal sealed class FollowMerge : IHandle<PersonsMerged>
{
    public async Task<Outcome<Done>> Handle(PersonsMerged what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        (await write.Set<AuditException>().Where(e => e.Person == what.Merged).ToListAsync(ct)).ForEach(e => (e.CameFrom, e.Person) = (e.CameFrom ?? what.Merged, what.Kept));
        return new Done();
    }
}

/// <summary>When a merge is undone, the exceptions that came by it go back.</summary>
internal sealed class FollowSeparation : IHandle<PersonsSeparated>
{
    public async Task<Outcome<Done>> Handle(PersonsSeparated what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        (await write.Set<AuditException>().Where(e => e.Person == what.Kept && e.CameFrom == what.Merged).ToListAsync(ct))
            .ForEach(e => (e.CameFrom, e.Person) = (null, what.Merged));
        return new Done();
    }
}
