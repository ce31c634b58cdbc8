using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Cairn.Bench;

/// <summary>
/// All of MIDFIELD through <c>cairn import</c> (68,503 learners, 448,619 terms, 4,340 courses, each with its trail), next to the
/// same term rows put into one bare table; then once more, which must find nothing to change.
/// </summary>
internal static class Imports
{
    public static async Task<IReadOnlyList<Row>> Run()
    {
        var data = Directory.CreateTempSubdirectory("cairn-bench-").FullName;
        var repository = Places.Repository();
        var source = Path.Combine(Environment.GetEnvironmentVariable("CAIRN_DATA") ?? Path.Combine(repository, "..", "shared", "data"), "midfield");
        try
        {
            var first = Import(source, data);
            var again = Import(source, data);
            var bare = await Bare(Path.Combine(source, "term.csv.gz"), Path.Combine(data, "bare.db"));
            return
            [
                new("import/rows", first.Rows / first.Seconds, "rows/s", "the term rows in one bare table", first.Rows / first.Seconds / bare),
                new("import/seconds", first.Seconds, "s"),
                new("import/again-seconds", again.Seconds, "s"),
                new("import/again-written", again.Written, "rows", "nothing", null, "= 0", again.Written == 0),
            ];
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static (int Rows, int Written, double Seconds) Import(string source, string data)
    {
        var watch = Stopwatch.StartNew();
        using var result = JsonDocument.Parse(Places.Cairn($"import midfield {source} --yes --json --data {data}"));
        var counts = result.RootElement.GetProperty("counts").EnumerateArray().ToList();
        return (
            counts.Sum(c => c.GetProperty("total").GetInt32()),
            counts.Sum(c => c.GetProperty("new").GetInt32() + c.GetProperty("changed").GetInt32()),
            watch.Elapsed.TotalSeconds);
    }

    /// <summary>Rows a second into one table, in transactions of two thousand, synced like ours.</summary>
    private static async Task<double> Bare(string file, string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE terms(learner TEXT, term TEXT, rest TEXT, PRIMARY KEY(learner, term))";
        await setup.ExecuteNonQueryAsync();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        await reader.ReadLineAsync();
        var (watch, rows) = (Stopwatch.StartNew(), 0);
        var more = true;
        while (more)
        {
            using var transaction = connection.BeginTransaction();
            await using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO terms VALUES(@learner, @term, @rest)";
            var (learner, term, rest) = (insert.Parameters.Add("@learner", SqliteType.Text), insert.Parameters.Add("@term", SqliteType.Text), insert.Parameters.Add("@rest", SqliteType.Text));
            for (var i = 0; i < 2_000; i++)
            {
                if (await reader.ReadLineAsync() is not { } line)
                {
                    more = false;
                    break;
                }

                var parts = line.Split(',', 3);
                (learner.Value, term.Value, rest.Value) = (parts[0], parts[1], parts[2]);
                await insert.ExecuteNonQueryAsync();
                rows++;
            }

            transaction.Commit();
        }

        return rows / watch.Elapsed.TotalSeconds;
    }
}
