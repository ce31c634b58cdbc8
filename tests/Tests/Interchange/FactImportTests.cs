using System.Text;
using Cairn.Interchange.Importing;
using Cairn.Kernel;
using Cairn.Records;
using Cairn.Records.Contracts;
using Cairn.Tests.Modules.Audit;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Interchange;

/// <summary>Test scores, placements and hours come as one file: every kind, once, with line and reason for what can't be taken.</summary>
public sealed class FactImportTests : IDisposable
{
    private const string Header = "learner,kind,key,value,status,on,source\n";
    private static readonly Actor Owner = Actor.System("test");
    private readonly string folder = TestHome.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Every_kind_is_imported_and_meets_the_rule_that_asks_for_it_and_a_second_run_writes_nothing(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var version = await desk.World.Adopt("numbers", """
            all: [
              { id: a, has: competency, key: welding },
              { id: b, has: test, key: SAT-MATH, minimum: 600 },
              { id: c, has: placement, key: PHY-300 },
              { id: d, has: standing, key: senior },
              { id: e, has: admission, key: nursing },
              { id: f, has: item, key: portfolio },
              { id: g, has: hours, key: clinic, minimum: 20 },
              { id: h, has: attestation, key: conduct },
              { id: i, has: sign_off, key: adviser },
              { id: j, has: choice, key: honors },
              { id: k, has: catalog_year, minimum: 2025 }]
            """, 2026);
        var file = await File(Rows(await Number(desk),
            "competency,welding,,", "test-score,SAT-MATH,640,", "placement,phy-300,,", "standing,senior,,completed", "admission,nursing,,", "item,portfolio,,",
            "hours,clinic,12.5,", "attestation,conduct,,", "Sign_Off,adviser,,", "choice,honors,,", "catalog_year,,2025,")
            + $"{await Number(desk)},hours,clinic,7.5,,2025-06-01,Clinic\n");

        var preview = await Preview(desk, file);
        Assert.Empty(preview.Problems);
        Assert.Equal([new("facts", 12, 0, 0, 0)], preview.Counts);
        Assert.NotEqual("complete", (await desk.Audit(version)).GetProperty("nearness").GetString());

        Assert.Equal(preview.Counts, (await Confirm(desk, preview)).Counts);
        Assert.Equal("complete", (await desk.Audit(version)).GetProperty("nearness").GetString());

        var before = await State(desk);
        Assert.Equal([new("facts", 0, 0, 12, 0)], (await Confirm(desk, await Preview(desk, file))).Counts);
        Assert.Equal(before, await State(desk));
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(12, await db.Set<RecordedFact>().CountAsync(f => f.Source.StartsWith("C")));
        Assert.Equal(12, await db.Set<ExternalId>().CountAsync(x => x.System == "facts" && x.Person == desk.Person));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_the_source_says_otherwise_now_is_recorded_anew_and_what_was_decided_by_hand_stays(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var learner = await Number(desk);
        string Score(int score) => Rows(learner, $"test,SAT,{score},");
        await Import(desk, Score(600));

        Assert.Equal(new("facts", 0, 1, 0, 0), (await Import(desk, Score(640))).Counts[0]);
        Assert.Equal(["600 ended", "640"], await Scores(desk));
        Assert.Equal(new("facts", 0, 1, 0, 0), (await Import(desk, Score(600))).Counts[0]);
        Assert.Equal(["600 ended", "640 ended", "600"], await Scores(desk));

        var fact = (await desk.Registrar.Get($"/learners/{desk.Learner}")).Json.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("endedOn").ValueKind == System.Text.Json.JsonValueKind.Null);
        Assert.True((await desk.Registrar.Post($"/facts/{fact.GetProperty("id").GetGuid()}/end", new { reason = "Of a namesake", idempotencyKey = Guid.NewGuid() })).IsSuccess);
        Assert.Equal(new("facts", 0, 0, 1, 0), (await Import(desk, Score(600))).Counts[0]);

        var byHand = new { kind = "test-score", key = "sat", value = 650, on = "2025-05-01", source = "College Board", idempotencyKey = Guid.NewGuid() };
        Assert.True((await desk.Registrar.Post($"/learners/{desk.Learner}/facts", byHand)).IsSuccess);
        var refused = await Import(desk, Score(700));
        Assert.Equal((new("facts", 0, 0, 0, 1), 2L), (refused.Counts[0], refused.Problems[0].Line));
        Assert.Contains("by hand", refused.Problems[0].Sentence);
        Assert.Equal(new("facts", 0, 0, 1, 0), (await Import(desk, Score(650))).Counts[0]);
        Assert.Equal(["600 ended", "640 ended", "600 ended", "650"], await Scores(desk));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Of_a_hostile_file_each_bad_row_is_refused_with_its_line_and_the_others_are_imported(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var n = await Number(desk);
        string[] rows =
        [
            $"{n},test,SAT,640,,2025-05-01,Board",
            "nobody,test,SAT,640,,2025-05-01,Board",
            $"{n},telepathy,SAT,640,,2025-05-01,Board",
            $"{n},test,SAT,,,2025-05-02,Board",
            $"{n},test,SAT,1e9,,2025-05-03,Board",
            $"{n},test,SAT,-1,,2025-05-04,Board",
            $"{n},test,SAT,1.2345,,2025-05-05,Board",
            $"{n},test,SAT,640,soon,2025-05-06,Board",
            $"{n},test,SAT,640,,31.12.2025,Board",
            $"{n},test,SAT,640,,2025-02-30,Board",
            $"{n},test,SAT,640,,9999-01-01,Board",
            $"{n},placement,{new string('x', 101)},,,2025-05-01,Board",
            $"{n},placement,,,,2025-05-01,Board",
            $"{n},placement,A,,,2025-05-01,B",
            $"{n},placement,A,,,2025-05-01,{new string('x', 81)}",
            $"{n},placement,A\u0001,,,2025-05-01,Board",
            $"{n},test,sat,700,,2025-05-01,Board",
            $"{n},test,SAT,640,,2025-05-01",
            $"{n},test,SAT,\"640,,2025-05-07,Board",
            $"{n};test;SAT;640;;2025-05-08;Board",
            $"{n},placement,=cmd(),,,2025-05-01,Board",
        ];

        var result = await Import(desk, Header + string.Join('\n', rows) + "\n", bom: true);

        Assert.Equal(new("facts", 2, 0, 0, 19), result.Counts[0]);
        Assert.Equal(Enumerable.Range(3, 19).Select(i => (long)i), result.Problems.Select(p => p.Line).Order());
        Assert.All(result.Problems, p => Assert.Equal("facts.csv", p.File));
        Assert.Contains(result.Problems, p => p.Line == 18 && p.Sentence.StartsWith("Line 2 ", StringComparison.Ordinal));
        Assert.Contains(result.Problems, p => p.Line == 10 && p.Field == "on");
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(["=cmd()", "SAT"], await db.Set<RecordedFact>().Select(f => f.Key).OrderBy(k => k).ToListAsync());
    }

    [Fact]
    public async Task What_is_no_table_with_this_header_is_not_imported_at_all()
    {
        await using var desk = await ExceptionDesk.Open(DatabaseKind.Sqlite);
        var row = $"{await Number(desk)},test,SAT,640,,2025-05-01,Board\n";
        byte[][] files =
        [
            [], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d], [0x1f, 0x8b, 8, 0, 1],
            Encoding.UTF8.GetBytes(Header.Replace(',', ';') + row.Replace(',', ';')), Encoding.Unicode.GetBytes(Header + row),
            Encoding.UTF8.GetBytes(Header.Replace("learner", "student") + row), Encoding.UTF8.GetBytes(Header.Replace("key", "kind") + row), Encoding.UTF8.GetBytes("{\"facts\":[]}"),
        ];
        foreach (var bytes in files)
        {
            var path = Path.Combine(folder, "facts.csv");
            await System.IO.File.WriteAllBytesAsync(path, bytes);
            var preview = await Preview(desk, path);
            Assert.False(preview.MayBeConfirmed, Encoding.UTF8.GetString(bytes));
            Assert.Equal("import-incomplete", (await new Importer(desk.College.Home).Confirm(preview, Owner, Guid.NewGuid())).Refusal?.Code);
        }

        Assert.NotNull((await new Importer(desk.College.Home).Preview(ImportSource.Find("facts")!, folder)).Refusal);
        await using var db = desk.College.Home.OpenReader();
        Assert.False(await db.Set<RecordedFact>().AnyAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Ten_thousand_rows_of_a_hundred_learners_are_imported_and_found_unchanged(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        await desk.College.Write<Done>(async write =>
        {
            await LearnerImport.FindOrAdd(write, "test", "learner", [.. Enumerable.Range(0, 100).Select(i => new NewLearner($"L{i}", "NORTH"))], default);
            return new Done();
        });
        var text = new StringBuilder(Header);
        for (var i = 0; i < 10_000; i++)
        {
            text.Append($"L{i % 100},hours,clinic-{i / 100},{i % 7 + 1},,2025-05-01,Clinic\n");
        }

        var file = await File(text.ToString());
        Assert.Equal(new("facts", 10_000, 0, 0, 0), (await Confirm(desk, await Preview(desk, file))).Counts[0]);
        Assert.Equal(new("facts", 0, 0, 10_000, 0), (await Preview(desk, file)).Counts[0]);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task One_file_imported_twice_at_the_same_time_is_there_once(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var preview = await Preview(desk, await File(Rows(await Number(desk), [.. Enumerable.Range(0, 300).Select(i => $"placement,P{i},,")])));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Confirm(desk, preview)));

        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(300, await db.Set<RecordedFact>().CountAsync());
    }

    [Fact]
    public async Task The_example_of_the_documentation_is_imported_over_the_sample_college()
    {
        var page = await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "facts.md"));
        var example = page.Split("```csv\n")[1].Split("```")[0];
        await using var test = await TestHome.Open(DatabaseKind.Sqlite, new SetClock(new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)));
        await ImportTests.Confirm(test, await ImportTests.Preview(test, "sample", Path.Combine(Repository.Root, "samples", "college")));

        Assert.Equal([new("facts", 4, 0, 0, 0)], (await ImportTests.Preview(test, "facts", await File(example))).Counts);
    }

    private static string Rows(string learner, params string[] facts) => Header + string.Concat(facts.Select(f => $"{learner},{f},2025-05-01,College Board\n"));

    private static async Task<string> Number(ExceptionDesk desk) => (await desk.Registrar.Get($"/learners/{desk.Learner}")).Json.GetProperty("number").GetString()!;

    private async Task<string> File(string text, bool bom = false)
    {
        var path = Path.Combine(folder, "facts.csv");
        await System.IO.File.WriteAllTextAsync(path, text, new UTF8Encoding(bom));
        return path;
    }

    private static async Task<ImportPreview> Preview(ExceptionDesk desk, string file)
    {
        var preview = await new Importer(desk.College.Home).Preview(ImportSource.Find("facts")!, file);
        Assert.True(preview.IsDone, preview.Refusal?.Sentence);
        return preview.Value;
    }

    private static async Task<ImportResult> Confirm(ExceptionDesk desk, ImportPreview preview)
    {
        var result = await new Importer(desk.College.Home).Confirm(preview, Owner, Guid.NewGuid());
        Assert.True(result.IsDone, result.Refusal?.Sentence);
        return result.Value;
    }

    private async Task<ImportResult> Import(ExceptionDesk desk, string text, bool bom = false)
    {
        var preview = await Preview(desk, await File(text, bom));
        var result = await Confirm(desk, preview);
        Assert.Equal(preview.Counts, result.Counts);
        return result;
    }

    private static async Task<string[]> Scores(ExceptionDesk desk)
    {
        await using var db = desk.College.Home.OpenReader();
        return [.. (await db.Set<RecordedFact>().ToListAsync()).OrderBy(f => f.Id.Value).Select(f => $"{f.Value:0}{(f.EndedOn is null ? "" : " ended")}")];
    }

    private static async Task<(int, int, int, int)> State(ExceptionDesk desk)
    {
        await using var db = desk.College.Home.OpenReader();
        return (await db.Set<RecordedFact>().CountAsync(), await db.Set<TrailEntry>().CountAsync(), await db.Set<StoredEvent>().CountAsync(), await db.Set<ExternalId>().CountAsync());
    }
}
