namespace Cairn.DegreeRules;

/// <summary>The cheapest way for a group to reach its need from parts that may give more than one unit each.</summary>
internal sealed class Knapsack(Evaluator evaluator)
{
    private static readonly Price Never = new(long.MaxValue / 4, 0);

    public Price Cheapest(RuleNode group, int need)
    {
        var reach = Math.Min(need, Reach(group));
        Span<Price> best = reach < 128 ? stackalloc Price[reach + 1] : new Price[reach + 1];
        best.Fill(Never);
        best[0] = default;
        foreach (var child in group.Children) Add(child, best, default);
        return best[reach] + Beyond(need - reach);
    }

    /// <summary>How many units each child gives in the cheapest way.</summary>
    public int[] Choose(RuleNode group, int need)
    {
        var reach = Math.Min(need, Reach(group));
        var best = new Price[reach + 1];
        Array.Fill(best, Never);
        best[0] = default;
        var taken = new int[group.Children.Length][];
        for (var c = 0; c < taken.Length; c++) Add(group.Children[c], best, taken[c] = new int[reach + 1]);
        var units = new int[taken.Length];
        for (int c = taken.Length - 1, left = reach; c >= 0; c--)
        {
            units[c] = taken[c][left];
            left -= Math.Min(left, units[c]);
        }

        return units;
    }

    private int Reach(RuleNode group)
    {
        var reach = 0;
        foreach (var child in group.Children) reach += evaluator.Problem.Rules.Nodes[child].CountsUpTo;
        return reach;
    }

    private void Add(int child, Span<Price> best, Span<int> taken)
    {
        var most = evaluator.Problem.Rules.Nodes[child].CountsUpTo;
        for (var total = best.Length - 1; total > 0; total--)
        {
            var (least, count) = (best[total], 0);
            for (var j = 1; j <= most; j++)
            {
                var with = best[Math.Max(0, total - j)] + Of(child, Math.Min(j, most));
                if (with < least) (least, count) = (with, j);
                if (j >= total) break;
            }

            best[total] = least;
            if (!taken.IsEmpty) taken[total] = count;
        }
    }

    /// <summary>Price of having a child give so many units.</summary>
    private Price Of(int child, int units)
    {
        var rules = evaluator.Problem.Rules;
        var node = rules.Nodes[child];
        var now = evaluator.PriceOf(child);
        var gives = evaluator.Contribution(child);
        var waste = now.Waste;
        if (units > node.BaseUnits && now.Cost == 0 && evaluator.PricesWaste && evaluator.Problem.Fixed[child] is null)
        {
            // A part that the record alone decides, or that is waived, gives what it gives without any course.
            // Whoever gives one unit may hold no course at all, so only from two units on does a number of courses follow.
            if (node.Leaf >= 0 && Math.Min(units, gives) is var held and > 1) waste = Math.Max(waste, evaluator.WasteOfLeaf(rules.Leaves[node.Leaf], held, 0));
            else if (node.Kind == NodeKind.Group && !node.NeedsAll && units <= gives) waste = Math.Max(waste, evaluator.CheapestParts(node, Math.Max(units, node.Need)).Waste);
        }

        if (units <= gives) return new Price(0, waste);
        return now.Cost == 0
            ? new Price(Problem.Unmet + (units - gives) * Problem.Course, waste)
            : new Price(now.Cost + Math.Max(0, units - node.BaseUnits) * Problem.Course, waste);
    }

    private static Price Beyond(int units) => new(units * (Problem.Unmet + Problem.Course), 0);
}
