using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>The smallest contended set by trying every one, on top of an audit's assignment.</summary>
internal sealed class OracleContention
{
    private readonly OracleRecord facts;
    private readonly Oracle oracle;
    private readonly AuditResult audit;
    private readonly Dictionary<string, HashSet<Attempt>> applied = new(StringComparer.Ordinal);

    public OracleContention(RuleSet rules, LearnerRecord record, AuditResult audit)
    {
        (facts, oracle, this.audit) = (new OracleRecord(rules, record, []), new Oracle(rules, record, []), audit);
        foreach (var leaf in facts.Leaves.Keys)
            applied[leaf] = [.. audit.Find(leaf)!.Applied.Select(a => facts.Attempts.Single(x => x.Id == a.AttemptId))];
    }

    public IEnumerable<string> Missing => facts.Leaves.Keys.Where(l => audit.Find(l)!.State == RequirementState.Missing);

    public long CostWith(string leaf, IEnumerable<string> more) => oracle.CostOfLeaf(leaf, [.. applied[leaf], .. facts.Attempts.Where(a => more.Contains(a.Id))]);

    /// <returns>Fewest attempts that leave the least missing, and what is missing then; 0 when none helps.</returns>
    public (int Size, long Cost) Smallest(string leaf)
    {
        var elsewhere = facts.Attempts.Where(a => !applied[leaf].Contains(a) && applied.Values.Any(s => s.Contains(a))
            && facts.Choices(a).Any(c => c.Contains(leaf))).ToList();
        var best = (Size: 0, Cost: oracle.CostOfLeaf(leaf, applied[leaf]));
        for (var set = 1; set < 1 << elsewhere.Count; set++)
        {
            var chosen = elsewhere.Where((_, i) => (set & (1 << i)) != 0).ToList();
            var with = applied.ToDictionary(x => x.Key, x => x.Key == leaf ? [.. x.Value, .. chosen] : x.Value);
            if (!facts.LimitsHold(with)) continue;
            var cost = oracle.CostOfLeaf(leaf, with[leaf]);
            if (cost < best.Cost || (cost == best.Cost && best.Size > 0 && chosen.Count < best.Size)) best = (chosen.Count, cost);
        }

        return best;
    }
}
