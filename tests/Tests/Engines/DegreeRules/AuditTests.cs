using Cairn.DegreeRules;
using static Cairn.Tests.Engines.DegreeRules.Sample;

namespace Cairn.Tests.Engines.DegreeRules;

public class AuditTests
{
    [Fact]
    public void A_learner_who_passed_every_course_is_complete()
    {
        var audit = RuleEngine.Audit(Rules("all: [MAT 101, MAT 102]"), Record("MAT 101", "MAT 102 C"));
        Assert.True(audit.IsComplete);
        Assert.True(audit.ProvenOptimal);
        Assert.Equal(6, audit.CreditsApplied);
        Assert.Equal(3.0m, audit.Gpa);
    }

    [Fact]
    public void A_failed_course_does_not_count_and_the_audit_says_so()
    {
        var audit = RuleEngine.Audit(Rules("all: [MAT 101, MAT 102]"), Record("MAT 101", "MAT 102 F"));
        Assert.Equal(RequirementState.Missing, audit.State);
        Assert.Equal("Take MAT 102.", audit.Find("r.2")!.Why!.English);
        Assert.Equal("not-passed", Assert.Single(audit.NotCounted).Why.Code);
    }

    [Fact]
    public void An_attempt_counts_once_and_goes_where_it_meets_most()
    {
        var audit = RuleEngine.Audit(
            Rules("all:\n- {id: any, take: 1, from: [MAT *]}\n- {id: one, course: MAT 101}"), Record("MAT 101", "MAT 300"));
        Assert.True(audit.IsComplete);
        Assert.Equal(["MAT 300"], audit.AppliedTo("any"));
        Assert.Equal(["MAT 101"], audit.AppliedTo("one"));
    }

    [Fact]
    public void Two_requirements_that_need_the_same_course_cannot_both_be_met()
    {
        var audit = RuleEngine.Audit(Rules("all:\n- {id: a, course: MAT 101}\n- {id: b, take: 1, from: [MAT *]}"), Record("MAT 101"));
        Assert.Equal(RequirementState.Missing, audit.State);
        Assert.True(audit.ProvenOptimal);
        Assert.Contains(audit.Root.Children, c => c.State == RequirementState.Missing && c.Contended is ["a0"]);
    }

    [Fact]
    public void A_stand_alone_part_may_count_what_counts_elsewhere()
    {
        var audit = RuleEngine.Audit(
            Rules("all:\n- {id: a, course: MAT 101}\n- {id: b, take: 1, from: [MAT *], stand_alone: true}"), Record("MAT 101"));
        Assert.True(audit.IsComplete);
        Assert.Equal(3, audit.CreditsApplied);
    }

    [Fact]
    public void Shared_parts_share_no_more_than_agreed()
    {
        const string tree = "all:\n- {id: a, take: 2, from: [MAT *]}\n- {id: b, take: 2, from: [MAT *]}";
        var record = Record("MAT 101", "MAT 102", "MAT 103");
        Assert.False(RuleEngine.Audit(Rules(tree), record).IsComplete);
        Assert.True(RuleEngine.Audit(Rules(tree, "sharing:\n- {between: [a, b], courses: 1}"), record).IsComplete);
        Assert.False(RuleEngine.Audit(Rules(tree, "sharing:\n- {between: [a, b], courses: 1}"), Record("MAT 101", "MAT 102")).IsComplete);
    }

    [Fact]
    public void Parts_that_count_up_to_several_reach_a_sum_together()
    {
        const string tree = "at_least: 3\nof:\n- {id: own, take: 1, counts: 3, from: [COS 3**]}\n- {id: other, take: 1, counts: 2, from: [MAT 3**]}";
        Assert.True(RuleEngine.Audit(Rules(tree), Record("COS 301", "MAT 301", "MAT 302")).IsComplete);
        var three = RuleEngine.Audit(Rules(tree), Record("MAT 301", "MAT 302", "MAT 303"));
        Assert.Equal(RequirementState.Missing, three.State);
        Assert.Equal("parts-missing", three.Root.Why!.Code);
    }

