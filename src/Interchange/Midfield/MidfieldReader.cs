using Cairn.Interchange.Reading;

namespace Cairn.Interchange.Midfield;

/// <summary>Reads MIDFIELD's four tables, comma-separated, plain or gzip.</summary>
public static class MidfieldReader
{
    public static IEnumerable<Row<MidfieldStudent>> Students(SourceFile file) => CsvRows.Read(
        file, ["mcid", "institution", "transfer", "hours_transfer"],
        row => new MidfieldStudent(
            Learner(row), row.Required("institution"), row.Required("transfer"), row.Decimal("hours_transfer", 0, 1000)));

    public static IEnumerable<Row<MidfieldTerm>> Terms(SourceFile file) => CsvRows.Read(
        file,
        ["mcid", "term", "cip6", "institution", "level", "standing", "hours_term", "hours_term_attempt", "hours_cumul", "hours_cumul_attempt", "gpa_term", "gpa_cumul"],
        row => new MidfieldTerm(
            Learner(row), Term(row, "term"), row.Required("institution"), Cip(row), row.Required("level"), row.Required("standing"),
            row.RequiredDecimal("hours_term", 0, 100), row.RequiredDecimal("hours_term_attempt", 0, 100),
            row.RequiredDecimal("hours_cumul", 0, 1000), row.RequiredDecimal("hours_cumul_attempt", 0, 1000),
            row.Decimal("gpa_term", 0, 4.33m), row.Decimal("gpa_cumul", 0, 4.33m)));

    public static IEnumerable<Row<MidfieldCourse>> Courses(SourceFile file) => CsvRows.Read(
        file, ["mcid", "term_course", "abbrev", "number", "institution", "course", "section", "hours_course", "grade", "discipline_midfield"],
        row => new MidfieldCourse(
            Learner(row), Term(row, "term_course"), row.Required("institution"), row.Required("abbrev"), row.Required("number"),
            row.Text("course"), row.Text("section"), row.RequiredDecimal("hours_course", 0, 100), Grade(row), row.Text("discipline_midfield")));

    public static IEnumerable<Row<MidfieldDegree>> Degrees(SourceFile file) => CsvRows.Read(
        file, ["mcid", "term_degree", "cip6", "institution", "degree"],
        row => new MidfieldDegree(Learner(row), Term(row, "term_degree"), Cip(row), row.Required("institution"), row.Required("degree")));

    private static string Learner(CsvFields row)
    {
        var id = row.Required("mcid");
        if (id.Length != 14 || !id.StartsWith("MCID", StringComparison.Ordinal) || !id.AsSpan(4).ContainsOnlyDigits())
            row.Refuse("mcid", "MCID and ten digits are expected here.");
        return id;
    }

    private static string Term(CsvFields row, string column)
    {
        var term = row.Required(column);
        if (term.Length != 5 || !term.AsSpan().ContainsOnlyDigits() || term[4] is < '1' or > '6')
            row.Refuse(column, "A year and a term from 1 to 6 are expected here, like 19881.");
        return term;
    }

    private static string Cip(CsvFields row)
    {
        var cip = row.Required("cip6");
        if (cip.Length != 6 || !cip.AsSpan().ContainsOnlyDigits()) row.Refuse("cip6", "Six digits are expected here.");
        return cip;
    }

    private static string Grade(CsvFields row)
    {
        var grade = row.Required("grade");
        if (!MidfieldGrades.IsKnown(grade)) row.Refuse("grade", $"The mark “{grade}” is not one this source is known to use.");
        return grade;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
