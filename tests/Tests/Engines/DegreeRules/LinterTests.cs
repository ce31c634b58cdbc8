using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

public class LinterTests(ITestOutputHelper output)
{
    private static readonly LintCatalog Catalog = new(
        [new("X", "MAT", "101"), new("X", "MAT", "102"), new("X", "PHY", "101")], [new("X", "MAT", "99")]);

    [Theory]
    [InlineData("at_least: 3\nof: [MAT 101, MAT 102]", "unsatisfiable")]
    [InlineData("take: 3\nat_most: 2\nfrom: [MAT *]", "unsatisfiable")]
    [InlineData("take: {subjects: 3}\nat_most: 2\nfrom: anything", "unsatisfiable")]
    [InlineData("take: {subjects: 2}\nfrom: [MAT *]", "unsatisfiable")]
    [InlineData("take: 4\nfrom: [MAT *]", "unsatisfiable")]
    [InlineData("take: 3\nfrom: [ART 1, ART 2]", "unsatisfiable")]
    [InlineData("gpa: 4.5", "unsatisfiable")]
    [InlineData("take: 1\nminimum_gpa: 4.1\nfrom: [MAT *]", "unsatisfiable")]
    [InlineData("take: 2\nfrom: [MAT *]\nlimits: [{at_least: {courses: 2}, from: [MAT *]}, {at_most: {courses: 1}, from: [MAT *]}]", "unsatisfiable")]
    [InlineData("take: {credits: 9}\nfrom: anything\nlimits: [{at_most: {credits: 6}}]", "unsatisfiable")]
    [InlineData("all: [{id: a, take: 1, from: [MAT *]}, {id: b, course: MAT 101}]\nlimits: [{at_most: {courses: 1}, from: {subject: MAT}}]", "unsatisfiable")]
    [InlineData("take: 1\nat_most: 1\nfrom: [MAT *]\nlimits: [{at_least: {courses: 2}, from: [MAT *]}]", "unsatisfiable")]
    [InlineData("take: 2\nfrom: [MAT 101, MAT 101]", "redundant")]
    [InlineData("any:\n- {course: MAT 101}\n- {course: MAT 101}", "redundant")]
    [InlineData("any:\n- {course: MAT 101}\n- {take: 1, from: [MAT *]}", "redundant")]
    [InlineData("any:\n- {not: MAT 101}\n- {not: MAT 101}", "redundant")]
    [InlineData("at_least: 0\nof: [MAT 101]", "redundant")]
    [InlineData("take: 0\nfrom: [MAT *]", "redundant")]
    [InlineData("if: {has: choice, key: a}\nthen: MAT 101\nelse: MAT 101", "redundant")]
    [InlineData("course: MAT 777", "unknown-course")]
    [InlineData("corequisite: MAT 101\nor: [MAT 778]", "unknown-course")]
    [InlineData("not: MAT 777", "unknown-course")]
    [InlineData("take: 1\nfrom: [MAT 101, MAT 5**]", "unknown-course")]
    [InlineData("course: MAT 99", "retired-course")]
    [InlineData("course: MAT 101\ngrade: Z", "unknown-grade")]
    [InlineData("take: 1\nfrom: [MAT *]\nlimits: [{at_most: {courses: 2}, from: [MAT *]}]", "idle-limit")]
    [InlineData("all: [{id: a, take: 1, from: [MAT *]}]\nlimits: [{at_most: {courses: 2}, from: [PHY *]}]", "idle-limit")]
    [InlineData("all: [{id: a, take: {credits: 9}, from: [MAT *, PHY *]}]\nlimits: [{at_most: {courses: 3}, from: [MAT *]}]", "idle-limit")]
    [InlineData("take: 1\nfrom: [MAT *]\nlimits: [{at_least: {courses: 0}}]", "idle-limit")]
    [InlineData("all:\n- {id: a, course: MAT 101}\n- {id: b, course: MAT 101, grade: C}", "no-double-counting")]
    [InlineData("all:\n- {id: a, take: 2, from: [MAT 101, MAT 102, PHY 101]}\n- {id: b, take: 2, from: [MAT 101, MAT 102]}", "no-double-counting")]
    [InlineData("unmapped: thesis\nwhere: f 1", "unread")]
    public void It_finds(string rule, string code) =>
        Assert.Contains(RuleLinter.Check(Sample.Rules("id: it\n" + rule), Catalog), f => f.Code == code && f.Sentence.Length > 10);

