using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>The units of the institution, each after the one it is within.</summary>
public static class ListUnits
{
    public sealed record Response(IReadOnlyList<Row> Units);

    /// <param name="To">First day it no longer exists; null while it does.</param>
    public sealed record Row(UnitId Id, string Code, UnitKind Kind, LocalizedText Name, UnitId? Within, DateOnly From, DateOnly? To);

    /// <summary>What stands as the first day of a unit that has always been there.</summary>
    internal static readonly DateOnly SinceEver = new(1900, 1, 1);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/units", async (CairnDb db, CancellationToken ct) => (await Handle(db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Units)
        .WithName(nameof(ListUnits)).WithSummary("List units").WithTags("People");

    internal static async Task<Outcome<Response>> Handle(CairnDb db, CancellationToken ct) =>
        new Response(await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Path).Take(2000)
            .Select(u => new Row(u.Id, u.Code, u.Kind, u.Name, u.Parent, u.From, u.To)).ToListAsync(ct));
}
