using Cairn.DegreeRules;
using static Cairn.Tests.Engines.DegreeRules.Sample;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Small cases in which an audit once called something the best that was not, and what it does without a proof.</summary>
public class OptimalityTests
{
    [Fact]
    public void A_course_that_brings_a_sum_no_nearer_is_not_applied()
    {
        var audit = Agrees(Rules("at_least: 2\nof:\n- {id: a, counts: 2, take: 0, from: [MAT *]}"), Record("MAT 101"));
        Assert.Equal(0, audit.CreditsApplied);
    }

    [Fact]
    public void Of_more_parts_than_can_be_had_the_least_credits_are_applied() => Agrees(
        Rules("""
            all:
            - at_least: 3
              of:
              - {id: a, counts: 2, stand_alone: true, take: 0, from: {attribute: [lab]}, limits: [{at_most: {courses: 1, credits: 4}, from: [B 2**]}]}
              - {id: b, take: 3, grade: C, from: {number: 200-399}}
              - {id: c, take: {courses: 3, credits: 4}, from: {attribute: [lab]}}
            - {id: d, stand_alone: true, take: 1, from: [A *]}
            """),
        WithLabs(Record("B 300 B", "B 302 P", "?B 301", "~B 202 4", "B 100 A", "?B 102"), 1, 3, 4, 5));

    [Fact]
    public void Work_in_progress_is_not_counted_as_graded_before_it_is_decided() => Agrees(
        Rules("id: a\ntake: 0\nminimum_gpa: 3.0\nfrom: [A *]"), Record("?A 301", "~A 102", "?A 302"));

    [Fact]
    public void Ungraded_passes_do_not_stand_for_a_gpa_at_the_completed_level() => Agrees(
        Rules("id: a\ntake: 1\nminimum_gpa: 3.0\nfrom: [A *]"), Record("~A 101 4", "?A 102", "A 103 P"));

    [Fact]
    public void Two_courses_alike_are_not_exchanged_when_one_counts_twice_under_a_limit() => Agrees(
        Rules("""
            all:
            - {id: a, stand_alone: true, take: {courses: 3, terms: 2}, minimum_gpa: 3.0, from: [B 2**]}
            - {id: b, take: 1, from: [A *, B *]}
            limits:
            - {at_most: {courses: 1, credits: 4}, from: anything}
            """),
        SameTerm(Record("B 202 C", "A 101 C")));

    [Fact]
    public void What_an_exception_applies_does_not_hide_what_is_missing_without_plans()
    {
        var apply = new ApplyHere("e", "agreed", "advisor", "a3", "a") { Approver = "registrar" };
        var rules = Rules("id: a\ntake: 1\nfrom: anything\nlimits:\n- {at_least: {courses: 2, credits: 4}, from: {transfer: false}}");
        Agrees(rules, Record("A 301 A 4", "A 302 A 1", "B 301 A 3", "?B 302 3"), apply);
    }

    /// <summary>
    /// What an unmet group would give was once counted by its parts, of which one may give nothing: meeting the other then looked
    /// like a step back, and an audit that leaves it unmet like the better one.
    /// </summary>
    [Fact]
    public void Leaving_a_part_unmet_is_never_the_shorter_way()
    {
        var audit = Agrees(
            Rules("""
                at_least: 3
                of:
                - {id: a, take: {courses: 1, credits: 5}, from: {graded: [P, D]}}
                - id: b
                  counts: 3
                  stand_alone: true
                  all: [{id: c, counts: 0, course: B 102}, {id: d, take: {courses: 1, credits: 1}, from: anything}]
                """),
            Record("B 101 P 1", "B 102 C 3", "B 200 D 0"));
        Assert.Equal((RequirementState.Met, RequirementState.Met), (audit.Find("c")!.State, audit.Find("d")!.State));
    }

    /// <summary>The way that leaves nothing to decide was followed, and what it found taken for nothing found.</summary>
    [Fact]
    public void Nothing_is_applied_to_a_part_that_comes_no_nearer_than_another_without_it()
    {
        var audit = Agrees(
            Rules("""
                any:
                - {id: a, take: 3, at_most: 1, from: {transfer: false}}
                - if: {take: 1, from: {attribute: [lab]}}
                  then: {id: c, take: {courses: 3, credits: 3}, from: [A *]}
                  else: {id: b, take: {courses: 1, terms: 2}, from: {transfer: true}}
                """),
            Record("B 302 B 3", "B 102 B 2"));
        Assert.Equal(0, audit.CreditsApplied);
    }