    [Theory]
    [InlineData("all:\n- {course: MAT 101, grade: C}\n- {take: 1, from: [PHY *]}")]
    [InlineData("all:\n- {id: a, course: MAT 101}\n- {id: b, course: MAT 101, stand_alone: true}")]
    [InlineData("any:\n- {course: MAT 101}\n- {take: 1, grade: C, from: [MAT *]}")]
    [InlineData("all:\n- {id: a, take: 1, from: [MAT *]}\n- {id: b, take: 1, from: [MAT *]}\nlimits: [{at_most: {courses: 2}, from: [MAT *]}]")]
    [InlineData("take: {credits: 30}\nfrom: anything\nlimits: [{at_least: {credits: 24}, from: {institution: [X]}}, {at_most: {credits: 6}, from: {graded: [P]}}]")]
    [InlineData("take: 5\nfrom: {attribute: [lab]}")]
    [InlineData("any:\n- {at_least: 1, of: [MAT 101]}\n- {at_least: 1, of: [MAT 102]}")]
    public void It_has_nothing_to_say_about_sound_rules(string rule) =>
        Assert.Empty(RuleLinter.Check(Sample.Rules("id: it\n" + rule), Catalog));

    [Theory]
    [InlineData("- {between: [a, b], courses: 1}")]
    [InlineData("- {between: [a, b], courses: 0}")]
    public void It_finds_double_counting_that_cannot_happen(string sharing)
    {
        var rules = Sample.Rules("all:\n- {id: a, take: 1, from: [MAT *]}\n- {id: b, take: 1, from: [PHY *]}", "sharing:\n" + sharing);
        Assert.Contains(RuleLinter.Check(rules, Catalog), f => f is { NodeId: "a", Code: "no-double-counting" });
    }

    [Fact]
    public void It_says_where_in_the_text()
    {
        var finding = Assert.Single(RuleLinter.CheckText("cairn_rules: 1\ncredential: c\ninstitution: X\nrequire:\n  all:\n  - MAT 101\n  - {id: b, course: MAT 777}", Catalog));
        Assert.Equal(new TextPlace(7, 5), finding.Place);
        Assert.Null(RuleLinter.Check(Sample.Rules("course: MAT 777"), Catalog).Single().Place);
    }

    /// <summary>What it says of a real program is so: of each kind of finding, the audit or the file is the witness.</summary>
    [Fact]
    public void It_raises_no_false_alarm_on_real_programs()
    {
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var program in PrincetonReaderTests.Programs())
        {
            foreach (var finding in RuleLinter.Check(program.Rules))
            {
                kinds[finding.Code] = kinds.GetValueOrDefault(finding.Code) + 1;
                output.WriteLine($"{finding.Source} {finding.NodeId}: {finding.Code}: {finding.Sentence}");
                var node = program.Rules.Root.Nodes().Single(n => n.Id == finding.NodeId);
                Assert.True(LintWitness.Confirms(finding, node, program.Rules), $"{finding.Source} {finding.NodeId}: {finding.Code}: {finding.Sentence}");
            }
        }

        output.WriteLine(string.Join(", ", kinds.Select(k => $"{k.Key} {k.Value}")));
        Assert.Equal(3, kinds["unsatisfiable"]);
        Assert.Equal(1, kinds["unread"]);
        Assert.DoesNotContain("no-double-counting", kinds.Keys);
    }

    [Fact]
    public void It_raises_no_alarm_on_the_samples()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RulesDocumentTests.Root(), "samples"), "*.yaml", SearchOption.AllDirectories)
            .Select(File.ReadAllText).Where(t => t.StartsWith("cairn_rules:", StringComparison.Ordinal) || t.Contains("\ncairn_rules:", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count >= 5);
        foreach (var text in files) Assert.Empty(RuleLinter.CheckText(text));
    }
}
