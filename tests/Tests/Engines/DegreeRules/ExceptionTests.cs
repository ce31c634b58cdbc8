using Cairn.DegreeRules;
using static Cairn.Tests.Engines.DegreeRules.Sample;

namespace Cairn.Tests.Engines.DegreeRules;

public class ExceptionTests
{
    private static readonly RuleSet Two = Rules("all:\n- {id: a, course: MAT 101}\n- {id: b, take: 2, from: [PHY *], grade: C}");

    private static T Approved<T>(T exception)
        where T : RuleException => exception with { Approver = "registrar" };

    [Fact]
    public void A_waived_part_is_met_and_says_why()
    {
        var audit = RuleEngine.Audit(Two, Record("PHY 101", "PHY 102"), [Approved(new Waive("e", "taken abroad", "advisor", "a"))]);
        Assert.True(audit.IsComplete);
        Assert.Equal("Waived: taken abroad", audit.Find("a")!.Why!.English);
        Assert.True(Assert.Single(audit.Exceptions).Honored);
    }

    [Fact]
    public void A_waiver_settles_a_requirement_that_could_not_be_read()
    {
        var rules = Rules("all:\n- {id: a, course: MAT 101}\n- {id: u, unmapped: thesis, where: \"f:1\"}");
        Assert.True(RuleEngine.Audit(rules, Record("MAT 101"), [Approved(new Waive("e", "done", "advisor", "u"))]).IsComplete);
    }

    [Fact]
    public void A_substitute_counts_in_place_of_the_course_asked_for()
    {
        var substitute = new Substitute("e", "same content", "advisor", new CourseKey("X", "STA", "200"), new CourseKey("X", "MAT", "101"));
        var audit = RuleEngine.Audit(Two, Record("STA 200", "PHY 101", "PHY 102"), [Approved(substitute)]);
        Assert.True(audit.IsComplete);
        Assert.Equal(["STA 200"], audit.AppliedTo("a"));
    }

    [Fact]
    public void An_attempt_can_be_forced_where_pool_and_grade_would_keep_it_out()
    {
        var audit = RuleEngine.Audit(Two, Record("MAT 101", "PHY 101", "ART 300 D"), [Approved(new ApplyHere("e", "agreed", "advisor", "a2", "b"))]);
        Assert.True(audit.IsComplete);
        Assert.Equal(["ART 300", "PHY 101"], audit.AppliedTo("b"));
    }

    [Fact]
    public void An_excluded_attempt_counts_nowhere_and_says_why()
    {
        var audit = RuleEngine.Audit(Two, Record("MAT 101", "PHY 101", "PHY 102"), [Approved(new Exclude("e", "cheating case", "dean", "a1"))]);
        Assert.Equal(RequirementState.Missing, audit.State);
        Assert.Equal("Excluded: cheating case", Assert.Single(audit.NotCounted).Why.English);
    }

    [Fact]
    public void A_changed_amount_or_grade_holds_for_this_learner_only()
    {
        var record = Record("MAT 101", "PHY 101 D");
        Assert.True(RuleEngine.Audit(Two, record, [Approved(new ChangeLimit("e", "small cohort", "chair", "b") { Need = 1, MinimumGrade = "" })]).IsComplete);
        Assert.False(RuleEngine.Audit(Two, record).IsComplete);
    }

    [Fact]
    public void Exceptions_not_approved_self_approved_expired_or_misplaced_are_reported_and_not_honored()
    {
        RuleException[] exceptions =
        [
            new Waive("none", "r", "advisor", "a"),
            new Waive("self", "r", "advisor", "a") { Approver = "advisor" },
            Approved(new Waive("late", "r", "advisor", "a") { Expires = Today.AddDays(-1) }),
            Approved(new Waive("lost", "r", "advisor", "nowhere")),
            Approved(new Exclude("gone", "r", "advisor", "a99")),
        ];
        var audit = RuleEngine.Audit(Two, Record(), exceptions);
        Assert.All(audit.Exceptions, e => Assert.False(e.Honored));
        Assert.Equal(
            ["exception-not-approved", "exception-self-approved", "exception-expired", "exception-no-node", "exception-no-attempt"],
            audit.Exceptions.Select(e => e.Why.Code));
    }
}
