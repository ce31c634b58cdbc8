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
    public sealed record Request([property: StringLength(200)] string? Q = null, [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 200)] int Size = 50);

    public sealed record Response(IReadOnlyList<Row> People, int Total);

    public sealed record Row(PersonId Id, string Name, string? Email, DateOnly? BornOn);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/people", async ([AsParameters] Request ask, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(ask, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Read)
        .WithName(nameof(FindPeople)).WithSummary("Find people").WithTags("People");

    internal static async Task<Outcome<Response>> Handle(Request ask, Actor actor, CairnDb db, CancellationToken ct)
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

        var total = await people.CountAsync(ct);
        var rows = await people.OrderBy(p => p.SortName).ThenBy(p => p.Id).Skip((ask.Page - 1) * ask.Size).Take(ask.Size)
            .Select(p => new { p.Id, p.DisplayName, p.BornOn }).ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToList();
        var emails = await db.Set<PersonEmail>().AsNoTracking().Where(e => ids.Contains(e.Person) && e.IsFirst)
            .ToDictionaryAsync(e => e.Person, e => e.Address, ct);
        return new Response([.. rows.Select(r => new Row(r.Id, r.DisplayName, emails.GetValueOrDefault(r.Id), r.BornOn))], total);
    }
}
