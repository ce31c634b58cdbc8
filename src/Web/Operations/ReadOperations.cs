using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using EventId = Cairn.Kernel.EventId;

namespace Cairn.Web.Operations;

/// <summary>What the installation does by itself: events that could not be delivered, and the last runs of jobs.</summary>
internal static class ReadOperations
{
    public sealed record Parked(EventId Event, string Type, string Handler, int Attempts, string? LastError, DateTimeOffset At);

    public sealed record Run(string Job, string Period, DateTimeOffset Started, DateTimeOffset? Finished, string? Failure);

    /// <param name="Waiting">Deliveries that are due or will be.</param>
    public sealed record Response(int Waiting, IReadOnlyList<Parked> Parked, IReadOnlyList<Run> Runs);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/operations", async (CairnDb db, CancellationToken ct) => TypedResults.Ok(await Handle(db, ct)))
        .RequirePermission(KernelPermissions.Operate)
        .WithName(nameof(ReadOperations)).WithSummary("Events that could not be delivered, and runs of jobs");

    public static async Task<Response> Handle(CairnDb db, CancellationToken ct)
    {
        var parked = await db.Set<Delivery>().Where(d => d.State == DeliveryState.Parked)
            .Join(db.Set<StoredEvent>(), d => d.Event, e => e.Id, (d, e) => new { d, e })
            .OrderBy(r => r.e.At).Take(200)
            .Select(r => new Parked(r.d.Event, r.e.Type, r.d.Handler, r.d.Attempts, r.d.LastError, r.e.At)).ToListAsync(ct);
        var runs = await db.Set<JobRecord>().OrderByDescending(j => j.Started).Take(50)
            .Select(j => new Run(j.Job, j.Period, j.Started, j.Finished, j.Failure)).ToListAsync(ct);
        return new(await db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Pending, ct), parked, runs);
    }
}
