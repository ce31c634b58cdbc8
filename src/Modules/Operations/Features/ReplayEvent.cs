using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Gives a parked event to its handler again; what waits behind it follows.</summary>
public static class ReplayEvent
{
    public sealed record Request([property: Required, StringLength(200)] string Handler, Guid IdempotencyKey);

    public sealed record Response(EventId Event);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/parked-events/{event}/replay", async (EventId @event, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(@event, body, actor, db, ct)).ToHttp())
        .RequirePermission(KernelPermissions.Operate)
        .WithName(nameof(ReplayEvent)).WithSummary("Deliver a parked event again").WithTags("Operations");

    internal static Task<Outcome<Response>> Handle(EventId @event, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { @event, body.Handler }), async write =>
        {
            var now = write.Now;
            var released = await write.Set<Delivery>().Where(d => d.Event == @event && d.Handler == body.Handler && d.State == DeliveryState.Parked)
                .ExecuteUpdateAsync(u => u.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Attempts, 0).SetProperty(d => d.NextAt, now), ct);
            if (released == 0)
            {
                return Refusal.NotFound("parked event", @event.Value);
            }

            write.Note(@event, null);
            return new Response(@event);
        }, ct);
}
