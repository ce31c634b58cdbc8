using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Curriculum.Features;

/// <summary>The credentials of a search as a file.</summary>
public static class ExportCredentials
{
    private static readonly string[] Columns = ["Key", "Kind", "Title", "CatalogYear", "Stage", "Awardable", "RequirementsNotRead"];

    internal static void Map(SliceRoutes api)
    {
        api.MapGet("/credentials.csv", async ([AsParameters] FindCredentials.Request ask, CairnDb db, CancellationToken ct) =>
                ListFile.Csv("credentials", Columns, await Rows(ask, db, ct)))
            .RequirePermission(CurriculumPermissions.Read)
            .WithName("ExportCredentialsAsCsv").WithSummary("Credentials as CSV").WithTags("Curriculum");
        api.MapGet("/credentials.xlsx", async ([AsParameters] FindCredentials.Request ask, CairnDb db, CancellationToken ct) =>
                ListFile.Xlsx("credentials", Columns, await Rows(ask, db, ct)))
            .RequirePermission(CurriculumPermissions.Read)
            .WithName("ExportCredentialsAsXlsx").WithSummary("Credentials as a spreadsheet").WithTags("Curriculum");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(FindCredentials.Request ask, CairnDb db, CancellationToken ct) =>
        (await FindCredentials.All(ask, db, ct)).Select(c => (object?[])[c.Key, c.Kind, c.Title.ToString(), c.CatalogYear, c.Stage, c.Awardable ? "yes" : "no", c.Unmapped]);
}
