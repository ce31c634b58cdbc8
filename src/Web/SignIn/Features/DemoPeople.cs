using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web.SignIn;

/// <summary>The sample people, one for each role, and a session as one of them by one click. Only where the owner set <c>Cairn:Demo</c>.</summary>
internal static class DemoPeople
{
    public sealed record Line(Guid Account, string Name, Role Role);

    public static async Task<IReadOnlyList<Line>> List(CairnSettings settings, CairnDb db, CancellationToken ct)
    {
        if (!settings.Demo)
        {
            return [];
        }

        var holders = await db.Set<Account>().Join(db.Set<Grant>(), a => a.Person, g => g.Person, (a, g) => new { a.Id, a.Person, g.Role }).ToListAsync(ct);
        var one = holders.GroupBy(h => h.Role).Select(g => g.MinBy(h => h.Id)!).OrderBy(h => h.Role).ToList();
        var names = await PersonNames.Of(db, [.. one.Select(h => h.Person)], ct);
        return [.. one.Select(h => new Line(h.Id, names.GetValueOrDefault(h.Person, ""), h.Role))];
    }

    public static async Task<Outcome<Done>> SignIn(Guid id, CairnSettings settings, SignInManager<Account> signIn, CairnDb db, CancellationToken ct)
    {
        if (!(await List(settings, db, ct)).Any(line => line.Account == id)
            || await signIn.UserManager.FindByIdAsync(id.ToString()) is not { } account)
        {
            return Refusal.NotFound("sample person", id);
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return await Session.Begun(account, "demo", db, ct);
    }
}
