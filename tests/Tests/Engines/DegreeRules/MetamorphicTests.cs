using System.Collections.Immutable;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

public class MetamorphicTests
{
    private static readonly int Cases = OracleTests.Setting("CAIRN_ORACLE_CASES", 2_000);

    [Fact]
    public void Renaming_ids_and_reordering_the_record_changes_nothing_but_names()
    {
        for (var seed = 1; seed <= Cases; seed++)
        {
            var chance = new RandomCase(seed, wide: true);
            var random = new Random(seed);
            var attempts = chance.Record.Attempts.ToArray();
            random.Shuffle(attempts);
            var renamed = chance.Record with { Attempts = [.. attempts.Select(a => a with { Id = "z" + a.Id })] };
            var first = RuleEngine.Audit(chance.Rules, chance.Record);
            var second = RuleEngine.Audit(chance.Rules, renamed);
            Assert.True(Shape(first.Root) == Shape(second.Root), $"seed {seed}\n{RuleText.Write(chance.Rules)}");
        }
    }

    [Fact]
    public void Renaming_the_rules_ids_changes_nothing_but_names()
    {
        for (var seed = 1; seed <= Cases; seed++)
        {
            var chance = new RandomCase(seed, wide: true);
            var renamed = RuleText.Read(System.Text.RegularExpressions.Regex.Replace(RuleText.Write(chance.Rules), @"\bn(\d+)\b", "z$1"));
            var (first, second) = (RuleEngine.Audit(chance.Rules, chance.Record), RuleEngine.Audit(renamed, chance.Record));
            Assert.True(first.Score == second.Score, $"seed {seed}\n{RuleText.Write(chance.Rules)}");
            Assert.Equal(Shape(first.Root), System.Text.RegularExpressions.Regex.Replace(Shape(second.Root), @"\bz(\d+)\b", "n$1"));
        }
    }

    [Fact]
    public void Another_passed_course_or_a_waiver_never_unmeets_simple_rules()
    {
        for (var seed = 1; seed <= Cases; seed++)
        {
            var chance = new RandomCase(seed, simple: true);
            var all = chance.Record with { Attempts = [.. chance.Record.Attempts.Select((a, i) => a with { Repeatable = true, Id = $"a{i}" })] };
            var fewer = all with { Attempts = all.Attempts.RemoveAt(all.Attempts.Length - 1) };
            var (less, more) = (RuleEngine.Audit(chance.Rules, fewer), RuleEngine.Audit(chance.Rules, all));
            Assert.True(more.Score.Cost <= less.Score.Cost, $"course, seed {seed}");
            var node = chance.Rules.Root.Nodes().Last().Id;
            ImmutableArray<RuleException> waiver = [new Waive("w", "r", "advisor", node) { Approver = "registrar" }];
            Assert.True(RuleEngine.Audit(chance.Rules, all, waiver).Score.Cost <= more.Score.Cost, $"waiver, seed {seed}\n{RuleText.Write(chance.Rules)}");
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

    /// <summary>Equal attempts may stand for each other, so courses and terms are compared, not ids.</summary>
    private static string Shape(NodeResult node) =>
        $"{node.NodeId} {node.State} {string.Join(',', node.Applied.Select(a => $"{a.Course}{a.Status}{a.Credits}").Order(StringComparer.Ordinal))} "
        + $"{node.Why?.English}[{string.Concat(node.Children.Select(c => Shape(c)))}]";
}
