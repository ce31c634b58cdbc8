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
    /// <summary>As many rows as a workbook is made of: it is put together in memory before the first byte goes out.</summary>
    public const int MostRowsOfWorkbook = 100_000;

    /// <summary>The list as CSV, however long: rows go out as they come.</summary>
    /// <param name="name">Of the file, without ending: "learners".</param>
    /// <param name="columns">Their names, each once.</param>
    /// <param name="rows">A value for each column: text, a number, a day, an instant, or null.</param>
    /// <param name="ct">Stops.</param>
    public static PushStreamHttpResult Csv(string name, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct) =>
        TypedResults.Stream(to => WriteCsv(to, columns, rows, ct), "text/csv; charset=utf-8", $"{name}.csv");

    /// <summary>Writes the list as CSV, a batch of rows at a time.</summary>
    /// <inheritdoc cref="Csv"/>
    internal static async Task WriteCsv(Stream to, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        // What is written to at once, since an answer may be written to asynchronously only.
        using var some = new MemoryStream();
        var csv = Begin(some, isFirst: true);
        csv.WriteHeader([.. columns]);
        var waiting = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            foreach (var value in row)
            {
                csv.WriteField(Text(value));
            }

            csv.EndRecord();
            if (++waiting == Batches.Size)
            {
                await Send();
                (csv, waiting) = (Begin(some, isFirst: false), 0);
            }
        }

        await Send();

        async Task Send()
        {
            csv.Dispose();
            some.Position = 0;
            await some.CopyToAsync(to, ct);
            some.SetLength(0);
        }
    }

    /// <summary>The list as a workbook of one sheet. Numbers stay numbers. Refused for more than <see cref="MostRowsOfWorkbook"/> rows.</summary>
    /// <inheritdoc cref="Csv"/>
    public static async Task<IResult> Xlsx(string name, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        var kept = new List<IReadOnlyList<object?>>();
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (kept.Count == MostRowsOfWorkbook)
            {
                return new Refusal("list-too-long", $"A workbook is made of at most {MostRowsOfWorkbook:N0} rows, and this list has more. Narrow the search, or take it as CSV.").ToProblem();
            }

            kept.Add(row);
        }

        var file = new MemoryStream();
        var lines = kept.Select(row => columns.Zip(row).ToDictionary(c => c.First, c => c.Second is decimal or int or null ? c.Second : Text(c.Second)));
        // A sheet without rows would have no columns either.
        file.SaveAs(kept.Count > 0 ? lines : [columns.ToDictionary(c => c, object? (_) => null)]);
        file.Position = 0;
        return TypedResults.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx");
    }

    // A text that begins with = + - @ would be run as a formula by a spreadsheet.
    private static CsvWriter Begin(Stream to, bool isFirst) =>
        CsvWriter.Create(to, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = isFirst }, leaveOpen: true);

    private static string Text(object? value) => value switch
    {
        null => "",
        decimal number => number.ToString("0.###", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
