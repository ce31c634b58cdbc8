using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniExcelLibs;

namespace Cairn.Kernel;

/// <summary>
/// A whole list as a file that spreadsheets open: CSV (RFC 4180, UTF-8 with its mark) or XLSX. Days and instants are
/// written as ISO 8601 has them, numbers with a point, so that a file reads the same in every language.
/// </summary>
public static class ListFile
{
    /// <summary>The list as CSV.</summary>
    /// <param name="name">Of the file, without ending: "learners".</param>
    /// <param name="columns">Their names, each once.</param>
    /// <param name="rows">A value for each column: text, a number, a day, an instant, or null.</param>
    public static FileStreamHttpResult Csv(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var file = new MemoryStream();
        // A text that begins with = + - @ would be run as a formula by a spreadsheet.
        var how = new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true };
        using (var csv = CsvWriter.Create(file, how, leaveOpen: true))
        {
            csv.WriteHeader([.. columns]);
            foreach (var row in rows)
            {
                foreach (var value in row)
                {
                    csv.WriteField(Text(value));
                }

                csv.EndRecord();
            }
        }

        return Result(file, "text/csv; charset=utf-8", $"{name}.csv");
    }

    /// <summary>The list as a workbook of one sheet. Numbers stay numbers.</summary>
    /// <param name="name">Of the file, without ending: "learners".</param>
    /// <param name="columns">Their names, each once.</param>
    /// <param name="rows">A value for each column: text, a number, a day, an instant, or null.</param>
    public static FileStreamHttpResult Xlsx(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var file = new MemoryStream();
        var lines = rows.Select(row => columns.Zip(row).ToDictionary(c => c.First, c => c.Second is decimal or int or null ? c.Second : Text(c.Second))).ToList();
        // A sheet without rows would have no columns either.
        file.SaveAs(lines.Count > 0 ? lines : [columns.ToDictionary(c => c, object? (_) => null)]);
        return Result(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx");
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        decimal number => number.ToString("0.###", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static FileStreamHttpResult Result(MemoryStream file, string type, string name)
    {
        file.Position = 0;
        return TypedResults.File(file, type, name);
    }
}
