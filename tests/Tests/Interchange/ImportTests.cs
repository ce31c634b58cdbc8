using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Interchange.Importing;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Interchange;

/// <summary>Two real catalogs go through the whole pipeline.</summary>
public class ImportTests
{
    private static readonly Actor Owner = Actor.System("test");

    internal static async Task<ImportPreview> Preview(TestHome test, string source, string path)
    {
        var preview = await new Importer(test.Home).Preview(ImportSource.Find(source)!, path);
        Assert.True(preview.IsDone, preview.Refusal?.Sentence);
        return preview.Value;
    }

    internal static async Task<ImportResult> Confirm(TestHome test, ImportPreview preview, Guid? key = null, string? rejected = null)
    {
        var result = await new Importer(test.Home).Confirm(preview, Owner, key ?? Guid.NewGuid(), rejected);
        Assert.True(result.IsDone, result.Refusal?.Sentence);
        return result.Value;
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_catalog_of_63457_sections_is_previewed_imported_and_found_unchanged(DatabaseKind kind)
    {
        var path = RealData.Need("stolaf");
        await using var test = await TestHome.Open(kind);

        var preview = await Preview(test, "stolaf", path);
        Assert.Equal([new("units", 1, 0, 0, 0), new("courses", 2_577, 0, 0, 0)], preview.Counts);
        await using (var db = test.Home.OpenReader()) Assert.False(await db.Set<Unit>().AnyAsync());

        var result = await Confirm(test, preview);
        Assert.Equal(preview.Counts, result.Counts);
        Assert.Empty(result.Problems);

        var again = await Preview(test, "stolaf", path);
        Assert.Equal([new("units", 0, 0, 1, 0), new("courses", 0, 0, 2_577, 0)], again.Counts);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_second_import_of_the_same_file_writes_nothing(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind);
        var file = Path.Combine(TestHome.NewFolder(), "sections.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(100, 600).Select(Section));
        var first = await Confirm(test, await Preview(test, "stolaf", file));
        Assert.Equal(new("courses", 600, 0, 0, 0), first.Counts[1]);

        var before = await State(test);
        Assert.Equal(new("courses", 0, 0, 600, 0), (await Confirm(test, await Preview(test, "stolaf", file))).Counts[1]);
        Assert.Equal(before, await State(test));
    }

    [Fact]
    public async Task A_second_click_on_the_same_confirmation_answers_as_the_first()
    {
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);
        var file = Path.Combine(TestHome.NewFolder(), "sections.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(100, 300).Select(Section));
        var (preview, key) = (await Preview(test, "stolaf", file), Guid.NewGuid());

        var answers = await Task.WhenAll(Confirm(test, preview, key), Confirm(test, preview, key));

        Assert.Equal(answers[0].Counts, answers[1].Counts);
        await using var db = test.Home.OpenReader();
        Assert.Equal(300, await db.Set<ExternalId>().CountAsync());
    }

    [Fact]
    public async Task An_import_that_was_stopped_half_way_is_finished_by_running_it_again()
    {
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);
        var file = Path.Combine(TestHome.NewFolder(), "sections.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(100, 700).Select(Section));
        using var stop = new CancellationTokenSource();
        var stopAfterOneChunk = new Told(progress => { if (progress is { Kind: "courses", Rows: 250 }) stop.Cancel(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await new Importer(test.Home).Confirm(await Preview(test, "stolaf", file), Owner, Guid.NewGuid(), null, stopAfterOneChunk, stop.Token));

        var rest = await Confirm(test, await Preview(test, "stolaf", file));

        Assert.Equal(new("courses", 450, 0, 250, 0), rest.Counts[1]);
    }

    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_universitys_121_programs_become_credentials_and_the_incomplete_ones_can_not_be_awarded(DatabaseKind kind)
    {
        var path = RealData.Need("princeton");
        await using var test = await TestHome.Open(kind);

        var result = await Confirm(test, await Preview(test, "princeton", path));

        Assert.Equal(new("credentials", 121, 0, 0, 0), result.Counts.Single(c => c.Kind == "credentials"));
        Assert.Equal(new("credential versions", 121, 0, 0, 0), result.Counts.Single(c => c.Kind == "credential versions"));
        await using var db = test.Home.OpenReader();
        var versions = await CredentialCatalog.InForce(db, new DateOnly(2026, 1, 1), default);
        Assert.Equal(121, versions.Count);
        Assert.All(versions, v => Assert.Equal(!v.Rules.Unmapped().Any(), v.Awardable));
        Assert.Equal(versions.Sum(v => v.Rules.Unmapped().Count()), result.Remarks.Count);

        var again = await Preview(test, "princeton", path);
        Assert.All(again.Counts, c => Assert.Equal((0, 0), (c.New, c.Changed)));
        Assert.Equal(result.Counts.Select(c => c.Total), again.Counts.Select(c => c.Total));
    }

    [Fact]
    public void Nine_in_ten_nodes_of_the_real_programs_and_more_are_mapped()
    {
        var root = RealData.Need("princeton");
        var programs = Cairn.Interchange.Princeton.PrincetonPrograms.Programs(root, Cairn.Interchange.Princeton.PrincetonReader.RequirementFiles(root)).ToList();
        var nodes = programs.SelectMany(p => p.Value!.Program.Nodes).Where(n => n.Kind != "none").ToList();

        Assert.Equal(121, programs.Count);
        Assert.Equal(["course_list", "dist_req", "num_courses", "req_list"], nodes.Select(n => n.Kind).Distinct().Order());
        Assert.True(nodes.Count(n => n.IsMapped) >= 0.9 * nodes.Count, $"{nodes.Count(n => n.IsMapped)} of {nodes.Count}");
    }

    [Fact]
    public async Task What_is_confirmed_must_still_be_what_was_previewed()
    {
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);
        var file = Path.Combine(TestHome.NewFolder(), "sections.jsonl");
        await File.WriteAllTextAsync(file, Section(101) + "\n");
        var preview = await Preview(test, "stolaf", file);
        await File.AppendAllTextAsync(file, Section(102) + "\n");

        var result = await new Importer(test.Home).Confirm(preview, Owner, Guid.NewGuid());

        Assert.Equal("import-changed", result.Refusal?.Code);
    }

    [Fact]
    public async Task A_file_cut_short_is_not_imported_at_all()
    {
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);
        var file = Path.Combine(TestHome.NewFolder(), "sections.jsonl.gz");
        var whole = await File.ReadAllBytesAsync(RealData.Need("stolaf", "sections-1994-2020.jsonl.gz"));
        await File.WriteAllBytesAsync(file, whole[..100_000]);
        var preview = await Preview(test, "stolaf", file);

        Assert.False(preview.MayBeConfirmed);
        Assert.Equal("import-incomplete", (await new Importer(test.Home).Confirm(preview, Owner, Guid.NewGuid())).Refusal?.Code);
    }

    [Fact]
    public async Task Refused_rows_are_written_to_a_file_and_the_others_are_imported()
    {
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);
        var folder = TestHome.NewFolder();
        var (file, rejected) = (Path.Combine(folder, "sections.jsonl"), Path.Combine(folder, "rejected.csv"));
        await File.WriteAllTextAsync(file, $"{Section(101)}\n{Section(102).Replace("1.0", "\"=1+1\"")}\n{Section(103)}\n");

        var result = await Confirm(test, await Preview(test, "stolaf", file), rejected: rejected);

        Assert.Equal(new("courses", 2, 0, 0, 1), result.Counts[1]);
        Assert.Equal(rejected, result.RejectedRows);
        Assert.Equal(["file,line,field,problem", "\"sections.jsonl\",2,\"credits\",\"“=1+1” is not a number.\""], await File.ReadAllLinesAsync(rejected));
    }

