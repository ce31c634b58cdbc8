using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web.SignIn;

/// <summary>Who can sign in.</summary>
internal static class ListAccounts
{
    /// <param name="LockedUntil">Null while it is open.</param>
    public sealed record Line(Guid Account, PersonId Person, string Name, string Address, bool HasPassword, DateTimeOffset? LockedUntil);

    public sealed record Response(int Total, IReadOnlyList<Line> Accounts);

    public static void Map(SliceRoutes api) => api
        .MapGet("/accounts", async (CairnDb db, TimeProvider clock, CancellationToken ct, string? search = null, int skip = 0, int take = 50)
            => TypedResults.Ok(await Handle(search, skip, Math.Clamp(take, 1, 200), db, clock, ct)))
        .RequirePermission(KernelPermissions.ManageAccounts)
        .WithName(nameof(ListAccounts)).WithSummary("List accounts");

    public static async Task<Response> Handle(string? search, int skip, int take, CairnDb db, TimeProvider clock, CancellationToken ct)
    {
        var folded = PersonNames.Fold(search ?? "");
        var upper = (search ?? "").Trim().ToUpperInvariant();
        var rows = db.Set<Account>().Join(PersonNames.Lines(db), a => a.Person, p => p.Id, (a, p) => new { a, p })
            .Where(r => folded == "" || r.p.SearchText.Contains(folded) || r.a.NormalizedUserName!.Contains(upper));
        var page = await rows.OrderBy(r => r.p.SortName).ThenBy(r => r.a.Id).Skip(Math.Max(0, skip)).Take(take)
            .Select(r => new { r.a.Id, r.a.Person, r.p.Name, r.a.UserName, HasPassword = r.a.PasswordHash != null, r.a.LockoutEnd }).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return new(await rows.CountAsync(ct),
            [.. page.Select(r => new Line(r.Id, r.Person, r.Name, r.UserName!, r.HasPassword, r.LockoutEnd > now ? r.LockoutEnd : null))]);
    }
}
