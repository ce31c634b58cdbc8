using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Records.Features;

/// <summary>The learners of a search as a file. That it was taken is noted: a file leaves the house.</summary>
public static class ExportLearners
{
    private static readonly string[] Columns = ["Number", "Name", "Institution", "Level", "Standing", "CreditsEarned", "Gpa"];

    internal static void Map(SliceRoutes api)
    {
        api.MapGet("/learners.csv", async ([AsParameters] FindLearners.Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
                ListFile.Csv("learners", Columns, await Rows(ask, actor, db, ct)))
            .RequirePermission(RecordsPermissions.Read)
            .WithName("ExportLearnersAsCsv").WithSummary("Learners as CSV").WithTags("Records");
        api.MapGet("/learners.xlsx", async ([AsParameters] FindLearners.Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
                ListFile.Xlsx("learners", Columns, await Rows(ask, actor, db, ct)))
            .RequirePermission(RecordsPermissions.Read)
            .WithName("ExportLearnersAsXlsx").WithSummary("Learners as a spreadsheet").WithTags("Records");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(FindLearners.Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var rows = await FindLearners.All(ask, actor, db, ct);
        _ = (await db.Write<Done>(actor, Once.Named(nameof(ExportLearners)), write =>
        {
            write.Note(nameof(ExportLearners), "learners:export", null);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
        return rows.Select(r => (object?[])[r.Number, r.Name, r.Institution, r.Level, r.Standing, r.CreditsEarned, r.Gpa]);
    }
}