    [Fact]
    public async Task What_somebody_corrected_here_stays_corrected_until_the_source_says_something_new()
    {
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);
        var file = Path.Combine(TestHome.NewFolder(), "sections.jsonl");
        await File.WriteAllTextAsync(file, Section(101));
        await Confirm(test, await Preview(test, "stolaf", file));
        await test.Home.Write<Done>(Owner, Once.Named("Correct"), async write =>
        {
            var institution = await write.Set<Unit>().SingleAsync();
            await CourseCatalog.Put(write.Db, write, [new(new(institution.Id, "ART", "101"), "Drawing, corrected", 1, "courses") { From = new(2001, 8, 1) }], default);
            return new Done();
        }, default);

        Assert.Equal(new("courses", 0, 0, 1, 0), (await Confirm(test, await Preview(test, "stolaf", file))).Counts[1]);
        await File.WriteAllTextAsync(file, Section(101).Replace("Drawing", "Figure Drawing"));
        Assert.Equal(new("courses", 0, 1, 0, 0), (await Confirm(test, await Preview(test, "stolaf", file))).Counts[1]);
    }

    private static string Section(int number) =>
        $$"""{"clbid":"{{number:D10}}","crsid":{{number}},"department":"ART","name":"Drawing","number":{{number}},"credits":1.0,"year":2001,"semester":1,"status":"O","type":"Research"}""";

    /// <summary>How many rows everything has that an import writes, and when a source last spoke.</summary>
    private static async Task<(int, int, long, int)> State(TestHome test)
    {
        await using var db = test.Home.OpenReader();
        return (await db.Set<ExternalId>().CountAsync(), await db.Set<Observation>().CountAsync(),
            (await db.Set<Observation>().Select(o => o.ObservedAt).ToListAsync()).Max(at => at.UtcTicks), await db.Set<TrailEntry>().CountAsync());
    }
}
