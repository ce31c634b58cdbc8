using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Courses that ask for each other: nobody can take any of them first.</summary>
public class CourseCircleTests
{
    private static readonly CourseKey One = new("X", "MAT", "1");

    [Theory]
    [InlineData("course: MAT 1", "MAT 1 → MAT 1")]
    [InlineData("course: MAT 2", "MAT 1 → MAT 2 → MAT 1")]
    [InlineData("all: [{course: MAT 9}, {course: MAT 3}]", "MAT 1 → MAT 3 → MAT 2 → MAT 1")]
    [InlineData("take: 2\nfrom: [MAT 2, MAT 9]", "MAT 1 → MAT 2 → MAT 1")]
    [InlineData("any: [{id: a, all: [MAT 2, MAT 8]}, {id: b, all: [MAT 2, MAT 9]}]", "MAT 1 → MAT 2 → MAT 1")]
    [InlineData("at_least: 2\nof: [MAT 2, MAT 9]", "MAT 1 → MAT 2 → MAT 1")]
    [InlineData("if: {has: choice, key: a}\nthen: MAT 2\nelse: {all: [MAT 2, MAT 9]}", "MAT 1 → MAT 2 → MAT 1")]
    public void A_circle_of_what_cannot_be_done_without_is_found(string rules, string way) => Assert.Equal(way, Way(rules));

    [Theory]
    [InlineData("course: MAT 9")]
    [InlineData("{course: MAT 2, or: [MAT 9]}")]
    [InlineData("any: [MAT 2, {has: placement, key: p}]")]
    [InlineData("at_least: 1\nof: [MAT 2, MAT 9]")]
    [InlineData("take: 1\nfrom: [MAT 2, MAT 9]")]
    [InlineData("take: 1\nfrom: [MAT 2*]")]
    [InlineData("corequisite: MAT 2")]
    [InlineData("not: {course: MAT 2}")]
    [InlineData("if: {has: choice, key: a}\nthen: MAT 2")]
    [InlineData("course: MAT 5")]
    public void Where_there_is_another_way_there_is_none(string rules) => Assert.Null(Way(rules));

    /// <summary>MAT 2 asks for MAT 1, MAT 3 for MAT 2; MAT 4 and MAT 5 ask for each other and not for MAT 1.</summary>
    private static string? Way(string rules)
    {
        var circle = new CourseCircle(One, course => course.Number switch
        {
            "2" => Sample.Rules("course: MAT 1"),
            "3" => Sample.Rules("course: MAT 2"),
            "4" => Sample.Rules("course: MAT 5"),
            "5" => Sample.Rules("course: MAT 4"),
            _ => null,
        });
        var found = RuleLinter.Check(Sample.Rules(rules), new LintCatalog([], []) { Circle = circle }).Where(f => f.Reason == "courses-in-circle").ToList();
        return found.Count == 0 ? null : Assert.Single(found).Arguments.Single().Value;
    }
}
