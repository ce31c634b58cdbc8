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
        var rows = Matching(search, db);
        return new(await rows.CountAsync(ct), await Lines(Ordered(rows).Skip(Math.Max(0, skip)).Take(take), clock, ct));
    }

    /// <summary>Every account that is asked for, in order, for a file.</summary>
    public static Task<IReadOnlyList<Line>> All(string? search, CairnDb db, TimeProvider clock, CancellationToken ct) =>
        Lines(Ordered(Matching(search, db)), clock, ct);

    private static IQueryable<Pair> Matching(string? search, CairnDb db)
    {
        var folded = PersonNames.Fold(search ?? "");
        var upper = (search ?? "").Trim().ToUpperInvariant();
        return db.Set<Account>().Join(PersonNames.Lines(db), a => a.Person, p => p.Id, (a, p) => new Pair { Account = a, Person = p })
            .Where(r => folded == "" || r.Person.SearchText.Contains(folded) || r.Account.NormalizedUserName!.Contains(upper));
    }

    private static IQueryable<Pair> Ordered(IQueryable<Pair> rows) => rows.OrderBy(r => r.Person.SortName).ThenBy(r => r.Account.Id);

    private static async Task<IReadOnlyList<Line>> Lines(IQueryable<Pair> rows, TimeProvider clock, CancellationToken ct)
    {
        var found = await rows.Select(r => new
        {
            r.Account.Id,
            r.Account.Person,
            r.Person.Name,
            r.Account.UserName,
            HasPassword = r.Account.PasswordHash != null,
            r.Account.LockoutEnd,
        }).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return [.. found.Select(r => new Line(r.Id, r.Person, r.Name, r.UserName!, r.HasPassword, r.LockoutEnd > now ? r.LockoutEnd : null))];
    }

    private sealed class Pair
    {
        public required Account Account { get; init; }

        public required PersonLine Person { get; init; }
    }
}
