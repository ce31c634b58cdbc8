using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Every parked event as a file.</summary>
public static class ExportParkedEvents
{
    private static readonly string[] Columns = ["Event", "Handler", "Stream", "Type", "At", "Attempts", "Error", "Behind"];

    internal static void Map(SliceRoutes api)
    {
        api.MapGet("/parked-events.csv", async (CairnDb db, CancellationToken ct) => ListFile.Csv("parked-events", Columns, await Rows(db, ct)))
            .RequirePermission(KernelPermissions.Operate)
            .WithName("ExportParkedEventsAsCsv").WithSummary("Parked events as CSV").WithTags("Operations");
        api.MapGet("/parked-events.xlsx", async (CairnDb db, CancellationToken ct) => ListFile.Xlsx("parked-events", Columns, await Rows(db, ct)))
            .RequirePermission(KernelPermissions.Operate)
            .WithName("ExportParkedEventsAsXlsx").WithSummary("Parked events as a spreadsheet").WithTags("Operations");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(CairnDb db, CancellationToken ct) =>
        (await ListParkedEvents.Parked(db).ToListAsync(ct)).Select(r => (object?[])[r.Event.ToString(), r.Handler, r.Stream, r.Type, r.At, r.Attempts, r.Error, r.Behind]);
}
