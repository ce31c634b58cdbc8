using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Takes back that a unit ended.</summary>
public static class ReopenUnit
{
    public sealed record Request(Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/units/{id}/reopen", async (UnitId id, Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Units)
        .WithName(nameof(ReopenUnit)).WithSummary("Take back that a unit ended").WithTags("People");

    internal static Task<Outcome<Done>> Handle(UnitId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            // The unit above may be about to end.
            await write.OneAtATime("units", ct);
            if (await write.Set<Unit>().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } unit)
            {
                return Refusal.NotFound("unit", id.Value);
            }

            if (unit.To is null)
            {
                return new Refusal("unit-open", "The unit exists; there is no end to take back.");
            }

            if (unit.Parent is { } above && await write.Set<Unit>().AnyAsync(u => u.Id == above && u.To != null, ct))
            {
                return new Refusal("unit-above-ended", "The unit it is within ended too. Take that back first.");
            }

            unit.To = null;
            return new Done();
        }, ct);
}
