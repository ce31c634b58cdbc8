namespace Cairn.DegreeRules;

/// <summary>
/// A bound that knows an attempt cannot be everywhere: each node is priced for every number of attempts it may use,
/// never more than may still be applied under it, and the numbers are shared out among its parts. That is a
/// knapsack over the tree, and exact wherever contention is as nested as the tree is.
/// </summary>
internal sealed class CapacityBound
{
    private static readonly Price Never = new(long.MaxValue / 4, 0);
    private readonly Evaluator evaluator;
    private readonly Problem problem;
    private readonly RuleNode[] nodes;
    private readonly RuleNode[] scope;
    private readonly int[] outside;
    private readonly int[] start;
    private readonly int[] size;
    private readonly AttemptSet[] open;
    private readonly int perAttempt;
    private AttemptSet mask;
    private Price[] prices = new Price[64];
    private int used;
    private Price[] table = new Price[64];
    private Price[] next = new Price[64];

    /// <param name="scope">Nodes whose price depends on the decisions, children before parents; the others' are taken as they are.</param>
    /// <param name="tokens">The decisions.</param>
    public CapacityBound(Evaluator evaluator, RuleNode[] scope, int[] tokens)
    {
        (this.evaluator, this.scope) = (evaluator, scope);
        problem = evaluator.Problem;
        nodes = problem.Rules.Nodes;
        var inside = scope.Select(n => n.Index).ToHashSet();
        outside = [.. scope.SelectMany(n => n.Children).Where(c => !inside.Contains(c))];
        start = new int[nodes.Length];
        size = new int[nodes.Length];
        open = new AttemptSet[nodes.Length];
        foreach (var token in tokens)
            foreach (var option in problem.Tokens[token].Options) perAttempt = Math.Max(perAttempt, option.Leaves.Length);
    }

    /// <summary>No completion of the present state is cheaper. The evaluator must have priced the same level, open.</summary>
    public Price Compute(int level)
    {
        mask = problem.OfLevel[level];
        used = 0;
        evaluator.Meter.Add(scope.Length);
        foreach (var child in outside) Constant(child, evaluator.PriceOf(child));
        foreach (var node in scope)
        {
            var i = node.Index;
            open[i] = default;
            if (problem.Fixed[i] is not null || problem.OutOfForce[i] || evaluator.IsClosed(i)) Constant(i, evaluator.PriceOf(i));
            else if (node.Kind == NodeKind.Leaf) Leaf(node);
            else if (node.Kind == NodeKind.Condition) Choice(node);
            else Group(node);
        }

        return prices[start[^1] + size[^1] - 1];
    }

    private void Begin(int node, int count)
    {
        if (used + count > prices.Length) Array.Resize(ref prices, Math.Max(prices.Length * 2, used + count));
        start[node] = used;
        size[node] = count;
        used += count;
    }

    private void Constant(int node, Price price)
    {
        Begin(node, 1);
        prices[start[node]] = price;
    }

    private void Leaf(RuleNode node)
    {
        var leaf = problem.Rules.Leaves[node.Leaf];
        if (leaf.StandAlone || !leaf.CountsOnly)
        {
            Constant(node.Index, evaluator.PriceOf(node.Index));
            if (!leaf.StandAlone) Complex(node, leaf);
            return;
        }

        var applied = (evaluator.Applied[leaf.Index] & mask).Count;
        open[node.Index] = evaluator.Possible[leaf.Index] & mask;
        var count = Math.Min(Useful(node, leaf), leaf.MaximumCourses) - applied;
        count = Math.Clamp(count, 0, Math.Min(open[node.Index].Count, problem.Room(leaf, evaluator.Applied[leaf.Index].Count)));
        Begin(node.Index, count + 1);
        for (var u = 0; u <= count; u++)
        {
            var cost = evaluator.Gauge.CostOfCount(leaf, applied + u);
            var needed = Math.Clamp(Math.Min(leaf.Courses, leaf.MaximumCourses) - applied, 0, u);
            prices[start[node.Index] + u] = new Price(cost, evaluator.PricesWaste ? evaluator.Gauge.CheapestOf(open[node.Index], needed) : 0);
        }
    }

    /// <summary>A leaf that looks at more than numbers: what no attempt more would leave, then the open price.</summary>
    private void Complex(RuleNode node, Leaf leaf)
    {
        open[node.Index] = evaluator.Possible[leaf.Index] & mask;
        if (open[node.Index].IsEmpty) return;
        var best = prices[start[node.Index]];
        used = start[node.Index];
        var count = Math.Min(open[node.Index].Count, Math.Max(1, leaf.Courses - (evaluator.Applied[leaf.Index] & mask).Count));
        Begin(node.Index, count + 1);
        for (var u = 0; u <= count; u++)
        {
            var held = (evaluator.Applied[leaf.Index] & mask).Count + u;
            var cost = Math.Max(best.Cost, evaluator.Gauge.CostOfCount(leaf, held));
            if (u == 0) cost = Math.Max(cost, evaluator.Gauge.Cost(leaf, evaluator.Applied[leaf.Index] & mask, 2, true));
            prices[start[node.Index] + u] = new Price(cost, u == count ? best.Waste : 0);
        }
    }

    private int Useful(RuleNode node, Leaf leaf) =>
        node.CountsUpTo > 1 && node.Parent >= 0 && nodes[node.Parent].HasWeightedChildren ? Math.Max(leaf.Courses, node.CountsUpTo) : leaf.Courses;

