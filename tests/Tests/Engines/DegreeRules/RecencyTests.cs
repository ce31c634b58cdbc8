using Cairn.DegreeRules;
using static Cairn.Tests.Engines.DegreeRules.Sample;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Recency counted back from a day of the learner's.</summary>
public class RecencyTests
{
    private static readonly DateOnly Commencement = new(2027, 5, 31);

    [Theory]
    [InlineData("{years: 5}", "2021-06-01", true)]
    [InlineData("{years: 5}", "2021-05-31", false)]
    [InlineData("{years: 5, of: audit}", "2021-06-01", true)]
    [InlineData("{years: 5, of: graduation}", "2022-05-31", true)]
    [InlineData("{years: 5, of: graduation}", "2022-05-30", false)]
    public void The_day_itself_still_counts_and_the_day_before_does_not(string within, string ended, bool met) =>
        Assert.Equal(met, RuleEngine.Audit(Rules($"take: 1\nfrom: {{within: {within}}}"), Graduating($"MAT 101 A 3 {ended}")).IsComplete);

    [Fact]
    public void While_no_graduation_is_known_the_day_of_the_audit_stands_for_it()
    {
        var rules = Rules("take: 1\nfrom: {within: {years: 5, of: graduation}}");
        Assert.True(RuleEngine.Audit(rules, Record("MAT 101 A 3 2021-06-01")).IsComplete);
        Assert.False(RuleEngine.Audit(rules, Record("MAT 101 A 3 2021-05-31")).IsComplete);
    }

    [Fact]
    public void One_rule_set_gives_each_learner_and_each_day_its_own_answer()
    {
        var rules = CompiledRules.From(Rules("take: 1\nfrom: {within: {years: 5}}"));
        var record = Record("MAT 101 A 3 2021-06-01");
        for (var day = 0; day < 40; day++)
            Assert.Equal(day == 0, RuleEngine.Audit(rules, record with { AsOf = record.AsOf.AddDays(day) }).IsComplete);
        Assert.True(RuleEngine.Audit(rules, record).IsComplete);
        Assert.True(RuleEngine.Audit(rules, record with { AsOf = new DateOnly(1, 1, 1) }).IsComplete);
    }

    [Fact]
    public void Work_without_an_end_is_recent_unless_it_is_completed()
    {
        var rules = Rules("take: 1\nfrom: {within: {years: 5}}");
        Assert.Equal(RequirementState.InProgress, RuleEngine.Audit(rules, Record("~MAT 101")).State);
        Assert.Equal(RequirementState.Planned, RuleEngine.Audit(rules, Record("?MAT 101")).State);
        Assert.Equal(RequirementState.Missing, RuleEngine.Audit(rules, Record("MAT 101")).State);
    }

    /// <summary>Of a day too early, each says the opposite. Wherever a pool may stand: limits, GPAs, residence, conditions, what must not be, alternatives inside a pool.</summary>
    [Theory]
    [InlineData("take: 1\nfrom: [MAT *]\nlimits: [{at_least: {courses: 1}, from: {within: {years: 5}}}]", true)]
    [InlineData("take: 1\nfrom: [MAT *]\nlimits: [{at_most: {courses: 0}, from: {within: {years: 5}}}]", false)]
    [InlineData("gpa: 3.0\nover: {within: {years: 5}}", true)]
    [InlineData("last: 6\nminimum: 3\nfrom: {within: {years: 5}}", true)]
    [InlineData("if: {take: 1, from: {within: {years: 5}}}\nthen: {course: PHY 1}", false)]
    [InlineData("not: {take: 1, from: {within: {years: 5}}}", false)]
    [InlineData("take: 1\nfrom: {any: [PHY *, {not: {within: {years: 5}}}]}", false)]
    [InlineData("all: [{take: 1, from: {all: [MAT *, {within: {years: 5}}]}}]", true)]
    public void It_holds_wherever_a_pool_may_stand(string require, bool met)
    {
        Assert.Equal(met, RuleEngine.Audit(Rules(require), Record("MAT 101 A 3 2021-06-01")).IsComplete);
        Assert.Equal(!met, RuleEngine.Audit(Rules(require), Record("MAT 101 A 3 2021-05-31")).IsComplete);
    }

    [Fact]
    public void The_explanation_names_the_day()
    {
        var audit = RuleEngine.Audit(Rules("take: 1\nfrom: {within: {years: 5}}"), Record("MAT 101 A 3 2019-05-31"));
        Assert.Contains("2021-06-01", audit.Root.Why!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_one_canonical_form()
    {
        Assert.Contains("within:\n      years: 5\n", RuleText.Write(Rules("take: 1\nfrom: {within: {years: 5, of: audit}}")), StringComparison.Ordinal);
        Assert.Contains("within:\n      years: 5\n      of: graduation\n", RuleText.Write(Rules("take: 1\nfrom: {within: {of: graduation, years: 5}}")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_linter_finds_a_span_that_says_nothing()
    {
        var findings = RuleLinter.Check(Rules("take: 1\nfrom: {all: [{within: {years: 5}}, {within: {years: 9}}, {within: {years: 9, of: graduation}}]}"));
        Assert.Equal(["redundant"], findings.Select(f => f.Code));
        Assert.Contains("9", findings[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_to_finish_leaves_out_what_is_too_old()
    {
        var way = WayToFinish.Of(Rules("take: 1\nfrom: {within: {years: 5}}"), Record("MAT 101 A 3 2019-05-31"), [new CourseOffer(new CourseKey("X", "MAT", "102"), 3)]);
        Assert.Equal("MAT 102", Assert.Single(Assert.Single(way.Steps).Courses).Course.ToDisplay());
    }

    private static LearnerRecord Graduating(params string[] attempts) => Record(attempts) with { Graduation = Commencement };
}
