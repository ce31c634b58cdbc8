using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web.SignIn;

/// <summary>Who can sign in.</summary>
internal static class ListAccounts
{
    /// <summary>What a list can be sorted by, "-" before it for descending: by name, by address, by when the person last signed in.</summary>
    public const string Sorts = "^-?(name|address|seen)$";

    /// <param name="LockedUntil">Null while it is open.</param>
    /// <param name="LastSignIn">When the person last signed in, as the trail has it; null: never.</param>
    public sealed record Line(Guid Account, PersonId Person, string Name, string Address, bool HasPassword, DateTimeOffset? LockedUntil, DateTimeOffset? LastSignIn);

    public sealed record Response(int Total, IReadOnlyList<Line> Accounts);

    public static void Map(SliceRoutes api) => api
        .MapGet("/accounts", async (CairnDb db, TimeProvider clock, CancellationToken ct, string? search = null, int skip = 0, int take = 50,
            [RegularExpression(Sorts)] string? sort = null)
            => TypedResults.Ok(await Handle(search, sort, skip, Math.Clamp(take, 1, 200), db, clock, ct)))
        .RequirePermission(KernelPermissions.ManageAccounts)
        .WithName(nameof(ListAccounts)).WithSummary("List accounts");

    public static async Task<Response> Handle(string? search, string? sort, int skip, int take, CairnDb db, TimeProvider clock, CancellationToken ct)
    {
        var rows = Matching(search, db);
        return new(await rows.CountAsync(ct), Now(await Lines(Ordered(rows, sort, db).Skip(Math.Max(0, skip)).Take(take), db).ToListAsync(ct), clock));
    }

    /// <summary>Every account that is asked for, in order, for a file.</summary>
    public static IAsyncEnumerable<Line> All(string? search, string? sort, CairnDb db, TimeProvider clock, CancellationToken ct) =>
        Batches.Of(db, reader => Lines(Ordered(Matching(search, reader), sort, reader), reader), found => Task.FromResult(Now(found, clock)), ct);

    private static IQueryable<Pair> Matching(string? search, CairnDb db)
    {
        var folded = PersonNames.Fold(search ?? "");
        var upper = (search ?? "").Trim().ToUpperInvariant();
        return db.Set<Account>().Join(PersonNames.Lines(db), a => a.Person, p => p.Id, (a, p) => new Pair { Account = a, Person = p })
            .Where(r => folded == "" || r.Person.SearchText.Contains(folded) || r.Account.NormalizedUserName!.Contains(upper));
    }

    private static IQueryable<Pair> Ordered(IQueryable<Pair> rows, string? sort, CairnDb db)
    {
        // Entries are numbered as they are written, so the last one has the highest number; who never signed in comes before all.
        var sorted = sort switch
        {
            "-name" => rows.OrderByDescending(r => r.Person.SortName),
            "address" => rows.OrderBy(r => r.Account.NormalizedUserName),
            "-address" => rows.OrderByDescending(r => r.Account.NormalizedUserName),
            "seen" => rows.OrderBy(r => db.Set<TrailEntry>().Where(t => t.Person == r.Account.Person && t.Action == Session.Beginning).Max(t => (long?)t.No) ?? 0),
            "-seen" => rows.OrderByDescending(r => db.Set<TrailEntry>().Where(t => t.Person == r.Account.Person && t.Action == Session.Beginning).Max(t => (long?)t.No) ?? 0),
            _ => rows.OrderBy(r => r.Person.SortName),
        };
        return sorted.ThenBy(r => r.Account.Id);
    }

    private static IQueryable<Line> Lines(IQueryable<Pair> rows, CairnDb db) => rows.Select(r => new Line(r.Account.Id, r.Account.Person, r.Person.Name, r.Account.UserName!,
        r.Account.PasswordHash != null, r.Account.LockoutEnd,
        db.Set<TrailEntry>().Where(t => t.Person == r.Account.Person && t.Action == Session.Beginning).Max(t => (DateTimeOffset?)t.At)));

    /// <summary>A lock that has run out is none.</summary>
    private static IReadOnlyList<Line> Now(List<Line> lines, TimeProvider clock) =>
        [.. lines.Select(l => l.LockedUntil > clock.GetUtcNow() ? l : l with { LockedUntil = null })];

    private sealed class Pair
    {
        public required Account Account { get; init; }

        public required PersonLine Person { get; init; }
    }
}
