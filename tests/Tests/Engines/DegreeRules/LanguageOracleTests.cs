using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Every construct of the language against the oracle. CAIRN_ORACLE_CASES sets the number of cases, CAIRN_ORACLE_SEED the first seed.</summary>
public class LanguageOracleTests(ITestOutputHelper output)
{
    private const double MostAssignments = 300;

    [Fact]
    public void Every_construct_means_what_trying_everything_finds()
    {
        var (cases, first) = (OracleTests.Setting("CAIRN_ORACLE_CASES", 600), OracleTests.Setting("CAIRN_ORACLE_SEED", 1));
        var tally = new SortedDictionary<string, (int Met, int Unmet)>(StringComparer.Ordinal);
        for (var (seed, compared) = (first, 0); compared < cases; seed++)
        {
            var chance = new RandomCase(seed, wide: true);
            var oracle = new Oracle(chance.Rules, chance.Record, chance.Exceptions);
            if (oracle.Size() > MostAssignments) continue;
            compared++;
            var expected = oracle.Best();
            var audit = RuleEngine.Audit(chance.Rules, chance.Record, chance.Exceptions);
            Assert.True(audit.ProvenOptimal, $"seed {seed}: not proven");
            Assert.True(expected == audit.Score, $"seed {seed}: expected {expected}, found {audit.Score}\n{OracleTests.Describe(chance)}");
            Count(chance.Rules.Root, audit, tally);
        }

        foreach (var (construct, (met, unmet)) in tally) output.WriteLine($"{construct}: met {met}, unmet {unmet}");
        if (cases >= 100_000) Assert.All(tally, t => Assert.True(t.Value is { Met: >= 1_000, Unmet: >= 1_000 }, $"{t.Key}: {t.Value}"));
        if (cases >= 600) Assert.All(["NotRule", "CorequisiteRule", "LastCreditsRule"], c => Assert.True(tally[c] is { Met: > 0, Unmet: > 0 }, c));
    }

    private static void Count(Rule rule, AuditResult audit, SortedDictionary<string, (int Met, int Unmet)> tally)
    {
        var isMet = audit.Find(rule.Id)!.State is RequirementState.Met or RequirementState.InProgress or RequirementState.Planned;
        foreach (var construct in Constructs(rule))
        {
            var (met, unmet) = tally.GetValueOrDefault(construct);
            tally[construct] = isMet ? (met + 1, unmet) : (met, unmet + 1);
        }

        if (rule is GroupRule group)
            foreach (var part in group.Parts) Count(part, audit, tally);
    }

    private static IEnumerable<string> Constructs(Rule rule)
    {
        if (rule is not UnmappedRule) yield return rule.GetType().Name;
        if (rule is TakeRule take) yield return $"take from {take.From.GetType().Name}";
        foreach (var limit in rule.Limits) yield return $"{limit.Bound} of {limit.From.GetType().Name}";
    }
}
