namespace Cairn.DegreeRules;

/// <summary>Adds up what leaves pay at given prices to what the whole tree pays at least.</summary>
internal sealed class TreeMarket
{
    private readonly Evaluator evaluator;
    private readonly Problem problem;
    private readonly LeafMarket market;
    private readonly RuleNode[] scope;
    private readonly int[] outside;
    private readonly long[] value;
    private readonly bool[] isOpaque;
    private readonly bool[] isUsed;
    private readonly int[][] cheapest;
    private int level;

    public TreeMarket(Evaluator evaluator, LeafMarket market, RuleNode[] scope)
    {
        (this.evaluator, this.market, this.scope) = (evaluator, market, scope);
        problem = evaluator.Problem;
        var inside = scope.Select(n => n.Index).ToHashSet();
        outside = [.. scope.SelectMany(n => n.Children).Where(c => !inside.Contains(c))];
        var count = problem.Rules.Nodes.Length;
        (value, isOpaque, isUsed, cheapest) = (new long[count], new bool[count], new bool[count], new int[count][]);
        foreach (var node in scope)
        {
            isOpaque[node.Index] = problem.Fixed[node.Index] is not null || problem.OutOfForce[node.Index]
                || (node.Kind == NodeKind.Leaf ? !market.IsSimple(node.Leaf) : node.Kind == NodeKind.Group && node.HasWeightedChildren);
            if (node.Kind == NodeKind.Group && !node.NeedsAll) cheapest[node.Index] = [.. node.Children];
        }
    }

    /// <summary>The bound at some prices; what is bought is noted in the market.</summary>
    /// <param name="wholeCost">Whether requirements and courses count, or courses alone.</param>
    public long Value(Prices prices, bool wholeCost)
    {
        level = evaluator.Level;
        foreach (var child in outside) value[child] = Known(child, wholeCost);
        foreach (var node in scope)
        {
            var i = node.Index;
            if (evaluator.IsClosed(i)) value[i] = Problem.ClosedCost;
            else if (isOpaque[i]) value[i] = wholeCost || problem.Fixed[i] is not null ? Known(i, wholeCost) : 0;
            else if (node.Kind == NodeKind.Leaf) value[i] = market.Value(problem.Rules.Leaves[node.Leaf], prices, wholeCost, level);
            else value[i] = Below(node) + (wholeCost ? evaluator.ExtraOf(i) : 0) + Beyond(node) * (wholeCost ? Problem.Unmet + Problem.Course : Problem.Course);
        }

        evaluator.Meter.Add(scope.Length);
        Buy();
        return value[problem.Rules.Root] - market.Worth(prices);
    }

    /// <summary>Thousandths of credits that all that is asked for takes, missing courses told as the smallest attempts.</summary>
    public long Asked()
    {
        foreach (var child in outside) value[child] = Known(child, false) * market.LeastCredits / Problem.Course;
        foreach (var node in scope)
        {
            var i = node.Index;
            if (evaluator.IsClosed(i)) value[i] = Problem.ClosedCost;
            else if (isOpaque[i]) value[i] = problem.Fixed[i] is not null ? Known(i, false) * market.LeastCredits / Problem.Course : 0;
            else if (node.Kind == NodeKind.Leaf) value[i] = market.Asked(problem.Rules.Leaves[node.Leaf]);
            else value[i] = Below(node) + Beyond(node) * market.LeastCredits;
        }

        return value[problem.Rules.Root];
    }

    /// <summary>What is decided already, exactly; of its cost, the shortages when only they count.</summary>
    private long Known(int node, bool wholeCost) =>
        wholeCost || evaluator.IsClosed(node) ? evaluator.PriceOf(node).Cost : evaluator.PriceOf(node).Cost % Problem.Unmet;

    private static long Beyond(RuleNode node) =>
        node.Kind == NodeKind.Group && !node.NeedsAll ? Math.Max(0, node.Need - node.Children.Length) : 0;

    private long Below(RuleNode node)
    {
        if (node.Kind == NodeKind.Condition) return problem.Chosen[node.Index] is var chosen and >= 0 ? value[chosen] : 0;
        long sum = 0;
        if (node.NeedsAll)
        {
            foreach (var child in node.Children) sum += value[child];
            return sum;
        }

        var order = cheapest[node.Index];
        for (var i = 1; i < order.Length; i++)
        {
            var (at, child) = (i, order[i]);
            for (; at > 0 && value[child] < value[order[at - 1]]; at--) order[at] = order[at - 1];
            order[at] = child;
        }

        for (var i = 0; i < order.Length && i < node.Need; i++) sum += value[order[i]];
        return sum;
    }

    /// <summary>Goes down from the root over the parts that are used.</summary>
    private void Buy()
    {
        market.Forget();
        foreach (var node in scope) isUsed[node.Index] = false;
        isUsed[problem.Rules.Root] = true;
        for (var n = scope.Length - 1; n >= 0; n--)
        {
            var node = scope[n];
            if (!isUsed[node.Index] || isOpaque[node.Index] || evaluator.IsClosed(node.Index)) continue;
            if (node.Kind == NodeKind.Leaf) market.Buy(node.Leaf);
            else if (node.Kind == NodeKind.Condition && problem.Chosen[node.Index] is var chosen and >= 0) isUsed[chosen] = true;
            else if (node.NeedsAll)
                foreach (var child in node.Children) isUsed[child] = true;
            else if (node.Kind == NodeKind.Group)
                for (var i = 0; i < cheapest[node.Index].Length && i < node.Need; i++) isUsed[cheapest[node.Index][i]] = true;
        }
    }
}
