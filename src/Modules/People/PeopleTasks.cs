using Cairn.Design;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.People.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cairn.People;

/// <summary>
/// On the first page of who administers an institution that begins: what it is made of, and who is to keep its records and
/// write its credentials. Each step goes when it is done.
/// </summary>
internal sealed class PeopleTasks(IStringLocalizer<PeopleText> l, TimeProvider clock) : IHomeTasks
{
    /// <summary>How many must hold a role before anything can be awarded: who writes a credential's rules never approves them.</summary>
    private static readonly (Role Role, int Least)[] Needed = [(Role.Registrar, 1), (Role.Curriculum, 2)];

    public async Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct)
    {
        var steps = new List<HomeTask>();
        if (actor.May(PeoplePermissions.Units) && !await db.Set<Unit>().AnyAsync(ct))
        {
            steps.Add(new(l["Task_Units"], l["Task_UnitsButton"], "/units"));
        }

        if (actor.May(KernelPermissions.ManageAccounts) && actor.Acting(KernelPermissions.Grant).Reach.Institution)
        {
            steps.AddRange(await Roles(db, ct));
        }

        return new(null, steps);
    }

    private async Task<IReadOnlyList<HomeTask>> Roles(CairnDb db, CancellationToken ct)
    {
        var today = db.Home.Institution.DayAt(clock.GetUtcNow());
        Role[] roles = [.. Needed.Select(n => n.Role)];
        var holders = await db.Set<Grant>().Where(g => roles.Contains(g.Role) && g.From <= today && (g.To == null || g.To > today))
            .Select(g => new { g.Role, g.Person, MaySignIn = db.Set<Account>().Any(a => a.Person == g.Person) }).Distinct().Take(1000).ToListAsync(ct);
        var steps = new List<HomeTask>();
        foreach (var (role, least) in Needed)
        {
            var held = holders.Where(h => h.Role == role).ToList();
            if (held.Count < least)
            {
                steps.Add(new(l[$"Task_Role_{role}"], l["Task_RoleButton"], "/people", l["Task_RoleHow"]));
            }
            else if (held.Count(h => h.MaySignIn) < least)
            {
                var first = held.First(h => !h.MaySignIn).Person;
                var name = (await PersonNames.Of(db, [first], ct)).GetValueOrDefault(first, "");
                steps.Add(new(l["Task_Account", name], l["Task_AccountButton"], ListQuery.AddressOf("/accounts/new", ("q", name))));
            }
        }

        return steps;
    }
}