    private void Choice(RuleNode node)
    {
        var chosen = problem.Chosen[node.Index];
        if (chosen < 0)
        {
            Constant(node.Index, evaluator.PriceOf(node.Index));
            return;
        }

        open[node.Index] = open[chosen];
        Begin(node.Index, size[chosen]);
        for (var u = 0; u < size[chosen]; u++)
            prices[start[node.Index] + u] = prices[start[chosen] + u] + new Price(evaluator.ExtraOf(node.Index), 0);
    }

    private void Group(RuleNode node)
    {
        foreach (var child in node.Children) open[node.Index] |= open[child];
        var need = node.NeedsAll ? 0 : Math.Max(0, node.Need);
        var most = open[node.Index].Count * Math.Max(1, perAttempt);
        if (!node.NeedsAll && need < node.Children.Length) most = Math.Min(most, MostOf(node, need));
        var rows = node.NeedsAll ? 1 : Math.Min(need, Reach(node)) + 1;
        var (width, work) = (1, 0);
        Ensure(ref table, rows);
        table.AsSpan(0, rows).Fill(Never);
        table[0] = default;
        foreach (var child in node.Children)
        {
            var wider = Math.Min(most, width - 1 + size[child] - 1) + 1;
            Ensure(ref next, rows * wider);
            next.AsSpan(0, rows * wider).Fill(Never);
            work += rows * width * size[child] * (node.HasWeightedChildren ? Math.Min(rows, nodes[child].CountsUpTo) : 1);
            if (node.NeedsAll) All(child, width, wider);
            else Some(child, rows, width, wider);
            (table, next) = (next, table);
            width = wider;
        }

        evaluator.Meter.Add(work / 4);
        var beyond = node.NeedsAll ? 0 : Math.Max(0, need - (rows - 1)) * (Problem.Unmet + Problem.Course);
        var last = (rows - 1) * width;
        Begin(node.Index, width);
        var extra = new Price(evaluator.ExtraOf(node.Index) + beyond, 0);
        for (var u = 0; u < width; u++)
        {
            var price = table[last + u] + extra;
            prices[start[node.Index] + u] = u > 0 && prices[start[node.Index] + u - 1] < price ? prices[start[node.Index] + u - 1] : price;
        }
    }

    /// <summary>Attempts that so many of the parts can use at most.</summary>
    private int MostOf(RuleNode node, int parts)
    {
        Span<int> sizes = node.Children.Length <= 128 ? stackalloc int[node.Children.Length] : new int[node.Children.Length];
        for (var c = 0; c < sizes.Length; c++) sizes[c] = size[node.Children[c]] - 1;
        sizes.Sort();
        var sum = 0;
        foreach (var count in sizes[^parts..]) sum += count;
        return sum;
    }

    private int Reach(RuleNode node)
    {
        if (!node.HasWeightedChildren) return node.Children.Length;
        var reach = 0;
        foreach (var child in node.Children) reach += nodes[child].CountsUpTo;
        return reach;
    }

    private void All(int child, int width, int wider)
    {
        for (var a = 0; a < width; a++)
            for (var b = 0; b < size[child] && a + b < wider; b++)
                Better(ref next[a + b], table[a] + prices[start[child] + b]);
    }

    private void Some(int child, int rows, int width, int wider)
    {
        var counts = nodes[child].CountsUpTo;
        var weighted = nodes[nodes[child].Parent].HasWeightedChildren;
        for (var row = 0; row < rows; row++)
            for (var a = 0; a < width; a++)
            {
                var now = table[row * width + a];
                if (now.Cost >= Never.Cost) continue;
                Better(ref next[row * wider + a], now);
                for (var b = 0; b < size[child] && a + b < wider; b++)
                {
                    var column = a + b;
                    for (var units = 1; units <= (weighted ? counts : 1); units++)
                    {
                        var reached = Math.Min(rows - 1, row + units);
                        Better(ref next[reached * wider + column], now + (weighted ? Units(child, b, units) : prices[start[child] + b]));
                        if (reached == rows - 1) break;
                    }
                }
            }
    }

    /// <summary>Price of a child giving so many units with so many more attempts.</summary>
    private Price Units(int child, int more, int units)
    {
        var node = nodes[child];
        var price = prices[start[child] + more];
        if (node.Leaf >= 0 && problem.Rules.Leaves[node.Leaf] is { CountsOnly: true, StandAlone: false } leaf && problem.Fixed[child] is null && !problem.OutOfForce[child])
        {
            var held = (evaluator.Applied[leaf.Index] & mask).Count + more;
            var gives = price.Cost == 0 ? Math.Min(node.CountsUpTo, Math.Max(1, held)) : 0;
            if (units <= gives) return units > node.BaseUnits && evaluator.PricesWaste ? new Price(0, Math.Max(price.Waste, evaluator.WasteOfLeaf(leaf, units, 0))) : price;
            return price.Cost == 0
                ? new Price(Problem.Unmet + (units - gives) * Problem.Course, price.Waste)
                : new Price(price.Cost + Math.Max(0, units - node.BaseUnits) * Problem.Course, price.Waste);
        }

        // What a group gives depends on more than the number of attempts: its open contribution is the bound.
        var most = evaluator.Contribution(child);
        if (price.Cost > 0) return new Price(price.Cost + Math.Max(0, units - node.BaseUnits - Math.Max(0, most - node.BaseUnits)) * Problem.Course, price.Waste);
        return units <= most ? price : new Price(Problem.Unmet + (units - most) * Problem.Course, price.Waste);
    }

    private static void Better(ref Price at, Price price)
    {
        if (price < at) at = price;
    }

    private static void Ensure(ref Price[] buffer, int count)
    {
        if (buffer.Length < count) Array.Resize(ref buffer, Math.Max(count, buffer.Length * 2));
    }
}
