using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>A rule of a case with what the record alone says of it.</summary>
internal sealed class OracleNode
{
    public required Rule Rule { get; init; }

    /// <summary>Parts of a group; of a condition the branch in force, if any.</summary>
    public required OracleNode[] Parts { get; init; }

    /// <summary>Number of the leaf, or -1.</summary>
    public required int Leaf { get; init; }

    /// <summary>Leaves at or under the node.</summary>
    public required int[] Leaves { get; init; }
    public required bool IsWaived { get; init; }

    /// <summary>At-least limits, each with the attempts it speaks of.</summary>
    public required (Limit Limit, int From)[] AtLeast { get; init; }

    /// <summary>For rules that no assignment changes, the cost at each level.</summary>
    public required long[] Alone { get; init; }

    /// <summary>Costs of a leaf worked out so far, by level and set.</summary>
    public Dictionary<int, long>[] Known { get; } = [[], [], []];

    public static OracleNode Of(Rule rule, OracleRecord facts)
    {
        var parts = rule switch
        {
            GroupRule group => group.Parts.Select(p => Of(p, facts)).ToArray(),
            ConditionalRule choice when facts.Chosen(choice) is { } chosen => [Of(chosen, facts)],
            _ => [],
        };
        var leaf = facts.Leaves.FindIndex(l => l.Rule == rule);
        return new OracleNode
        {
            Rule = rule,
            Parts = parts,
            Leaf = leaf,
            Leaves = leaf >= 0 ? [leaf] : [.. parts.SelectMany(p => p.Leaves)],
            IsWaived = facts.IsWaived(rule),
            AtLeast = [.. rule.Limits.Where(l => l.Bound == LimitBound.AtLeast).Select(l => (l, facts.SetOf(a => facts.In(l.From, a))))],
            Alone = leaf >= 0 || rule is GroupRule or ConditionalRule ? [] : [.. Enum.GetValues<AttemptStatus>().Select(level => facts.CostAlone(rule, level))],
        };
    }

    public OracleNode Find(int leaf) => Leaf == leaf ? this : Parts.First(p => p.Leaves.Contains(leaf)).Find(leaf);
}
