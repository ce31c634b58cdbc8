using System.Globalization;
using Cairn.DegreeRules;
using Cairn.Interchange.Reading;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Facts;

/// <summary>Reads facts about learners: comma-separated, UTF-8, a header row, plain or gzip.</summary>
internal static class FactReader
{
    /// <summary>The columns the header names, in any order; others are passed over.</summary>
    public static readonly IReadOnlyList<string> Columns = ["learner", "kind", "key", "value", "status", "on", "source"];

    private static readonly FactKind[] Kinds = Enum.GetValues<FactKind>();

    /// <summary>The facts of a file. Of two rows that tell of the same thing the second is refused: which is meant, nobody can tell.</summary>
    public static IEnumerable<Row<NewFact>> Facts(SourceFile file)
    {
        var seen = new Dictionary<FactIdentity, long>();
        foreach (var row in CsvRows.Read(file, Columns, Fact))
        {
            if (row.Value is { } fact && !seen.TryAdd(fact.Identity, row.Line))
                yield return Row<NewFact>.Refused(file.Problem(row.Line, null, $"Line {seen[fact.Identity]} tells of the same: this learner, kind, key, day and source."));
            else
                yield return row;
        }
    }

    private static NewFact Fact(CsvFields row)
    {
        var kind = Kind(row);
        return new(
            Limited(row, "learner", 1, 40) ?? "", kind, kind == FactKind.CatalogYear ? "" : Limited(row, "key", 1, 100) ?? "",
            Value(row), Status(row), Day(row), Limited(row, "source", 2, 80) ?? "");
    }

    /// <summary>A kind as rules write it ("sign_off", "test") or as the API does ("sign-off", "test-score").</summary>
    private static FactKind Kind(CsvFields row)
    {
        var word = row.Required("kind");
        foreach (var kind in Kinds)
        {
            if (Same(word, kind.ToString()) || (kind == FactKind.TestScore && Same(word, "test"))) return kind;
        }

        row.Refuse("kind", "One of these is expected here: competency, test, placement, standing, admission, item, hours, attestation, sign_off, choice, catalog_year.");
        return default;
    }

    private static AttemptStatus Status(CsvFields row)
    {
        if (row.Text("status") is not { } word) return AttemptStatus.Completed;
        foreach (var status in Enum.GetValues<AttemptStatus>())
        {
            if (Same(word, status.ToString())) return status;
        }

        row.Refuse("status", "One of these is expected here, or nothing: completed, in-progress, planned.");
        return default;
    }

    private static decimal? Value(CsvFields row)
    {
        var value = row.Decimal("value", 0, 1_000_000);
        if (value is { } number && number != Math.Round(number, 3)) row.Refuse("value", "At most three decimals are kept.");
        return value;
    }

    private static DateOnly Day(CsvFields row)
    {
        if (!DateOnly.TryParseExact(row.Required("on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            row.Refuse("on", "A day is expected here, as in 2026-05-31.");
        return day;
    }

    private static string? Limited(CsvFields row, string column, int least, int most)
    {
        var text = row.Text(column)?.Trim();
        if (text is { Length: > 0 } && (text.Length < least || text.Length > most))
            row.Refuse(column, text.Length > most ? $"At most {most} characters are allowed here." : $"At least {least} characters are needed here.");
        if (string.IsNullOrEmpty(text)) row.Refuse(column, "A value is needed here.");
        return text;
    }

    private static bool Same(string word, string name) =>
        string.Equals(word.Trim().Replace("-", "").Replace("_", ""), name, StringComparison.OrdinalIgnoreCase);
}
