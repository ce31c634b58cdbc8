using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Corrects what a unit is called and since when it exists. Code, kind and place stay: rules, files and roles rest on them.</summary>
public static class ChangeUnit
{
    /// <param name="From">First day it exists; left out: as it was.</param>
    public sealed record Request(LocalizedText Name, Guid IdempotencyKey, DateOnly? From = null);

    internal static void Map(SliceRoutes api) => api
        .MapPut("/units/{id}", async (UnitId id, Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Units)
        .WithName(nameof(ChangeUnit)).WithSummary("Change what a unit is called").WithTags("People");

    internal static Task<Outcome<Done>> Handle(UnitId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            if (UnitNames.WhyNot(body.Name) is { } unnamed)
            {
                return unnamed;
            }

            if (await write.Set<Unit>().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } unit)
            {
                return Refusal.NotFound("unit", id.Value);
            }

            if (unit.To is { } end && body.From > end)
            {
                return Refusal.Invalid("from", "unit-begins-late", $"It ended on {end:yyyy-MM-dd}; it can't begin after that.", end);
            }

            (unit.Name, unit.From) = (body.Name, body.From ?? unit.From);
            return new Done();
        }, ct);
}
