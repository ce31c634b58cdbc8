using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>A missing requirement says which limit keeps work from counting that it asks for.</summary>
public class LimitLineTests
{
    private const string Shared = "id: all\nall:\n- {id: theory, title: Theory, take: 2, from: [COS 4**]}\n- {id: practice, title: Practice, take: 2, from: [COS 4**]}";

    [Theory]
    [InlineData("sharing: [{between: [theory, practice], courses: 1}]", "At most 1 may count for both ")]
    [InlineData("sharing: [{between: [theory, practice], credits: 3}]", "At most 3 credits may count for both ")]
    public void A_limit_on_what_two_parts_share_is_named_by_the_part_that_misses_something(string sharing, string said)
    {
        var audit = RuleEngine.Audit(RuleText.Read(Sample.Text(Shared) + "\n" + sharing), Sample.Record("COS 401", "COS 402"));

        var (missing, other) = audit.Find("theory")!.State == RequirementState.Missing ? ("theory", "Practice") : ("practice", "Theory");
        var limit = Assert.Single(audit.Find(missing)!.Limits).English;
        Assert.StartsWith("A limit keeps these from counting here too: COS 40", limit, StringComparison.Ordinal);
        Assert.Contains(said, limit, StringComparison.Ordinal);
        Assert.EndsWith($" and {other}.", limit, StringComparison.Ordinal);
        Assert.All(new[] { "all", other.ToLowerInvariant() }, node => Assert.Empty(audit.Find(node)!.Limits));
    }

    [Fact]
    public void Parts_that_share_as_much_as_they_like_and_parts_that_share_nothing_name_no_limit()
    {
        var record = Sample.Record("COS 401", "COS 402");
        foreach (var sharing in new[] { "", "sharing: [{between: [theory, practice]}]" })
        {
            var audit = RuleEngine.Audit(RuleText.Read(Sample.Text(Shared) + "\n" + sharing), record);
            Assert.All(new[] { "theory", "practice" }, node => Assert.Empty(audit.Find(node)!.Limits));
        }
    }

    [Theory]
    [InlineData("limits: [{at_most: {courses: 1}, from: {counted_in: [minor]}}]", "MAT *", "MAT 2. college.minor.math has counted them, and all allows no more of what is counted there.")]
    [InlineData("limits: [{at_most: {courses: 0}, from: {counted_in: [minor]}}]", "MAT *", "MAT 1, MAT 2. college.minor.math has counted them, and all allows no more of what is counted there.")]
    [InlineData("", "{all: [{subject: MAT}, {not: {counted_in: [minor]}}]}", "MAT 1, MAT 2. college.minor.math has counted them, and all takes nothing that is counted there.")]
    public void A_limit_on_what_another_credential_has_counted_is_named_with_that_credential(string limits, string from, string said)
    {
        var pool = from.StartsWith('{') ? from : $"[{from}]";
        var record = Sample.Record("MAT 1", "MAT 2") with { Counted = [new("a0", "college.minor.math", ["minor"]), new("a1", "college.minor.math", ["minor"])] };

        var audit = RuleEngine.Audit(Sample.Rules($"id: all\ntake: 2\nfrom: {pool}\n{limits}".TrimEnd()), record);

        Assert.Equal("A limit keeps these from counting here: " + said, Assert.Single(audit.Root.Limits).English);
    }

    [Fact]
    public void A_limit_on_marks_is_named_too_by_the_requirement_and_not_by_one_that_does_not_ask_for_the_course()
    {
        var audit = RuleEngine.Audit(
            Sample.Rules("id: all\nall:\n- {id: mat, take: 2, from: [MAT *]}\n- {id: phy, course: PHY 1}\nlimits: [{at_most: {courses: 1}, from: {graded: [P]}}]"),
            Sample.Record("MAT 1 P", "MAT 2 P"));

        Assert.Equal("A limit keeps these from counting here: MAT 2. all allows no more of them.", Assert.Single(audit.Find("mat")!.Limits).English);
        Assert.Empty(audit.Find("phy")!.Limits);
    }

    [Fact]
    public void What_is_met_or_not_needed_or_not_passed_names_no_limit()
    {
        var record = Sample.Record("MAT 1", "MAT 2", "MAT 3 F") with { Counted = [new("a2", "college.minor.math", ["minor"])] };
        var audit = RuleEngine.Audit(Sample.Rules("id: all\nany:\n- {id: two, take: 2, from: [MAT *]}\n- {id: three, take: 3, from: [MAT *], limits: [{at_most: {courses: 0}, from: {counted_in: [minor]}}]}"), record);

        Assert.True(audit.IsComplete);
        Assert.All(new[] { "two", "three" }, node => Assert.Empty(audit.Find(node)!.Limits));
    }
}
