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
