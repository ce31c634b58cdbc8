using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>What another credential has counted, as the rules of one credential see it.</summary>
public class CountedElsewhereTests
{
    private const string AtMostOne = "id: all\ntake: 2\nfrom: [MAT *]\nlimits: [{at_most: {courses: 1}, from: {counted_in: [minor]}}]";

    [Theory]
    [InlineData("minor", true)]
    [InlineData("MINOR", true)]
    [InlineData("college.minor.math", true)]
    [InlineData("certificate", true)]
    [InlineData("major", false)]
    public void A_credential_is_meant_by_its_key_or_a_kind(string name, bool isMeant)
    {
        var rules = Sample.Rules(AtMostOne.Replace("[minor]", $"[{name}]", StringComparison.Ordinal));
        Assert.Equal(!isMeant, RuleEngine.Audit(rules, Counted(Sample.Record("MAT 1", "MAT 2"), "a0", "a1")).IsComplete);
    }

    [Fact]
    public void A_limit_lets_through_what_it_allows_and_says_which_credential_has_counted_the_rest()
    {
        var audit = RuleEngine.Audit(Sample.Rules(AtMostOne), Counted(Sample.Record("MAT 1", "MAT 2", "MAT 3"), "a0", "a1"));

        Assert.True(audit.IsComplete);
        var left = Assert.Single(audit.NotCounted);
        Assert.Equal("college.minor.math has counted it, and all allows no more of what is counted there.", left.Why.English);
    }

    [Theory]
    [InlineData("id: all\ntake: 2\nfrom: [MAT *]\nlimits: [{at_most: {courses: 0}, from: {counted_in: [minor]}}]", "counted-elsewhere")]
    [InlineData("id: all\ntake: 2\nfrom: {all: [{subject: MAT}, {not: {counted_in: [minor]}}]}", "counted-elsewhere-excluded")]
    [InlineData("id: all\ntake: 2\nfrom: [MAT *]\nlimits: [{at_most: {courses: 0}, from: {graded: [A]}}]", "limit-reached")]
    public void What_is_ruled_out_says_why(string rules, string why)
    {
        var audit = RuleEngine.Audit(Sample.Rules(rules), Counted(Sample.Record("MAT 1"), "a0"));
        Assert.Equal(why, Assert.Single(audit.NotCounted).Why.Code);
    }

    [Fact]
    public void What_its_own_credential_has_counted_is_not_held_against_it()
    {
        var record = Sample.Record("MAT 1", "MAT 2");
        var own = record with { Counted = [.. record.Attempts.Select(a => new CountedAttempt(a.Id, "test", ["minor"]))] };

        Assert.True(RuleEngine.Audit(Sample.Rules(AtMostOne), own).IsComplete);
        Assert.False(RuleEngine.Audit(Sample.Rules(AtMostOne) with { Credential = "other" }, own).IsComplete);
    }

    [Fact]
    public void A_course_taken_once_more_is_counted_where_it_was_unless_every_taking_counts()
    {
        var again = Counted(Sample.Record("MAT 1 B", "MAT 1 A", "MAT 2 A"), "a0", "a2");
        Assert.False(RuleEngine.Audit(Sample.Rules(AtMostOne), again).IsComplete);

        var topics = again with { Attempts = [.. again.Attempts.Select(a => a with { Repeatable = true })] };
        Assert.True(RuleEngine.Audit(Sample.Rules(AtMostOne), topics).IsComplete);
        Assert.True(RuleEngine.Audit(Sample.Rules(AtMostOne, "repeats: all"), again).IsComplete);
    }

    [Fact]
    public void A_condition_sees_what_is_counted_elsewhere_too()
    {
        const string Rules = "if: {id: c, take: 1, from: {counted_in: [minor]}}\nthen: {id: more, take: 3, from: [MAT *]}\nelse: {id: few, take: 1, from: [MAT *]}";
        var record = Sample.Record("MAT 1");
        Assert.True(RuleEngine.Audit(Sample.Rules(Rules), record).IsComplete);
        Assert.False(RuleEngine.Audit(Sample.Rules(Rules), Counted(record, "a0")).IsComplete);
    }

    [Fact]
    public void The_index_names_rules_that_look_at_the_credential_and_no_others()
    {
        RuleSet[] rules =
        [
            Sample.Rules(AtMostOne), Sample.Rules(AtMostOne.Replace("minor", "major", StringComparison.Ordinal)),
            Sample.Rules("take: 1\nfrom: anything"), Sample.Rules("take: 1\nfrom: {not: {counted_in: [college.minor.math]}}"),
            Sample.Rules(AtMostOne) with { Credential = "college.minor.math" },
        ];
        var none = Sample.Record("MAT 1");

        Assert.Equal([rules[0], rules[3]], new CredentialIndex(rules).AffectedBy(none, Counted(none, "a0")));
    }

    private static LearnerRecord Counted(LearnerRecord record, params string[] attempts) =>
        record with { Counted = [.. attempts.Select(a => new CountedAttempt(a, "college.minor.math", ["certificate", "minor"]))] };
}