    /// <summary>A waived part gives all it can without any course; what its own parts would take was once thought to be needed.</summary>
    [Fact]
    public void A_waived_part_takes_no_courses_to_give_all_it_can()
    {
        var audit = Agrees(
            Rules("""
                at_least: 2
                of:
                - {id: a, stand_alone: true, take: 3, grade: C, from: {subject: [A]}}
                - {id: b, counts: 3, at_least: 0, of: [{id: c, counts: 3, take: 2, from: {any: [{transfer: false}, {subject: [A]}]}}]}
                limits:
                - {at_least: {courses: 1}, from: {any: [{attribute: [lab]}, {courses: [A *]}]}}
                """),
            WithLabs(Record("B 201 P", "A 301 A", "A 202 C")),
            new Waive("e", "agreed", "advisor", "b") { Approver = "registrar" });
        Assert.Equal((true, 3), (audit.IsComplete, audit.CreditsApplied));
    }

    /// <summary>Of what an attempt counted for, a part may no longer be in force; the rest was once forgotten with it.</summary>
    [Fact]
    public void Where_an_attempt_was_and_still_may_be_is_kept()
    {
        var rules = Rules("""
            id: all
            all:
            - if: {take: 1, from: [A *]}
              then: {id: a, course: B 302}
              else: {id: b, take: 1, from: [B *]}
            - {id: c, take: 2, from: {transfer: false}}
            """, "sharing:\n- between: [c, all]\n  courses: 2");
        var before = RuleEngine.Audit(rules, Record("B 302 A"));
        var record = Record("B 302 A", "A 101 C");
        var audit = RuleEngine.Audit(rules, record, [], before);
        Assert.All(["b", "c"], id => Assert.Equal("a0", Assert.Single(before.Find(id)!.Applied).AttemptId));
        Assert.Equal(new Oracle(rules, record, [], before).Best(), audit.Score);
    }

    [Fact]
    public void At_each_level_another_part_may_be_the_cheapest() => Agrees(
        Rules("""
            any:
            - all: [{id: a, take: 2, from: [A *]}, {id: b, take: 1, from: [B 1**]}]
            - all: [{id: c, take: 2, from: [B *]}, {id: d, take: 1, from: [A 3**]}]
            """),
        Record("A 101 B", "?A 102", "?B 101", "B 201 C", "~B 202", "A 301 A"));

    [Fact]
    public void What_is_left_out_at_one_level_is_not_asked_for_at_another() => Agrees(
        Rules("""
            minimum_gpa: 3.0
            at_least: 2
            of:
            - all: [{id: a, take: 2, from: [A *]}, {id: b, take: 3, from: [A *, B *]}]
            - {id: c, take: {credits: 4}, from: [B *]}
            - {id: d, take: 0, from: [B 2**]}
            """),
        Record("A 302 B 3", "A 101 B 1", "B 102 C 3", "B 100 B 3"));

    /// <summary>Two majors that exclude each other, one nearly done with completed work and one with all work, and courses that fit both.</summary>
    [Fact]
    public void Large_parts_that_exclude_each_other_are_proven_in_little_work()
    {
        var tracks = "- any:\n      - {take: 3, from: [S 2*, S 3*, S 4*]}\n      - {take: 3, from: [J *, L *, E *, OTHER 3*, OTHER 4*]}\n      - {take: 3, from: [H *, C *]}\n      - {take: 3, from: [D *, T *]}\n";
        string Major(string own, string other) => $"  - all:\n    - {{stand_alone: true, take: 2, from: [S 2*]}}\n    - {{take: 1, from: [S 209]}}\n    - {{take: 5, from: [S 23*, S 3*, S 4*]}}\n    {tracks}"
            .Replace("OTHER", other, StringComparison.Ordinal).Replace("S ", own + " ", StringComparison.Ordinal);
        var rules = CompiledRules.From(Rules($"all:\n- any:\n{Major("S", "P")}{Major("P", "S")}- {{take: 1, from: [S 330, P 330]}}"));
        var audit = RuleEngine.Audit(rules, Record(
            "C 374", "H 401", "P 262", "S 209", "S 330", "S 335", "H 331", "D 420", "P 408", "D 303", "P 260", "J 302", "S 395", "S 408", "L 332", "P 261",
            "S 235", "T 405", "D 327", "H 454", "L 402", "H 315", "E 304", "C 307", "P 415", "~P 209", "~P 328"));
        Assert.True(audit.ProvenOptimal);
        Assert.InRange(audit.Work, 1, Search.DefaultBudget / 10);
    }

