using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Midfield;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Interchange;

/// <summary>Real learners go through the whole pipeline and come out of the records as they went in.</summary>
public class MidfieldImportTests
{
    private static readonly DateOnly Today = new(2026, 1, 1);

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_learners_with_courses_are_imported_and_a_second_run_changes_nothing(DatabaseKind kind)
    {
        var path = RealData.Need("midfield");
        await using var test = await TestHome.Open(kind);

        var preview = await ImportTests.Preview(test, "midfield-courses", path);
        Assert.Equal(
        [
            new("units", 3, 0, 0, 0), new("grading policies", 3, 0, 0, 0), new("courses", 2_259, 0, 0, 0),
            new("learners", 110, 0, 0, 0), new("term records", 815, 0, 0, 0), new("attempts", 4_340, 0, 0, 0),
        ], preview.Counts);
        await using (var db = test.Home.OpenReader()) Assert.False(await db.Set<ExternalId>().AnyAsync());

        Assert.Equal(preview.Counts, (await ImportTests.Confirm(test, preview)).Counts);

        var again = await ImportTests.Preview(test, "midfield-courses", path);
        Assert.All(again.Counts, c => Assert.Equal((c.Total, 0), (c.Unchanged, c.New + c.Changed + c.Refused)));
        await TheRecordsAreThoseOfTheFile(test, path);
        await TheFiveCredentialsAreEarnedByWhomSqlSays(test);
    }

    /// <summary>Rules out of the catalog, held against records out of the database.</summary>
    private static async Task TheFiveCredentialsAreEarnedByWhomSqlSays(TestHome test)
    {
        var result = await ImportTests.Confirm(test, await ImportTests.Preview(test, "credentials", Repository.PathTo("samples", "credentials")));
        Assert.Equal([new("credentials", 5, 0, 0, 0), new("credential versions", 5, 0, 0, 0)], result.Counts);

        await using var db = test.Home.OpenReader();
        var versions = (await CredentialCatalog.Awardable(db, Today, default)).ToDictionary(v => v.Key);
        var learners = await LearnerRecords.All(db).ToDictionaryAsync(l => l.Number);
        var records = (await LearnerRecords.Of(db, [.. learners.Values.Select(l => l.Id)], Today, default)).ToDictionary(r => r.Key, r => r.Value);
        using var tables = new RawMidfieldTables();
        foreach (var key in FiveCredentialsTests.Credentials)
        {
            foreach (var (learner, unmet) in tables.Unmet(key))
            {
                var id = learners[learner].Id;
                var audit = RuleEngine.Audit(versions[key].Rules, records[id]);
                Assert.Equal(unmet, audit.Root.Children.Count(part => part.State != RequirementState.Met));
                if (audit.IsComplete) records[id] = records[id] with { Credentials = records[id].Credentials.Add(new(key, Today)) };
            }
        }
    }

    /// <summary>What audits read is what the file says: the same attempts, under the same scheme.</summary>
    private static async Task TheRecordsAreThoseOfTheFile(TestHome test, string path)
    {
        await using var db = test.Home.OpenReader();
        var learners = await Crosswalk.Find(db, "midfield", "mcid:learner", await db.Set<ExternalId>().Select(x => x.Value).ToListAsync(), default);
        var records = await LearnerRecords.Of(db, [.. learners.Values.Select(id => new LearnerId(id))], Today, default);
        var rows = MidfieldReader.Courses(new(Path.Combine(path, "toy_course.csv"))).Select(r => r.Value!).ToLookup(r => r.Learner);

        Assert.Equal(110, learners.Count);
        foreach (var (learner, id) in learners)
        {
            var record = records[new LearnerId(id)];
            Assert.Equal("midfield", record.Grades.Name);
            Assert.Equal(
                rows[learner].Select(r => Said(r.ToAttempt())).Order(StringComparer.Ordinal), record.Attempts.Select(Said).Order(StringComparer.Ordinal));
        }

        var names = await PersonNames.Of(db, [.. (await LearnerRecords.Lines(db, [.. records.Keys], default)).Values.Select(l => l.Person)], default);
        Assert.Contains("Learner 3111158953", names.Values);
    }

