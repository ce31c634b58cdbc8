using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Curriculum.Features;

/// <summary>The courses of a search as a file.</summary>
public static class ExportCourses
{
    private static readonly string[] Columns = ["Institution", "Subject", "Number", "Title", "Credits", "CreditUnit", "Until"];

    internal static void Map(SliceRoutes api)
    {
        api.MapGet("/courses.csv", async ([AsParameters] FindCourses.Request ask, CairnDb db, CancellationToken ct) =>
                ListFile.Csv("courses", Columns, await Rows(ask, db, ct)))
            .RequirePermission(CurriculumPermissions.Read)
            .WithName("ExportCoursesAsCsv").WithSummary("Courses as CSV").WithTags("Curriculum");
        api.MapGet("/courses.xlsx", async ([AsParameters] FindCourses.Request ask, CairnDb db, CancellationToken ct) =>
                ListFile.Xlsx("courses", Columns, await Rows(ask, db, ct)))
            .RequirePermission(CurriculumPermissions.Read)
            .WithName("ExportCoursesAsXlsx").WithSummary("Courses as a spreadsheet").WithTags("Curriculum");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(FindCourses.Request ask, CairnDb db, CancellationToken ct) =>
        (await FindCourses.All(ask, db, ct)).Select(c => (object?[])[c.Institution, c.Subject, c.Number, c.Title.ToString(), c.Credits, c.CreditUnit, c.To]);
}
