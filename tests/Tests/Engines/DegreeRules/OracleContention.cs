using System.Numerics;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>The smallest contended set by trying every one, on top of an audit's assignment.</summary>
internal sealed class OracleContention
{
    private readonly OracleRecord facts;
    private readonly Oracle oracle;
    private readonly AuditResult audit;
    private readonly int[] applied;

    public OracleContention(RuleSet rules, LearnerRecord record, AuditResult audit)
    {
        (facts, oracle, this.audit) = (new OracleRecord(rules, record, []), new Oracle(rules, record, []), audit);
        applied = [.. facts.Leaves.Select(l => facts.SetOf(a => audit.Find(l.Rule.Id)!.Applied.Any(x => x.AttemptId == a.Id)))];
    }

    public IEnumerable<string> Missing => facts.Leaves.Select(l => l.Rule.Id).Where(l => audit.Find(l)!.State == RequirementState.Missing);

    public long CostWith(string id, IEnumerable<string> more) => LeafOf(id) is var leaf
        ? oracle.CostOfLeaf(leaf, applied[leaf] | facts.SetOf(a => more.Contains(a.Id))) : 0;

    /// <returns>Fewest attempts that leave the least missing, and what is missing then; 0 when none helps.</returns>
    public (int Size, long Cost) Smallest(string id)
    {
        var leaf = LeafOf(id);
        var elsewhere = Enumerable.Range(0, facts.Attempts.Count).Where(a => (applied[leaf] & (1 << a)) == 0 && applied.Any(s => (s & (1 << a)) != 0)
            && facts.Choices[a].Any(c => c.Contains(leaf))).Sum(a => 1 << a);
        var best = (Size: 0, Cost: oracle.CostOfLeaf(leaf, applied[leaf]));
        for (var set = elsewhere; set != 0; set = (set - 1) & elsewhere)
        {
            var with = (int[])applied.Clone();
            with[leaf] |= set;
            if (!facts.LimitsHold(with)) continue;
            var (cost, size) = (oracle.CostOfLeaf(leaf, with[leaf]), BitOperations.PopCount((uint)set));
            if (cost < best.Cost || (cost == best.Cost && best.Size > 0 && size < best.Size)) best = (size, cost);
        }

        return best;
    }

    private int LeafOf(string id) => facts.Leaves.FindIndex(l => l.Rule.Id == id);
}
