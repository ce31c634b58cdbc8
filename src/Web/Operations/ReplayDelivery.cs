using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using EventId = Cairn.Kernel.EventId;

namespace Cairn.Web.Operations;

/// <summary>Hands a parked event to its handler again, as soon as the dispatcher comes by.</summary>
internal static class ReplayDelivery
{
    /// <param name="Handler">The handler's name, as the list has it.</param>
    public sealed record Request(EventId Event, string Handler, Guid IdempotencyKey);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/operations/replay", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(KernelPermissions.Operate)
        .WithName(nameof(ReplayDelivery)).WithSummary("Hand a parked event to its handler again");

    public static Task<Outcome<Done>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            var changed = await write.Set<Delivery>()
                .Where(d => d.Event == body.Event && d.Handler == body.Handler && d.State == DeliveryState.Parked)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Pending).SetProperty(x => x.Attempts, 0).SetProperty(x => x.NextAt, write.Now), ct);
            if (changed == 0)
            {
                return Refusal.NotFound("parked event", body.Event.Value);
            }

            write.Note(body.Event, person: null);
            return new Done();
        }, ct);
}
