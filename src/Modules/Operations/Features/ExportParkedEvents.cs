using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Every parked event as a file.</summary>
public static class ExportParkedEvents
{
    private static readonly ExportedList List = new("parked-events", nameof(ExportParkedEvents), "Parked events", KernelPermissions.Operate,
        "Event", "Handler", "Stream", "Type", "At", "Attempts", "Error", "Behind")
    { Tag = "Operations" };

    internal static void Map(SliceRoutes api) => List.Map(api, (_, db, ct) => Batches.Of(db, ListParkedEvents.Parked, ct),
        r => [r.Event.ToString(), r.Handler, r.Stream, r.Type, r.At, r.Attempts, r.Error, r.Behind]);
}
