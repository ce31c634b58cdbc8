using System.IO.Compression;
using System.Text;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Interchange;

/// <summary>Files made to do harm go through the whole pipeline: each is refused with its place, and nothing is half-written.</summary>
public sealed class HostileFilesTests : IAsyncLifetime
{
    private const string Section =
        """{"clbid":"0000000001","crsid":7,"department":"ART","name":"Drawing","number":101,"credits":1.0,"year":2001,"semester":1,"status":"O","type":"Research"}""";

    private const string Header = "mcid,term_course,abbrev,number,institution,course,section,type,faculty_rank,hours_course,grade,discipline_midfield\n";

    private readonly string folder = TestHome.NewFolder();
    private TestHome test = null!;

    public async ValueTask InitializeAsync() => test = await TestHome.Open(DatabaseKind.Sqlite);

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("college.yaml", "year: 2025", "year: 99999999999999999999", "year")]
    [InlineData("college.yaml", "year: 2025", "year: -1", "year")]
    [InlineData("courses.yaml", "credits: 4", "credits: 79228162514264337593543950335", null)]
    [InlineData("courses.yaml", "credits: 4", "credits: 1e400", "credits")]
    [InlineData("courses.yaml", "credits: 4", "credits: -4", null)]
    [InlineData("courses.yaml", "subject: MATH", "subject: \"A\\0B\"", "subject")]
    [InlineData("people.yaml", "- id: amara", "- id: \"\\0\"", "id")]
    [InlineData("records.yaml", "since: 2", "since: 9999-99-9", "since")]
    [InlineData("credentials.yaml", "- key: college-writing", "- key: ../../../etc/passwd", "key")]
    public async Task A_value_out_of_range_in_a_college_is_refused_with_its_line_and_nothing_crashes(string file, string right, string wrong, string? field)
    {
        var college = Copy();
        var path = Path.Combine(college, file);
        var text = await File.ReadAllTextAsync(path);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no “{right}” any more.");
        await File.WriteAllTextAsync(path, text[..at] + wrong + text[(at + right.Length)..]);

        var preview = await new Importer(test.Home).Preview(ImportSource.Find("sample")!, college);
        var problems = preview.IsDone ? preview.Value.Problems : [];

        Assert.Contains(problems, p => p.File == file && p.Line > 0 && (field is null || p.Field == field));
        Assert.True(await IsEmpty());
    }

    [Theory]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b, *b]\n")]
    [InlineData("units: !!binary aGk=\n")]
    [InlineData("institution: {code: [")]
    [InlineData("\0\0\0\0")]
    [InlineData("")]
    public async Task A_college_that_is_no_plain_yaml_is_not_imported_at_all(string text)
    {
        var college = Copy();
        await File.WriteAllTextAsync(Path.Combine(college, "college.yaml"), text);

        await NothingIsImported("sample", college);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_end_a_yaml_file_and_spoil_one_row_of_a_table()
    {
        var college = Copy();
        await File.WriteAllBytesAsync(Path.Combine(college, "college.yaml"), [.. "institution: "u8, 0xc3, 0x28]);
        await NothingIsImported("sample", college);

        var rows = MidfieldRows([.. Encoding.UTF8.GetBytes(Header + Course(1)), .. Encoding.UTF8.GetBytes(Course(2).Replace("MATH", "M\u0001TH")), .. Broken(Course(3)), .. Encoding.UTF8.GetBytes(Course(4))]);
        Assert.Equal([false, true, true, false], rows.Select(r => r.Problem is not null));
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_first_row_belongs_to_nobody()
    {
        var file = Path.Combine(folder, "sections.jsonl");
        await File.WriteAllTextAsync(file, Section + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal(new("courses", 1, 0, 0, 0), (await ImportTests.Preview(test, "stolaf", file)).Counts[1]);

        Assert.Null(Assert.Single(MidfieldRows([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Header + Course(1))])).Problem);
    }

    [Theory]
    [InlineData("\"name\":\"Drawing\"", "\"name\":\"Dra\\u0000wing\"", "name")]
    [InlineData("\"name\":\"Drawing\"", "\"name\":\"\\ud800\"", null)]
    [InlineData("\"year\":2001", "\"year\":2147483648", "year")]
    [InlineData("\"credits\":1.0", "\"credits\":1e30", "credits")]
    [InlineData("\"number\":101", "\"number\":{\"$gt\":0}", "number")]
    public async Task A_section_with_a_hostile_value_is_refused_and_its_neighbors_are_imported(string right, string wrong, string? field)
    {
        var file = Path.Combine(folder, "sections.jsonl");
        var other = Section.Replace("\"number\":101", "\"number\":102").Replace("\"crsid\":7", "\"crsid\":8").Replace("0000000001", "0000000002");
        await File.WriteAllTextAsync(file, $"{Section.Replace(right, wrong)}\n{other}\n");

        var preview = await ImportTests.Preview(test, "stolaf", file);

        var problem = Assert.Single(preview.Problems);
        Assert.Equal(("sections.jsonl", 1L, field), (problem.File, problem.Line, problem.Field));
        Assert.Equal(1, (await ImportTests.Confirm(test, preview)).Counts[1].New);
    }

    [Fact]
    public async Task A_file_that_unpacks_without_end_or_is_cut_short_imports_nothing()
    {
        var bomb = Path.Combine(folder, "bomb.jsonl.gz");
        await using (var gzip = new GZipStream(File.Create(bomb), CompressionLevel.SmallestSize))
        {
            var line = Encoding.UTF8.GetBytes(Section + "\n" + new string(' ', 1000) + "\n");
            for (var i = 0; i < 60_000; i++)
            {
                gzip.Write(line);
            }
        }

        await NothingIsImported("stolaf", bomb);
        var cut = Path.Combine(folder, "cut.jsonl.gz");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(bomb))[..5_000]);
        await NothingIsImported("stolaf", cut);
    }

    [Fact]
    public void A_line_of_a_million_columns_is_refused_with_its_number()
    {
        var rows = MidfieldRows(Encoding.UTF8.GetBytes(Header + Course(1) + new string(',', 1_000_000) + "\n" + Course(2)));

        Assert.Contains("1000001 fields", rows[1].Problem?.Sentence);
        Assert.Equal(3, rows[1].Problem?.Line);
        Assert.Null(rows[2].Problem);
        Assert.True(Assert.Single(MidfieldRows(Encoding.UTF8.GetBytes(new string(',', 2_000_000)))).Problem is { EndsFile: true });
    }

    [Fact]
    public async Task The_same_person_twice_in_a_college_is_refused_the_second_time()
    {
        var college = Copy();
        var path = Path.Combine(college, "people.yaml");
        var text = await File.ReadAllTextAsync(path);
        var first = text.IndexOf("  - id: ", StringComparison.Ordinal);
        var second = text.IndexOf("  - id: ", first + 1, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text + text[first..second]);

        var preview = await ImportTests.Preview(test, "sample", college);

        Assert.Contains(preview.Problems, p => p.File == "people.yaml" && p.Sentence.Contains("twice", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("a\",=1\n=1")]
    public void A_refused_row_is_never_a_formula_to_a_spreadsheet(string hostile)
    {
        var path = Path.Combine(folder, "rejected.csv");
        using (var rejected = new RejectedRows(path))
        {
            rejected.Add(new(hostile, 1, hostile, hostile));
        }

        using var read = CsvHelper.CsvReader.Create(File.OpenRead(path), new() { Separator = ',' }, leaveOpen: false);
        read.ReadHeader();
        Assert.True(read.Read());
        Assert.Equal(4, read.FieldCount);
        Assert.All(new[] { 0, 2, 3 }, i => Assert.DoesNotContain(read.GetString(i)[0], "=+-@\t\r"));
    }

    private static string Course(int n) => $"MCID{n:D10},19881,MATH,1215,Institution J,Calculus,,,,5,B,Mathematics\n";

    private static byte[] Broken(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        bytes[bytes.AsSpan().IndexOf("Calculus"u8)] = 0xff;
        return bytes;
    }

    private List<Row<Cairn.Interchange.Midfield.MidfieldCourse>> MidfieldRows(byte[] bytes)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.csv");
        File.WriteAllBytes(path, bytes);
        return [.. Cairn.Interchange.Midfield.MidfieldReader.Courses(new(path))];
    }

    private string Copy()
    {
        var from = Repository.PathTo("samples", "college");
        var to = Path.Combine(folder, "college");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    private async Task NothingIsImported(string source, string path)
    {
        var importer = new Importer(test.Home);
        var preview = await importer.Preview(ImportSource.Find(source)!, path);
        if (preview.IsDone)
        {
            Assert.False(preview.Value.MayBeConfirmed);
            Assert.Contains(preview.Value.Problems, p => p.EndsFile && p.File.Length > 0);
            Assert.Equal("import-incomplete", (await importer.Confirm(preview.Value, Actor.System("test"), Guid.NewGuid())).Refusal?.Code);
        }

        Assert.True(await IsEmpty());
    }

    private async Task<bool> IsEmpty()
    {
        await using var db = test.Home.OpenReader();
        return !await db.Set<Unit>().AnyAsync() && !await db.Set<ExternalId>().AnyAsync() && !await db.Set<TrailEntry>().AnyAsync();
    }
}
