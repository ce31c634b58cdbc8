using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Finds people by name, address or another system's identifier, a page at a time.</summary>
public static class FindPeople
{
    /// <param name="Q">Part of a name or address, or a whole external identifier.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Size">People per page, 1 to 200.</param>
    /// <param name="Sort">"name" or "born"; "-" before it for descending.</param>
    public sealed record Request([property: StringLength(200)] string? Q = null, [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 200)] int Size = 50,
        [property: RegularExpression("^-?(name|born)$")] string? Sort = null);

    public sealed record Response(IReadOnlyList<Row> People, int Total);

    public sealed record Row(PersonId Id, string Name, string? Email, DateOnly? BornOn);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/people", async ([AsParameters] Request ask, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(ask, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Read)
        .WithName(nameof(FindPeople)).WithSummary("Find people").WithTags("People");

    internal static async Task<Outcome<Response>> Handle(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var people = Matching(ask, actor, db);
        return new Response(await First(ask, actor, db, ct), await people.CountAsync(ct));
    }

    /// <summary>The page that is asked for, without counting what else there is.</summary>
    internal static async Task<IReadOnlyList<Row>> First(Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
        await Rows(Ordered(Matching(ask, actor, db), ask.Sort).Skip((ask.Page - 1) * ask.Size).Take(ask.Size), db).ToListAsync(ct);

    /// <summary>Everyone who is asked for, in order, for a file.</summary>
    internal static IAsyncEnumerable<Row> All(Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
        Batches.Of(db, reader => Rows(Ordered(Matching(ask, actor, reader), ask.Sort), reader), ct);

    private static IQueryable<Person> Matching(Request ask, Actor actor, CairnDb db)
    {
        var people = db.Visible<Person>(actor).Where(p => p.MergedInto == null);
        if (!string.IsNullOrWhiteSpace(ask.Q))
        {
            var exact = ask.Q.Trim();
            var byId = db.Set<ExternalId>().Where(x => x.Value == exact && x.Person != null).Select(x => x.Person);
            foreach (var word in Naming.Fold(exact).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                people = people.Where(p => p.SearchText.Contains(word) || byId.Contains(p.Id));
            }
        }

        return people;
    }

    private static IQueryable<Person> Ordered(IQueryable<Person> people, string? sort) => (sort switch
    {
        "-name" => people.OrderByDescending(p => p.SortName),
        "born" => people.OrderBy(p => p.BornOn).ThenBy(p => p.SortName),
        "-born" => people.OrderByDescending(p => p.BornOn).ThenBy(p => p.SortName),
        _ => people.OrderBy(p => p.SortName),
    }).ThenBy(p => p.Id);

    private static IQueryable<Row> Rows(IQueryable<Person> people, CairnDb db)
    {
        var emails = db.Set<PersonEmail>();
        return people.Select(p => new Row(p.Id, p.DisplayName, emails.Where(e => e.Person == p.Id && e.IsFirst).Select(e => e.Address).FirstOrDefault(), p.BornOn));
    }
}