    private static string Said(Attempt a) => $"{a.Course} {a.Term.Code} {a.Grade} {a.CreditsAttempted:0.##} {a.CreditsEarned:0.##} {a.Unit}";

    /// <summary>A folder with the rows of the first few learners.</summary>
    private static async Task<string> FirstLearners()
    {
        var folder = TestHome.NewFolder();
        var learners = (await File.ReadAllLinesAsync(RealData.Need("midfield", "toy_student.csv"))).Skip(1).Take(4).Select(l => l[..14]).ToHashSet();
        foreach (var file in (string[])["toy_student.csv", "toy_term.csv", "toy_course.csv"])
        {
            var lines = await File.ReadAllLinesAsync(RealData.Need("midfield", file));
            await File.WriteAllLinesAsync(Path.Combine(folder, file), lines.Where((l, i) => i == 0 || learners.Contains(l[..14])));
        }

        return folder;
    }

    /// <summary>All 68,503 are imported by <c>cairn bench import</c>; here a slice of the same files.</summary>
    [Fact]
    public async Task Five_hundred_of_the_68503_learners_are_imported_with_every_term()
    {
        var folder = TestHome.NewFolder();
        var students = await Head(RealData.Need("midfield", "student.csv.gz"), 500);
        var terms = (await Head(RealData.Need("midfield", "term.csv.gz"), 10_000)).Where(l => string.CompareOrdinal(l[..14], students[^1][..14]) <= 0 || l.StartsWith("mcid")).ToList();
        await File.WriteAllLinesAsync(Path.Combine(folder, "student.csv"), students);
        await File.WriteAllLinesAsync(Path.Combine(folder, "term.csv"), terms);
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);

        var preview = await ImportTests.Preview(test, "midfield", folder);
        Assert.Equal([new("learners", 500, 0, 0, 0), new("term records", terms.Count - 1, 0, 0, 0)], preview.Counts.TakeLast(2));
        Assert.Equal(preview.Counts, (await ImportTests.Confirm(test, preview)).Counts);
        Assert.All((await ImportTests.Preview(test, "midfield", folder)).Counts, c => Assert.Equal(c.Total, c.Unchanged));
    }

    private static async Task<List<string>> Head(string file, int rows)
    {
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress));
        var lines = new List<string>();
        while (lines.Count <= rows && await reader.ReadLineAsync() is { } line) lines.Add(line);
        return lines;
    }

    [Fact]
    public async Task A_row_of_somebody_who_is_not_among_the_students_is_refused_by_name()
    {
        var folder = await FirstLearners();
        var terms = await File.ReadAllLinesAsync(Path.Combine(folder, "toy_term.csv"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "toy_term.csv"), [terms[0], terms[1], terms[2].Replace("MCID3111158953", "MCID9999999999")]);
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);

        var preview = await ImportTests.Preview(test, "midfield-courses", folder);

        Assert.Equal(new("term records", 1, 0, 0, 1), preview.Counts.Single(c => c.Kind == "term records"));
        Assert.Equal("toy_term.csv:3: mcid: MCID9999999999 is not among the students.", preview.Problems.Single().ToString());
        Assert.Equal(preview.Counts, (await ImportTests.Confirm(test, preview)).Counts);
    }

    [Fact]
    public async Task A_grade_that_was_corrected_at_the_source_is_one_changed_attempt()
    {
        var folder = await FirstLearners();
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);
        var attempts = (await ImportTests.Confirm(test, await ImportTests.Preview(test, "midfield-courses", folder))).Counts[^1].Total;
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "toy_course.csv"));
        lines[2] = lines[2].Replace(",D-,", ",A,");
        await File.WriteAllLinesAsync(Path.Combine(folder, "toy_course.csv"), lines);

        var preview = await ImportTests.Preview(test, "midfield-courses", folder);

        Assert.Equal(new("attempts", 0, 1, attempts - 1, 0), preview.Counts[^1]);
        Assert.Equal(preview.Counts, (await ImportTests.Confirm(test, preview)).Counts);
        Assert.Equal(new("attempts", 0, 0, attempts, 0), (await ImportTests.Preview(test, "midfield-courses", folder)).Counts[^1]);
    }
}
