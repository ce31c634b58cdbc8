using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>The jobs of the installed modules and their last runs.</summary>
public static class ListJobs
{
    /// <param name="Finished">Null while it runs, or when the node that ran it died.</param>
    public sealed record Run(string Job, string Period, DateTimeOffset Started, DateTimeOffset? Finished, string Node, string? Failure);

    public sealed record Response(IReadOnlyList<string> Jobs, IReadOnlyList<Run> Runs);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/jobs", async (CairnDb db, IReadOnlyList<IModule> modules, CancellationToken ct) => (await Handle(db, modules, ct)).ToHttp())
        .RequirePermission(KernelPermissions.Operate)
        .WithName(nameof(ListJobs)).WithSummary("Jobs and their last runs").WithTags("Operations");

    internal static async Task<Outcome<Response>> Handle(CairnDb db, IReadOnlyList<IModule> modules, CancellationToken ct) => new Response(
        [.. modules.SelectMany(m => m.Jobs).Select(j => j.Name).Order(StringComparer.Ordinal)], await Runs(db).Take(100).ToListAsync(ct));

    /// <summary>Every run, the latest first.</summary>
    internal static IQueryable<Run> Runs(CairnDb db) => db.Set<JobRecord>().OrderByDescending(j => j.Started)
        .Select(j => new Run(j.Job, j.Period, j.Started, j.Finished, j.Node, j.Failure));
}
