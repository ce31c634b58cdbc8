using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Events that could not be delivered, and how many of the same thing wait behind each.</summary>
public static class ListParkedEvents
{
    /// <param name="Behind">Later events of the same thing that wait for this one.</param>
    public sealed record Row(EventId Event, string Handler, string Stream, string Type, DateTimeOffset At, int Attempts, string? Error, int Behind);

    public sealed record Response(IReadOnlyList<Row> Events);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/parked-events", async (CairnDb db, CancellationToken ct) => (await Handle(db, ct)).ToHttp())
        .RequirePermission(KernelPermissions.Operate)
        .WithName(nameof(ListParkedEvents)).WithSummary("Events that could not be delivered").WithTags("Operations");

    internal static async Task<Outcome<Response>> Handle(CairnDb db, CancellationToken ct) => new Response(await Parked(db).Take(200).ToListAsync(ct));

    /// <summary>Every parked event, the oldest first.</summary>
    internal static IQueryable<Row> Parked(CairnDb db)
    {
        var all = db.Set<Delivery>();
        return all.Where(d => d.State == DeliveryState.Parked)
            .Join(db.Set<StoredEvent>(), d => d.Event, e => e.Id, (d, e) => new { d, e }).OrderBy(x => x.e.At)
            .Select(x => new Row(x.e.Id, x.d.Handler, x.e.Stream, x.e.Type, x.e.At, x.d.Attempts, x.d.LastError,
                all.Count(b => b.Handler == x.d.Handler && b.Stream == x.d.Stream && b.Sequence > x.d.Sequence && b.State == DeliveryState.Pending)));
    }
}
