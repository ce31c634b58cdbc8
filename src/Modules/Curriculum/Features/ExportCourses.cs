using System.Globalization;
using Cairn.Kernel;
using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniExcelLibs;

namespace Cairn.Curriculum.Features;

/// <summary>The courses of a search as a file.</summary>
public static class ExportCourses
{
    internal sealed record Line(string Institution, string Subject, string Number, string Title, decimal Credits, string CreditUnit, string Until);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/courses.csv", async ([AsParameters] FindCourses.Request ask, CairnDb db, CancellationToken ct) =>
                TypedResults.File(Csv(await Lines(ask, db, ct)), "text/csv; charset=utf-8", "courses.csv"))
            .RequirePermission(CurriculumPermissions.Read)
            .WithName("ExportCoursesAsCsv").WithSummary("Courses as CSV").WithTags("Curriculum");
        api.MapGet("/courses.xlsx", async ([AsParameters] FindCourses.Request ask, CairnDb db, CancellationToken ct) =>
                TypedResults.File(Xlsx(await Lines(ask, db, ct)), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "courses.xlsx"))
            .RequirePermission(CurriculumPermissions.Read)
            .WithName("ExportCoursesAsXlsx").WithSummary("Courses as a spreadsheet").WithTags("Curriculum");
    }

    private static async Task<List<Line>> Lines(FindCourses.Request ask, CairnDb db, CancellationToken ct) =>
        [.. (await FindCourses.All(ask, db, ct)).Select(c => new Line(
            c.Institution, c.Subject, c.Number, c.Title.ToString(), c.Credits, c.CreditUnit, c.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""))];

    private static MemoryStream Csv(List<Line> lines)
    {
        var file = new MemoryStream();
        // A title that begins with = + - @ would be run as a formula by a spreadsheet.
        var how = new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true };
        using (var csv = CsvWriter.Create(file, how, leaveOpen: true))
        {
            csv.WriteHeader("Institution", "Subject", "Number", "Title", "Credits", "CreditUnit", "Until");
            foreach (var line in lines)
            {
                csv.WriteField(line.Institution);
                csv.WriteField(line.Subject);
                csv.WriteField(line.Number);
                csv.WriteField(line.Title);
                csv.WriteField(line.Credits.ToString("0.###", CultureInfo.InvariantCulture));
                csv.WriteField(line.CreditUnit);
                csv.WriteField(line.Until);
                csv.EndRecord();
            }
        }

        file.Position = 0;
        return file;
    }

    private static MemoryStream Xlsx(List<Line> lines)
    {
        var file = new MemoryStream();
        file.SaveAs(lines);
        file.Position = 0;
        return file;
    }
}
