using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Every run of a job as a file.</summary>
public static class ExportJobs
{
    private static readonly ExportedList List = new("jobs", nameof(ExportJobs), "Runs of jobs", KernelPermissions.Operate,
        "Job", "Period", "Started", "Finished", "Node", "Failure")
    { Tag = "Operations" };

    internal static void Map(SliceRoutes api) => List.Map(api, (_, db, ct) => Batches.Of(db, ListJobs.Runs, ct),
        r => [r.Job, r.Period, r.Started, r.Finished, r.Node, r.Failure]);
}
