using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.VisualBasic.FileIO;

namespace Cairn.Tests.Interchange;

/// <summary>
/// MIDFIELD's raw files in a SQLite database of their own, by another CSV reader than the product's: what the product says
/// is compared with plain SQL over these tables.
/// </summary>
internal sealed class RawMidfieldTables : IDisposable
{
    private static readonly (string Grade, double Points)[] Points =
    [
        ("A+", 4), ("A", 4), ("A-", 3.7), ("B+", 3.3), ("B", 3), ("B-", 2.7), ("C+", 2.3), ("C", 2), ("C-", 1.7),
        ("D+", 1.3), ("D", 1), ("D-", 0.7), ("F", 0),
    ];

    private readonly SqliteConnection _db = new("Data Source=:memory:");

    public RawMidfieldTables()
    {
        _db.Open();
        Run("CREATE TABLE attempts(learner TEXT, institution TEXT, term TEXT, subject TEXT, number TEXT, hours REAL, grade TEXT)");
        Run("CREATE TABLE grade_points(grade TEXT PRIMARY KEY, points REAL)");
        Run("CREATE TABLE earned(credential TEXT, learner TEXT)");
        using var transaction = _db.BeginTransaction();
        foreach (var (grade, points) in Points) Run("INSERT INTO grade_points VALUES($0, $1)", grade, points);
        foreach (var row in Rows(RealData.Need("midfield", "toy_course.csv")))
        {
            Run("INSERT INTO attempts VALUES($0, $1, $2, $3, $4, $5, $6)", row["mcid"], row["institution"], row["term_course"],
                row["abbrev"], row["number"], double.Parse(row["hours_course"], CultureInfo.InvariantCulture), row["grade"]);
        }

        transaction.Commit();
    }

    public void Dispose() => _db.Dispose();

    /// <summary>Runs a credential's query: how many conditions each learner does not meet. Those with none now hold it.</summary>
    public Dictionary<string, int> Unmet(string credential)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var command = _db.CreateCommand())
        {
            command.CommandText = File.ReadAllText(Repository.PathTo("samples", "credentials", credential + ".sql"));
            using var reader = command.ExecuteReader();
            while (reader.Read()) found.Add(reader.GetString(0), reader.GetInt32(1));
        }

        foreach (var learner in found.Where(f => f.Value == 0).Select(f => f.Key)) Run("INSERT INTO earned VALUES($0, $1)", credential, learner);
        return found;
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        using var parser = new TextFieldParser(path) { HasFieldsEnclosedInQuotes = true };
        parser.SetDelimiters(",");
        var header = parser.ReadFields()!;
        while (parser.ReadFields() is { } fields) yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private void Run(string sql, params object[] values)
    {
        using var command = _db.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue("$" + i, values[i]);
        command.ExecuteNonQuery();
    }
}
