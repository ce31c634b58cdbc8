using System.Globalization;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>The engine against the oracle. CAIRN_ORACLE_CASES sets the number of cases, CAIRN_ORACLE_SEED the first seed.</summary>
public class OracleTests(ITestOutputHelper output)
{
    private const double MostAssignments = 300;
    private static readonly int Cases = Setting("CAIRN_ORACLE_CASES", 400);
    private static readonly int First = Setting("CAIRN_ORACLE_SEED", 1);

    [Fact]
    public void The_engine_finds_what_trying_everything_finds()
    {
        var tally = new SortedDictionary<string, (int Met, int Unmet)>(StringComparer.Ordinal);
        var compared = 0;
        for (var seed = First; compared < Cases; seed++)
        {
            var chance = new RandomCase(seed);
            var oracle = new Oracle(chance.Rules, chance.Record, chance.Exceptions);
            if (oracle.Size() > MostAssignments) continue;
            compared++;
            var expected = oracle.Best();
            var audit = RuleEngine.Audit(chance.Rules, chance.Record, chance.Exceptions);
            Assert.True(audit.ProvenOptimal, $"seed {seed}: not proven");
            Assert.True(expected == audit.Score, $"seed {seed}: expected {expected}, found {audit.Score}\n{Describe(chance)}");
            Count(chance.Rules.Root, audit, tally);
        }

        foreach (var (construct, (met, unmet)) in tally) output.WriteLine($"{construct}: met {met}, unmet {unmet}");
        if (Cases >= 100_000) Assert.All(tally.Values, t => Assert.True(t.Met >= 1_000 && t.Unmet >= 1_000));
    }

    [Fact]
    public void An_audit_stays_as_close_to_the_one_before_as_it_can()
    {
        for (var (seed, compared) = (First, 0); compared < Cases / 4; seed++)
        {
            var chance = new RandomCase(seed);
            var before = RuleEngine.Audit(chance.Rules, chance.Record with { Attempts = chance.Record.Attempts[..^1] });
            var oracle = new Oracle(chance.Rules, chance.Record, [], before);
            if (oracle.Size() > MostAssignments) continue;
            compared++;
            var audit = RuleEngine.Audit(chance.Rules, chance.Record, [], before);
            Assert.True(audit.ProvenOptimal, $"seed {seed}: not proven");
            Assert.True(oracle.Best() == audit.Score, $"seed {seed}: expected {oracle.Best()}, found {audit.Score}\n{Describe(chance)}");
        }
    }

    internal static string Describe(RandomCase chance) =>
        $"{RuleText.Write(chance.Rules)}\n{string.Join('\n', chance.Record.Attempts)}\n{string.Join('\n', chance.Exceptions)}";

    private static void Count(Rule rule, AuditResult audit, SortedDictionary<string, (int Met, int Unmet)> tally)
    {
        foreach (var construct in Constructs(rule))
        {
            var (met, unmet) = tally.GetValueOrDefault(construct);
            var isMet = audit.Find(rule.Id)!.State is RequirementState.Met or RequirementState.InProgress or RequirementState.Planned;
            tally[construct] = isMet ? (met + 1, unmet) : (met, unmet + 1);
        }

        if (rule is GroupRule group)
            foreach (var part in group.Parts) Count(part, audit, tally);
    }

    private static IEnumerable<string> Constructs(Rule rule)
    {
        if (rule is not UnmappedRule) yield return rule.GetType().Name;
        if (rule is GroupRule { Need: null }) yield return "all";
        if (rule is GroupRule { Need: > 0 }) yield return "k-of";
        if (rule is GroupRule { InOrder: true }) yield return "in order";
        if (rule is GroupRule { MinimumGpa: not null }) yield return "group gpa";
        if (rule is TakeRule { MinimumGpa: not null }) yield return "take gpa";
        if (rule is TakeRule { Credits: > 0 }) yield return "credits";
        if (rule is TakeRule { Subjects: > 0 }) yield return "subjects";
        if (rule is TakeRule { Terms: > 0 }) yield return "terms";
        if (rule is TakeRule { MaximumCourses: not null }) yield return "maximum";
        if (rule.Limits is [{ Bound: LimitBound.AtLeast }]) yield return "at least";
        if (rule.Limits is [{ Bound: LimitBound.AtMost }]) yield return "at most";
        if (rule.StandAlone) yield return "stand-alone";
        if (rule.CountsUpTo > 1) yield return "counts";
    }

    internal static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