    [Fact]
    public void Completed_work_is_preferred_to_work_in_progress_and_that_to_plans()
    {
        var audit = RuleEngine.Audit(Rules("{id: one, take: 1, from: [MAT *]}"), Record("?MAT 103", "~MAT 102", "MAT 101"));
        Assert.True(audit.IsComplete);
        Assert.Equal(["MAT 101"], audit.AppliedTo("one"));
        var later = RuleEngine.Audit(Rules("{id: one, take: 1, from: [MAT *]}"), Record("?MAT 103", "~MAT 102"));
        Assert.Equal(RequirementState.InProgress, later.State);
    }

    [Fact]
    public void Credits_are_counted_exactly_and_with_the_least_waste()
    {
        var audit = RuleEngine.Audit(
            Rules("{id: nine, take: {credits: 7}, from: [MAT *]}"), Record("MAT 101 A 4", "MAT 102 A 3", "MAT 103 A 3", "MAT 104 A 4"));
        Assert.True(audit.IsComplete);
        Assert.Equal(7, audit.CreditsApplied);
        Assert.True(audit.ProvenOptimal);
    }

    [Fact]
    public void A_minimum_gpa_over_what_is_applied_picks_the_courses_that_reach_it()
    {
        const string tree = "{id: two, take: 2, from: [MAT *], minimum_gpa: 3.5}";
        Assert.True(RuleEngine.Audit(Rules(tree), Record("MAT 101 C", "MAT 102 A", "MAT 103 B")).IsComplete);
        Assert.False(RuleEngine.Audit(Rules(tree), Record("MAT 101 C", "MAT 102 A", "MAT 103 C")).IsComplete);
    }

    [Fact]
    public void At_most_limits_hold_over_the_whole_credential()
    {
        const string tree = "all:\n- {id: a, take: 1, from: [MAT *, PHY *]}\n- {id: b, take: 1, from: [MAT *, PHY *]}\nlimits:\n- {at_most: {courses: 1}, from: [PHY *]}";
        Assert.False(RuleEngine.Audit(Rules(tree), Record("PHY 101", "PHY 102")).IsComplete);
        Assert.True(RuleEngine.Audit(Rules(tree), Record("PHY 101", "PHY 102", "MAT 101")).IsComplete);
    }

    [Fact]
    public void A_credential_requires_another_and_facts()
    {
        var rules = Rules("all:\n- {credential: badge}\n- {has: test, key: SAT, minimum: 600}");
        var record = Record();
        Assert.Equal(RequirementState.Missing, RuleEngine.Audit(rules, record).State);
        record = record with
        {
            Credentials = [new EarnedCredential("badge", Today)],
            Facts = [new LearnerFact(FactKind.TestScore, "SAT", 640)],
        };
        Assert.True(RuleEngine.Audit(rules, record).IsComplete);
    }

    [Fact]
    public void A_credential_with_a_requirement_that_could_not_be_read_is_never_complete()
    {
        var rules = Rules("all:\n- {course: MAT 101}\n- {unmapped: see the handbook, where: \"x.yaml:12\"}");
        var audit = RuleEngine.Audit(rules, Record("MAT 101"));
        Assert.Equal(RequirementState.CannotBeDetermined, audit.State);
        Assert.Contains("x.yaml:12", audit.Find("r.2")!.Why!.English);
        var either = Rules("any:\n- {course: MAT 101}\n- {unmapped: see the handbook, where: \"x.yaml:12\"}");
        Assert.False(RuleEngine.Audit(either, Record("MAT 101")).IsComplete);
    }

    [Fact]
    public void A_repeated_course_counts_once_with_its_best_grade()
    {
        var audit = RuleEngine.Audit(Rules("{id: two, take: 2, from: [MAT *]}"), Record("MAT 101 C", "MAT 101 A"));
        Assert.Equal(RequirementState.Missing, audit.State);
        Assert.Equal("a1", Assert.Single(audit.Find("two")!.Applied).AttemptId);
        Assert.Equal("repeated", Assert.Single(audit.NotCounted).Why.Code);
    }

    [Fact]
    public void A_condition_chooses_the_branch_in_force()
    {
        const string tree = "if: {has: choice, key: honors}\nthen: {course: MAT 499}\nelse: {course: MAT 101}";
        var record = Record("MAT 101");
        Assert.True(RuleEngine.Audit(Rules(tree), record).IsComplete);
        Assert.False(RuleEngine.Audit(Rules(tree), record with { Facts = [new LearnerFact(FactKind.Choice, "honors")] }).IsComplete);
    }
}
