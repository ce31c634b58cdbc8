using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Every run of a job as a file.</summary>
public static class ExportJobs
{
    private static readonly string[] Columns = ["Job", "Period", "Started", "Finished", "Node", "Failure"];

    internal static void Map(SliceRoutes api)
    {
        api.MapGet("/jobs.csv", async (CairnDb db, CancellationToken ct) => ListFile.Csv("jobs", Columns, await Rows(db, ct)))
            .RequirePermission(KernelPermissions.Operate)
            .WithName("ExportJobsAsCsv").WithSummary("Runs of jobs as CSV").WithTags("Operations");
        api.MapGet("/jobs.xlsx", async (CairnDb db, CancellationToken ct) => ListFile.Xlsx("jobs", Columns, await Rows(db, ct)))
            .RequirePermission(KernelPermissions.Operate)
            .WithName("ExportJobsAsXlsx").WithSummary("Runs of jobs as a spreadsheet").WithTags("Operations");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(CairnDb db, CancellationToken ct) =>
        (await ListJobs.Runs(db).ToListAsync(ct)).Select(r => (object?[])[r.Job, r.Period, r.Started, r.Finished, r.Node, r.Failure]);
}