    [Fact]
    public void When_the_budget_ends_the_audit_says_so_and_keeps_the_best_it_has()
    {
        var (rules, record) = Crowded();
        var audit = RuleEngine.Audit(rules, record, budget: 10);
        Assert.False(audit.ProvenOptimal);
        Assert.Equal("search-budget", audit.WhyNotProven!.Code);
        Assert.True(audit.Score.CompareTo(RuleEngine.Audit(rules, record).Score) >= 0);
    }

    [Fact]
    public void The_last_resort_is_asked_only_then_and_proves_the_same()
    {
        var (rules, record) = Crowded();
        var last = new CpSatLastResort(1);
        var (own, asked) = (RuleEngine.Audit(rules, record, lastResort: last), RuleEngine.Audit(rules, record, budget: 10, lastResort: last));
        Assert.True(own.ProvenOptimal && asked.ProvenOptimal);
        Assert.Equal(own.Score, asked.Score);
    }

    [Fact]
    public void The_last_resort_agrees_with_the_search_on_cases_of_every_construct()
    {
        var proven = 0;
        for (var seed = 1; seed <= 150; seed++)
        {
            var chance = new RandomCase(seed, wide: true);
            var own = RuleEngine.Audit(chance.Rules, chance.Record, chance.Exceptions);
            var asked = RuleEngine.Audit(CompiledRules.From(chance.Rules), chance.Record, chance.Exceptions, budget: -1, lastResort: new CpSatLastResort(1));
            if (!asked.ProvenOptimal) continue;
            proven++;
            Assert.True(own.Score == asked.Score, $"seed {seed}: {own.Score}, CP-SAT {asked.Score}\n{OracleTests.Describe(chance)}");
        }

        Assert.InRange(proven, 140, 150);
    }

    /// <summary>Five parts that want the same courses, under limits that cross.</summary>
    private static (CompiledRules Rules, LearnerRecord Record) Crowded()
    {
        var parts = string.Concat(Enumerable.Range(0, 5).Select(i => $"- {{take: 3, from: [A {100 + 10 * i}-{160 + 10 * i}, B *]}}\n"));
        var limits = string.Concat(Enumerable.Range(0, 3).Select(i => $"- {{at_most: {{courses: {3 + i}}}, from: [A {100 + 20 * i}-{150 + 20 * i}, B {100 + 20 * i}-{150 + 20 * i}]}}\n"));
        var courses = Enumerable.Range(0, 16).Select(i => $"{(i % 3 == 0 ? "B" : "A")} {100 + 37 * i % 100}").Distinct().ToArray();
        return (CompiledRules.From(Rules($"all:\n{parts}limits:\n{limits}".TrimEnd())), Record(courses));
    }

    private static AuditResult Agrees(RuleSet rules, LearnerRecord record, params RuleException[] exceptions)
    {
        var audit = RuleEngine.Audit(rules, record, exceptions);
        Assert.True(audit.ProvenOptimal);
        Assert.Equal(new Oracle(rules, record, exceptions).Best(), audit.Score);
        return audit;
    }

    private static LearnerRecord WithLabs(LearnerRecord record, params int[] labs) =>
        record with { Attempts = [.. record.Attempts.Select((a, i) => labs.Contains(i) ? a with { Attributes = ["lab"] } : a)] };

    private static LearnerRecord SameTerm(LearnerRecord record) =>
        record with { Attempts = [.. record.Attempts.Select(a => a with { Term = new AcademicTerm("t", 1) })] };
}
