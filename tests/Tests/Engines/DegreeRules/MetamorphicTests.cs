using System.Collections.Immutable;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>
/// What must hold between two audits, whatever each of them says. CAIRN_ORACLE_CASES sets the number of cases, of which every fourth has
/// nine to twelve courses, and CAIRN_ORACLE_SEED the first seed.
/// </summary>
public class MetamorphicTests
{
    private static readonly IEnumerable<int> Seeds = Enumerable.Range(OracleTests.Setting("CAIRN_ORACLE_SEED", 1), OracleTests.Setting("CAIRN_ORACLE_CASES", 2_000));

    /// <summary>Enough for every case to be proven: what is not proven need not be better than anything.</summary>
    private const long Ample = 100 * Search.DefaultBudget;

    [Fact]
    public void Renaming_ids_and_reordering_the_record_changes_nothing_but_names()
    {
        foreach (var seed in Seeds)
        {
            var chance = new RandomCase(seed, wide: true, large: IsLarge(seed));
            var random = new Random(seed);
            var attempts = chance.Record.Attempts.ToArray();
            random.Shuffle(attempts);
            var renamed = chance.Record with { Attempts = [.. attempts.Select(a => a with { Id = "z" + a.Id })] };
            var exceptions = chance.Exceptions.Select(e => e switch
            {
                ApplyHere apply => apply with { Attempt = "z" + apply.Attempt },
                Exclude exclude => exclude with { Attempt = "z" + exclude.Attempt },
                _ => e,
            }).ToList();
            var first = RuleEngine.Audit(chance.Rules, chance.Record, chance.Exceptions);
            var second = RuleEngine.Audit(chance.Rules, renamed, exceptions);
            Assert.True(first.Score == second.Score && Shape(first.Root) == Shape(second.Root), $"seed {seed}\n{RuleText.Write(chance.Rules)}");
        }
    }

    [Fact]
    public void Renaming_the_rules_ids_changes_nothing_but_names()
    {
        foreach (var seed in Seeds)
        {
            var chance = new RandomCase(seed, wide: true, large: IsLarge(seed));
            var renamed = RuleText.Read(System.Text.RegularExpressions.Regex.Replace(RuleText.Write(chance.Rules), @"\bn(\d+)\b", "z$1"));
            var (first, second) = (RuleEngine.Audit(chance.Rules, chance.Record), RuleEngine.Audit(renamed, chance.Record));
            Assert.True(first.Score == second.Score, $"seed {seed}\n{RuleText.Write(chance.Rules)}");
            Assert.Equal(Shape(first.Root), System.Text.RegularExpressions.Regex.Replace(Shape(second.Root), @"\bz(\d+)\b", "n$1"));
        }
    }

    [Fact]
    public void Another_passed_course_or_a_waiver_never_unmeets_simple_rules()
    {
        foreach (var seed in Seeds)
        {
            var chance = new RandomCase(seed, simple: true, large: IsLarge(seed));
            var all = chance.Record with { Attempts = [.. chance.Record.Attempts.Select((a, i) => a with { Repeatable = true, Id = $"a{i}" })] };
            var fewer = all with { Attempts = all.Attempts.RemoveAt(all.Attempts.Length - 1) };
            var rules = CompiledRules.From(chance.Rules);
            var (less, more) = (RuleEngine.Audit(rules, fewer, budget: Ample), RuleEngine.Audit(rules, all, budget: Ample));
            Assert.True(less.ProvenOptimal && more.ProvenOptimal, $"seed {seed}: not proven");
            Assert.True(IsNoWorse(more, less), $"course, seed {seed}");
            var nodes = chance.Rules.Root.Nodes().Select(n => n.Id).ToList();
            ImmutableArray<RuleException> waiver = [new Waive("w", "r", "advisor", nodes[new Random(seed).Next(nodes.Count)]) { Approver = "registrar" }];
            Assert.True(IsNoWorse(RuleEngine.Audit(rules, all, waiver, budget: Ample), more), $"waiver, seed {seed}\n{RuleText.Write(chance.Rules)}");
        }
    }

    [Fact]
    public void The_same_input_gives_the_same_audit_and_the_same_work()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var (one, two) = (new RandomCase(seed), new RandomCase(seed));
            var (a, b) = (RuleEngine.Audit(one.Rules, one.Record), RuleEngine.Audit(two.Rules, two.Record));
            Assert.Equal(a.Work, b.Work);
            Assert.Equal(Shape(a.Root), Shape(b.Root));
        }
    }

    private static bool IsLarge(int seed) => seed % 4 == 0;

    private static bool IsNoWorse(AuditResult after, AuditResult before) => after.Score.Cost <= before.Score.Cost
        && (after.IsComplete || !before.IsComplete)
        && (after.State is RequirementState.Met or RequirementState.InProgress or RequirementState.Planned or RequirementState.CannotBeDetermined
            || before.State is RequirementState.Missing or RequirementState.CannotBeDetermined);

    /// <summary>Equal attempts may stand for each other, so courses and terms are compared, not ids.</summary>
    private static string Shape(NodeResult node) =>
        $"{node.NodeId} {node.State} {string.Join(',', node.Applied.Select(a => $"{a.Course}{a.Status}{a.Credits}").Order(StringComparer.Ordinal))} "
        + $"{node.Why?.English}[{string.Concat(node.Children.Select(c => Shape(c)))}]";
}
