using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

public class LinterTests
{
    private static readonly LintCatalog Catalog = new(
        [new("X", "MAT", "101"), new("X", "MAT", "102"), new("X", "PHY", "101")], [new("X", "MAT", "99")]);

    [Theory]
    [InlineData("at_least: 3\nof: [MAT 101, MAT 102]", "unsatisfiable")]
    [InlineData("take: 3\nat_most: 2\nfrom: [MAT *]", "unsatisfiable")]
    [InlineData("take: 4\nfrom: [MAT *]", "unsatisfiable")]
    [InlineData("take: 2\nfrom: [MAT 101, MAT 101]", "redundant")]
    [InlineData("any:\n- {course: MAT 101}\n- {course: MAT 101}", "redundant")]
    [InlineData("course: MAT 777", "unknown-course")]
    [InlineData("course: MAT 99", "retired-course")]
    [InlineData("course: MAT 101\ngrade: Z", "unknown-grade")]
    [InlineData("take: 1\nfrom: [MAT *]\nlimits: [{at_most: {courses: 2}, from: [MAT *]}]", "idle-limit")]
    [InlineData("gpa: 4.5", "unsatisfiable")]
    [InlineData("unmapped: thesis\nwhere: f 1", "unread")]
    public void It_finds(string rule, string code) =>
        Assert.Contains(RuleLinter.Check(Sample.Rules("id: it\n" + rule), Catalog), f => f.Code == code && f.Sentence.Length > 10);

    [Fact]
    public void It_finds_double_counting_that_cannot_happen()
    {
        var rules = Sample.Rules("all:\n- {id: a, take: 1, from: [MAT *]}\n- {id: b, take: 1, from: [PHY *]}", "sharing:\n- {between: [a, b], courses: 1}");
        Assert.Contains(RuleLinter.Check(rules, Catalog), f => f is { NodeId: "a", Code: "no-double-counting" });
    }

    [Fact]
    public void It_has_nothing_to_say_about_sound_rules() =>
        Assert.Empty(RuleLinter.Check(Sample.Rules("all:\n- {course: MAT 101, grade: C}\n- {take: 1, from: [PHY *]}"), Catalog));
}
