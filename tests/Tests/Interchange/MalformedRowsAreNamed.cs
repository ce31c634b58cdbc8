using System.IO.Compression;
using System.Text;
using Cairn.Interchange.Midfield;
using Cairn.Interchange.Princeton;
using Cairn.Interchange.Reading;
using Cairn.Interchange.StOlaf;

namespace Cairn.Tests.Interchange;

public sealed class MalformedRowsAreNamed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cairn-rows-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private const string Section =
        """{"clbid":"0000000001","crsid":7,"department":"ART","name":"Drawing","number":101,"credits":1.0,"year":2001,"semester":1,"status":"O","type":"Research"}""";

    private const string CourseHeader =
        "mcid,term_course,abbrev,number,institution,course,section,type,faculty_rank,hours_course,grade,discipline_midfield\n";

    private SourceFile File(string text, ReadLimits? limits = null) => File(Encoding.UTF8.GetBytes(text), limits);

    private SourceFile File(byte[] bytes, ReadLimits? limits = null)
    {
        var path = Path.Combine(_folder, "rows");
        System.IO.File.WriteAllBytes(path, bytes);
        return new(path, limits ?? ReadLimits.Default);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return packed.ToArray();
    }

    [Theory]
    [InlineData("\"credits\":1.0", "\"credits\":\"many\"", "credits", "“many” is not a number.")]
    [InlineData("\"credits\":1.0", "\"credits\":-1", "credits", "-1 is not a number of courses between 0 and 50.")]
    [InlineData("\"year\":2001,", "", "year", "A value is needed here.")]
    [InlineData("\"department\":\"ART\",", "", "department", "A department is needed here.")]
    [InlineData("\"crsid\":7", "\"crsid\":\"../etc\"", "crsid", "An identity of up to ten digits is expected here.")]
    [InlineData("\"name\":\"Drawing\"", "\"name\":[1]", "name", "A text is expected here.")]
    [InlineData("\"status\":\"O\"", "\"status\":\"O\",\"offerings\":[{\"day\":{}}]", "offerings[0].day", "A text is expected here.")]
    public void A_json_field_that_is_wrong_is_named_with_its_line(string right, string wrong, string field, string sentence)
    {
        var rows = StOlafReader.Sections(File($"{Section}\n{Section.Replace(right, wrong)}\n{Section}\n")).ToList();

        Assert.Equal(3, rows.Count);
        Assert.Null(rows[0].Problem);
        Assert.Equal(new RowProblem("rows", 2, field, sentence), rows[1].Problem);
        Assert.Null(rows[2].Problem);
    }

    [Theory]
    [InlineData("{\"clbid\":")]
    [InlineData("[]")]
    [InlineData("{\"clbid\":\"1\",\"clbid\":\"2\"}")]
    public void A_line_that_is_not_an_object_does_not_stop_the_next(string line)
    {
        var rows = StOlafReader.Sections(File($"{line}\n{Section}")).ToList();

        Assert.Equal((2, 1), (rows.Count, rows[0].Problem?.Line));
        Assert.NotNull(rows[1].Value);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_spoil_one_line_only()
    {
        var broken = Encoding.UTF8.GetBytes(Section);
        broken[broken.AsSpan().IndexOf("Drawing"u8)] = 0xff;
        var rows = StOlafReader.Sections(File([.. broken, (byte)'\n', .. Encoding.UTF8.GetBytes(Section)])).ToList();

        Assert.NotNull(rows[0].Problem);
        Assert.NotNull(rows[1].Value);
    }

    [Fact]
    public void A_line_longer_than_allowed_ends_the_file()
    {
        var row = Assert.Single(StOlafReader.Sections(File(new string(' ', 5_000), new() { LineBytes = 1_000 })));

        Assert.True(row.Problem is { EndsFile: true });
    }

    [Fact]
    public void An_archive_that_unpacks_to_too_much_is_refused()
    {
        var bomb = Packed(new byte[64 << 20]);

        var row = Assert.Single(StOlafReader.Sections(File(bomb, new() { LineBytes = int.MaxValue })));

        Assert.Contains("unpacks to more than 200 times", row.Problem?.Sentence);
    }

    [Fact]
    public void An_archive_that_was_cut_short_says_so_after_its_last_whole_row()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(n => Section.Replace("0000000001", $"{n:D10}") + "\n"));
        var whole = Packed(Encoding.UTF8.GetBytes(text));

        var rows = StOlafReader.Sections(File(whole[..(whole.Length / 2)])).ToList();

        Assert.True(rows[^1].Problem is { EndsFile: true }, $"{rows.Count} rows, the last of them {rows[^1]}");
    }

    [Fact]
    public void A_missing_file_is_a_problem_and_not_a_crash() =>
        Assert.Equal("The file does not exist.", Assert.Single(StOlafReader.Sections(new(Path.Combine(_folder, "none")))).Problem?.Sentence);

    [Theory]
    [InlineData("MCID3111158953,19881,EDCI,2984,Institution J,,,,,x,C,Education", "hours_course", "“x” is not a number.")]
    [InlineData("MCID3111158953,19881,EDCI,2984,Institution J,,,,,101,C,Education", "hours_course", "101 is not between 0 and 100.")]
    [InlineData("MCID31111589,19881,EDCI,2984,Institution J,,,,,3,C,Education", "mcid", "MCID and ten digits are expected here.")]
    [InlineData("MCID3111158953,19889,EDCI,2984,Institution J,,,,,3,C,Education", "term_course", "A year and a term from 1 to 6 are expected here, like 19881.")]
    [InlineData("MCID3111158953,19881,EDCI,2984,Institution J,,,,,3,Q,Education", "grade", "The mark “Q” is not one this source is known to use.")]
    [InlineData("MCID3111158953,19881,,2984,Institution J,,,,,3,C,Education", "abbrev", "A value is needed here.")]
    [InlineData("MCID3111158953,19881,EDCI", null, "The row has 3 fields, the header has 12.")]
    [InlineData("MCID3111158953,19881,ED\"CI,2984,Institution J,,,,,3,C,Education", null, "A quotation mark is out of place.")]
    [InlineData("MCID3111158953,19881,\"EDCI,2984,Institution J,,,,,3,C,Education", null, "A quotation mark has no partner on its line.")]
    public void A_csv_field_that_is_wrong_is_named_with_its_line(string line, string? field, string sentence)
    {
        const string good = "MCID3111158953,19881,MATH,1215,Institution J,,,,,5,D-,\"Mathematics, Pure\"\n";

        var rows = MidfieldReader.Courses(File($"{CourseHeader}{good}{line}\n{good}")).ToList();

        Assert.Equal(3, rows.Count);
        Assert.Equal("Mathematics, Pure", rows[0].Value?.Discipline);
        Assert.Equal(new RowProblem("rows", 3, field, sentence), rows[1].Problem);
        Assert.NotNull(rows[2].Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mcid,grade\n")]
    public void A_header_that_lacks_a_column_ends_the_file(string text) =>
        Assert.True(Assert.Single(MidfieldReader.Courses(File(text))).Problem is { EndsFile: true });

    [Theory]
    [InlineData("---\ncode: ART\nname: Art\n---\n- course: ART 101\n  id: x\n", 6, "id")]
    [InlineData("---\ncode: ART\nname: Art\n---\n- course: MUSIC 101\n  id: '1'\n", 5, "course")]
    [InlineData("---\ncode: &a ART\nname: *a\n---\n- course: ART 101\n  id: '1'\n", 2, null)]
    [InlineData("---\ncode: !!python/object ART\nname: Art\n---\n[]\n", 2, null)]
    [InlineData("---\ncode: [\n", 3, null)]
    public void A_yaml_entry_that_is_wrong_is_named_with_its_line(string text, long line, string? field)
    {
        var problem = PrincetonReader.Courses(File(text)).Single(row => row.Problem is not null).Problem!;

        Assert.Equal((line, field), (problem.Line, problem.Field));
    }

    [Fact]
    public void Yaml_that_nests_without_end_is_refused_before_a_tree_is_built()
    {
        var problem = Assert.Single(PrincetonReader.Courses(File(new string('[', 100_000)))).Problem;

        Assert.Contains("nests deeper than the 48 levels", problem?.Sentence);
    }
}
