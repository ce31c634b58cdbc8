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
    public void Every_kind_of_amount_can_be_changed_at_every_level()
    {
        var rules = Rules("all:\n- {id: a, take: {courses: 1, subjects: 2, terms: 2}, from: [MAT *, PHY *]}\n- {id: h, has: hours, key: field, minimum: 100}\n- {id: c, corequisite: CHM 1, grade: A}\n"
            + "limits:\n- {at_most: {courses: 0}, from: [PHY *]}\n- {at_least: {courses: 2}, from: [MAT *]}\n- {at_most: {courses: 3}}");
        var record = Record("MAT 101", "PHY 101", "CHM 1 C") with { Facts = [new LearnerFact(FactKind.Hours, "field", 60)] };
        ChangeLimit[] changes =
        [
            new("subjects", "r", "advisor", "a") { Subjects = 1, Terms = 1 },
            new("hours", "r", "advisor", "h") { MinimumValue = 50 },
            new("grade", "r", "advisor", "c") { MinimumGrade = "C" },
            new("least", "r", "advisor", "r") { AtLeastCourses = 1 },
        ];
        Assert.False(RuleEngine.Audit(rules, record).IsComplete);
        Assert.True(RuleEngine.Audit(rules, record, [.. changes.Select(Approved)]).IsComplete);
        for (var without = 0; without < changes.Length; without++)
            Assert.False(RuleEngine.Audit(rules, record, [.. changes.Where((_, i) => i != without).Select(Approved)]).IsComplete, changes[without].Id);
        var two = Approved(new ChangeLimit("most", "r", "advisor", "r") { Limit = 2, AtMostCourses = 0 });
        Assert.False(RuleEngine.Audit(rules, record, [.. changes.Select(Approved), two]).IsComplete);
    }

    [Fact]
    public void A_change_of_what_a_node_does_not_have_is_reported()
    {
        var change = Approved(new ChangeLimit("e", "r", "advisor", "a") { Credits = 3, AtMostCourses = 1 });
        Assert.Equal("exception-no-effect", Assert.Single(RuleEngine.Audit(Two, Record(), [change]).Exceptions).Why.Code);
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
