using System.Globalization;
using System.Text;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Text from people who mean harm, or slipped: refused with its place, and never a hang.</summary>
public class RuleTextHostileTests
{
    private const string Head = "cairn_rules: 1\ncredential: c\nrequire:\n";

    private static RuleTextException Refused(string text)
    {
        Assert.False(RuleText.TryRead(text, out _, out var error));
        Assert.True(error.Line >= 1 && error.Column >= 1 && error.Problem.Length > 5, error.Message);
        return error;
    }

    private static string Repeat(int times, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < times; i++) text.Append(part(i));
        return text.ToString();
    }

    [Fact]
    public void A_circle_made_of_an_anchor_is_refused_where_it_begins()
    {
        var error = Refused(Head + "  all: &again\n  - MAT 101\n  - {all: *again}");
        Assert.Equal((4, 8), (error.Line, error.Column));
    }

    [Fact]
    public void Merge_keys_tags_and_directives_are_refused()
    {
        Refused("base: &b {course: MAT 101}\n<<: *b");
        Refused(Head + "  course: !!str MAT 101");
        Refused(Head + "  !requirement {course: MAT 101}");
        Refused("%TAG ! tag:x,2000:\n---\n!foo a: b");
    }

    [Fact]
    public void An_unknown_node_is_named_with_its_place()
    {
        var error = Refused(Head + "  all:\n  - MAT 101\n  - {id: x, teleport: MAT 102}");
        Assert.Equal((6, 5), (error.Line, error.Column));
        Assert.Contains("teleport", Refused(Head + "  course: MAT 101\n  teleport: yes").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Sharing_with_a_node_that_is_not_there_is_refused() =>
        Assert.Equal((8, 5), (Refused(Head + "  all:\n  - {id: a, course: MAT 1}\n  - {id: b, course: MAT 2}\nsharing:\n  - {between: [a, zz]}") is var e) ? (e.Line, e.Column) : default);

    [Fact]
    public void A_million_nodes_are_refused_at_the_first_too_many()
    {
        var requirements = Refused(Head + "  all:\n" + Repeat(6_000, i => $"  - {{id: n{i}, course: MAT {i}}}\n"));
        Assert.Equal((5_005, 5), (requirements.Line, requirements.Column));
        var million = Refused(Head + "  take: 1\n  from: [" + Repeat(450_000, _ => "M 1,") + "]");
        Assert.True(million is { Line: 5, Column: > 500_000 }, million.Message);
        Refused(new string('a', 3_000_000));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("  all:\n  - ")]
    public void Nesting_without_end_is_refused(string opening) => Refused(Head + Repeat(30_000, _ => opening));

    [Fact]
    public void Nesting_by_indentation_is_refused_at_its_depth()
    {
        var error = Refused(Head + Repeat(200, i => $"{new string(' ', 2 * i + 2)}all:\n{new string(' ', 2 * i + 2)}- \n"));
        Assert.True(error.Line < 200, error.Message);
    }

    [Fact]
    public void Too_many_limits_or_pairs_that_share_are_refused()
    {
        Assert.Contains("limits", Refused(Head + "  take: 1\n  limits:\n" + Repeat(101, _ => "  - {at_most: {courses: 1}}\n")).Problem, StringComparison.Ordinal);
        Assert.Contains("share", Refused(Head + "  all: [{id: a, course: M 1}, {id: b, course: M 2}]\nsharing:\n" + Repeat(101, _ => "- {between: [a, b]}\n")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradictory_limits_are_read_found_by_the_linter_and_never_met()
    {
        var text = Head + "  take: 3\n  from: [MAT *]\n  limits:\n  - {at_least: {courses: 3}, from: [MAT *]}\n  - {at_most: {courses: 1}, from: [MAT *]}";
        var finding = RuleLinter.CheckText(text).First(f => f.Code == "unsatisfiable");
        Assert.Equal(new TextPlace(4, 3), finding.Place);
        Assert.False(RuleEngine.Audit(RuleText.Read(text), Sample.Record("MAT 1", "MAT 2", "MAT 3")).IsComplete);
    }

    /// <summary>Such rules are read, as an exception may change an amount; whoever writes them is told where.</summary>
    [Theory]
    [InlineData("  all:\n  - MAT 101\n  - {id: x, take: 3, at_most: 1, from: [MAT *]}", 6, 5)]
    [InlineData("  all:\n  - MAT 101\n  - {id: x, at_least: 3, of: [MAT 102, MAT 103]}", 6, 5)]
    [InlineData("  any:\n  - MAT 101\n  - id: x\n    take: {credits: 9}\n    from: anything\n    limits: [{at_most: {credits: 6}}]", 6, 5)]
    [InlineData("  any:\n  - {id: x, take: 1, from: [MAT *], at_most: 1, limits: [{at_least: {courses: 2}, from: [MAT *]}]}", 5, 5)]
    public void Each_contradiction_is_found_at_its_line_and_column(string require, int line, int column)
    {
        var finding = Assert.Single(RuleLinter.CheckText(Head + require), f => f.Code == "unsatisfiable");
        Assert.Equal(("x", new TextPlace(line, column)), (finding.NodeId, finding.Place!.Value));
    }

    [Theory]
    [InlineData("  all: [{id: a, course: M 1}, {id: a, course: M 2}]")]
    [InlineData("  all: [{id: a, course: M 1}, {id: b, course: M 2}]\nsharing: [{between: [a, a]}]")]
    [InlineData("  id: top\n  all: [{id: a, course: M 1}, {id: b, course: M 2}]\nsharing: [{between: [top, a]}]")]
    [InlineData("  all: [{id: a, course: M 1}, {id: b, course: M 2}]\nsharing: [{between: [a, b], courses: -1}]")]
    public void Two_of_one_name_and_sharing_with_itself_come_to_an_end(string require)
    {
        if (!RuleText.TryRead(Head + require, out var rules, out var error))
        {
            Assert.True(error.Line >= 4 && error.Column >= 1, error.Message);
            return;
        }

        var record = Sample.Record("M 1", "M 2");
        Assert.True(RuleEngine.Audit(rules, record with { Attempts = [.. record.Attempts.Select(a => a with { Course = a.Course with { Institution = "" } })] }).IsComplete);
        RuleLinter.CheckText(Head + require);
    }

    [Theory]
    [InlineData("MAT \u202e101")]
    [InlineData("MAT\u0000 1")]
    [InlineData("\ud83d\ude00 1")]
    [InlineData("MAT 99999999999999999999999999")]
    [InlineData("MAT 99999999999-1")]
    [InlineData("******************** *****************************************a")]
    [InlineData(": :")]
    public void Odd_courses_are_refused_or_come_out_as_they_went_in(string course)
    {
        var text = $"cairn_rules: 1\ncredential: c\nrequire:\n  take: 1\n  from: [\"{course}\"]\n";
        if (!RuleText.TryRead(text, out var rules, out _)) return;
        var written = RuleText.Write(rules);
        Assert.Equal(written, RuleText.Write(RuleText.Read(written)));
        RuleEngine.Audit(rules, Sample.Record("MAT 101"));
    }

    [Theory]
    [InlineData("take: 99999999999")]
    [InlineData("take: 1e9")]
    [InlineData("take: {credits: 1000001}")]
    [InlineData("take: {credits: 0x10}")]
    [InlineData("take: {credits: .nan}")]
    [InlineData("take: {credits: 1,5}")]
    [InlineData("take: ٣")]
    [InlineData("gpa: -1")]
    [InlineData("{course: MAT 1, counts: 10001}")]
    [InlineData("{take: 1, from: {since: 2024-02-30}}")]
    [InlineData("{take: 1, from: {level: 150}}")]
    [InlineData("{take: 1, from: {within: 5}}")]
    [InlineData("{take: 1, from: {within: {}}}")]
    [InlineData("{take: 1, from: {within: {years: 0}}}")]
    [InlineData("{take: 1, from: {within: {years: 101}}}")]
    [InlineData("{take: 1, from: {within: {years: 2.5}}}")]
    [InlineData("{take: 1, from: {within: {years: 5, of: birth}}}")]
    [InlineData("{take: 1, from: {within: {years: 5, months: 6}}}")]
    public void Numbers_beyond_sense_are_refused(string rule) => Refused(Head + "  " + rule);

    /// <summary>As large as is read at all: compiled, audited and looked through to an end.</summary>
    [Fact]
    public void The_largest_rules_that_are_read_come_to_an_end()
    {
        var text = "cairn_rules: 1\ncredential: c\ninstitution: X\nrequire:\n  any:\n" + Repeat(2_400, i => $"  - {{id: a{i}, take: 2, from: [MAT *]}}\n  - {{id: b{i}, course: MAT {i}}}\n")
            + "sharing:\n" + Repeat(100, i => $"- {{between: [a{i}, b{i}], courses: 1}}\n");
        var rules = RuleText.Read(text);
        var audit = RuleEngine.Audit(rules, Sample.Record([.. Enumerable.Range(0, 40).Select(i => $"MAT {i}")]));
        Assert.True(audit.IsComplete);
        Assert.NotEmpty(RuleLinter.CheckText(text, new LintCatalog(Enumerable.Range(0, 2_000).Select(i => new CourseKey("X", "MAT", i.ToString(CultureInfo.InvariantCulture))), [])));
    }
}
