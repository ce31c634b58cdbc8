namespace Cairn.DegreeRules;

/// <summary>
/// Prices the tree for a state of the search: what is applied, and what may still be. With what may still be taken
/// as applied everywhere at once, the price is a bound that no assignment from here can beat.
/// </summary>
internal sealed class Evaluator
{
    private readonly Problem problem;
    private readonly RuleNode[] nodes;
    private readonly Price[] price;
    private readonly int[] units;
    private readonly long[] extra;
    private readonly long[] sooner;
    private readonly Knapsack knapsack;

    public Evaluator(Problem problem)
    {
        this.problem = problem;
        nodes = problem.Rules.Nodes;
        Gauge = new LeafGauge(problem);
        price = new Price[nodes.Length];
        units = new int[nodes.Length];
        extra = new long[nodes.Length];
        sooner = new long[nodes.Length];
        Applied = new AttemptSet[problem.Rules.Leaves.Length];
        Possible = new AttemptSet[problem.Rules.Leaves.Length];
        knapsack = new Knapsack(this);
    }

    public LeafGauge Gauge { get; }

    /// <summary>What is applied to each leaf.</summary>
    public AttemptSet[] Applied { get; }

    /// <summary>What may still be applied to each leaf.</summary>
    public AttemptSet[] Possible { get; }

    /// <summary>Nodes priced so far: the deterministic measure of work.</summary>
    public long Work { get; private set; }

    public Problem Problem => problem;

    /// <summary>Whether the last prices say what must still be applied.</summary>
    public bool PricesWaste { get; private set; }

    public Price PriceOf(int node) => price[node];

    /// <summary>The part of a node's price that is for what it asks of everything under it.</summary>
    public long ExtraOf(int node) => extra[node];

    /// <summary>What a node gives its parent now.</summary>
    public int Contribution(int node) =>
        price[node].Cost == 0 ? Math.Min(nodes[node].CountsUpTo, Math.Max(1, units[node])) : 0;

    /// <summary>
    /// Prices every node at the levels below a level, then at the level, so that of parts with one price the one
    /// that is further with completed work is chosen.
    /// </summary>
    public void EvaluateForChoice(int level)
    {
        Array.Clear(sooner);
        for (var below = 0; below < level && !problem.OneLevel; below++)
        {
            Evaluate(below, true);
            for (var i = 0; i < nodes.Length; i++) sooner[i] = below == 0 ? price[i].Cost : Math.Min(price[i].Cost, Problem.Unmet * 1_000) * 1_000_000 + Math.Min(sooner[i], 999_999_999) / 1_000;
        }

        Evaluate(level, true);
    }

    /// <summary>Whether one part is the better choice over another.</summary>
    public bool IsBetter(int a, int b)
    {
        if (price[a].Cost != price[b].Cost) return price[a].Cost < price[b].Cost;
        return sooner[a] != sooner[b] ? sooner[a] < sooner[b] : price[a].Waste < price[b].Waste;
    }

    /// <summary>Prices every node at a level.</summary>
    /// <param name="level">0 completed, 1 with work in progress, 2 with planned work.</param>
    /// <param name="open">Whether what may still be applied is taken as applied.</param>
    public Price Evaluate(int level, bool open)
    {
        Work += nodes.Length;
        PricesWaste = open && level == Problem.Levels - 1;
        var mask = problem.OfLevel[level];
        foreach (var node in nodes)
        {
            var i = node.Index;
            if (problem.Fixed[i] is { } known) (price[i], units[i]) = (new Price(known[level], 0), problem.Waived[i] ? node.CountsUpTo : 1);
            else if (problem.OutOfForce[i]) (price[i], units[i]) = (default, 0);
            else if (node.Kind == NodeKind.Leaf) EvaluateLeaf(node, mask, level, open);
            else if (node.Kind == NodeKind.Condition) EvaluateChoice(node, mask, level, open);
            else EvaluateGroup(node, mask, level, open);
        }

        return price[^1];
    }

    /// <summary>The least that must still be applied to a leaf so that it holds so many courses and what else it asks for.</summary>
    public long WasteOfLeaf(Leaf leaf, int courses)
    {
        var applied = Applied[leaf.Index];
        var possible = Possible[leaf.Index];
        if (possible.IsEmpty) return 0;
        var waste = Gauge.CheapestOf(possible, Math.Min(courses, leaf.MaximumCourses) - applied.Count);
        if (leaf.Credits > 0)
        {
            var missing = Math.Min(leaf.Credits - Gauge.CreditsOf(applied), Gauge.CreditsOf(possible));
            if (problem.UniformCredits > 0 && missing > 0)
                missing = (missing + problem.UniformCredits - 1) / problem.UniformCredits * problem.UniformCredits;
            waste = Math.Max(waste, missing);
        }

        return waste;
    }

    /// <summary>What is applied (and may be, when open) under a node, of one level.</summary>
    public AttemptSet Under(RuleNode node, AttemptSet mask, bool open)
    {
        var set = default(AttemptSet);
        for (var leaf = node.LeafStart; leaf < node.LeafEnd; leaf++)
            set |= open ? Applied[leaf] | Possible[leaf] : Applied[leaf];
        return set & mask;
    }

    private void EvaluateLeaf(RuleNode node, AttemptSet mask, int level, bool open)
    {
        var leaf = problem.Rules.Leaves[node.Leaf];
        var possible = open ? Possible[leaf.Index] : default;
        var set = (Applied[leaf.Index] | possible) & mask;
        var cost = Gauge.Cost(leaf, set, level, !possible.IsEmpty);

        // An unmet leaf that asks for more than courses and credits may reach its price with fewer courses.
        var mustFill = PricesWaste && (cost == 0 || leaf.CountsOnly || leaf.CountsCredits);
        price[node.Index] = new Price(cost, mustFill ? WasteOfLeaf(leaf, leaf.Courses) : 0);
        units[node.Index] = Math.Min(set.Count, leaf.MaximumCourses);
    }

    private void EvaluateChoice(RuleNode node, AttemptSet mask, int level, bool open)
    {
        var chosen = problem.Chosen[node.Index];
        extra[node.Index] = Extra(node, mask, level, open);
        price[node.Index] = (chosen < 0 ? default : price[chosen]) + new Price(extra[node.Index], 0);
        units[node.Index] = chosen < 0 ? 1 : units[chosen];
    }

    private void EvaluateGroup(RuleNode node, AttemptSet mask, int level, bool open)
    {
        var sum = default(Price);
        var given = 0;
        if (node.NeedsAll)
        {
            foreach (var child in node.Children)
            {
                sum += price[child];
                given += Contribution(child);
            }
        }
        else
        {
            foreach (var child in node.Children) given += Contribution(child);
            sum = CheapestParts(node, node.Need);
        }

        extra[node.Index] = Extra(node, mask, level, open);
        price[node.Index] = sum + new Price(extra[node.Index], 0);
        units[node.Index] = given;
    }

    /// <summary>The cheapest way for a group to have so many units from its parts.</summary>
    public Price CheapestParts(RuleNode node, int need) =>
        node.HasWeightedChildren ? knapsack.Cheapest(node, need) : CheapestOf(node.Children, need);

    private Price CheapestOf(int[] children, int need)
    {
        var sum = default(Price);
        if (need > children.Length)
        {
            // It can never be met; every part that is missing altogether is an unmet requirement.
            sum = new Price((need - children.Length) * (Problem.Unmet + Problem.Course), 0);
            need = children.Length;
        }

        if (need <= 0) return sum;
        if (need == 1)
        {
            var best = price[children[0]];
            for (var i = 1; i < children.Length; i++)
                if (price[children[i]] < best) best = price[children[i]];
            return sum + best;
        }

        Work += children.Length * need / 8;
        Span<Price> sorted = children.Length <= 128 ? stackalloc Price[children.Length] : new Price[children.Length];
        for (var i = 0; i < children.Length; i++)
        {
            var at = i;
            var value = price[children[i]];
            for (; at > 0 && value < sorted[at - 1]; at--) sorted[at] = sorted[at - 1];
            sorted[at] = value;
        }

        for (var i = 0; i < need; i++) sum += sorted[i];
        return sum;
    }

    /// <summary>Cost of what a node asks of everything applied under it: GPA, order, at-least limits.</summary>
    private long Extra(RuleNode node, AttemptSet mask, int level, bool open)
    {
        if (node.MinimumGpa is null && !node.InOrder && node.AtLeast.Length == 0) return 0;
        var under = Under(node, mask, open);
        var undecided = open && Possible.AsSpan(node.LeafStart, node.LeafEnd - node.LeafStart).ContainsAnyExcept(default(AttemptSet));
        long cost = 0;
        for (var i = 0; i < node.AtLeast.Length; i++)
            if (Gauge.AtLeastShortage(node.AtLeast[i], under & problem.AtLeast[node.Index][i]) is var shortage and > 0)
                cost += Problem.Unmet + Math.Min(shortage, Shortage.Most);
        if (undecided) return cost;
        if (node.MinimumGpa is { } gpa && !Gauge.GpaReached(under, gpa, level)) cost += Problem.Unmet + Problem.Course;
        if (node.InOrder && !InOrder(node, mask)) cost += Problem.Unmet + Problem.Course;
        return cost;
    }

    private bool InOrder(RuleNode node, AttemptSet mask)
    {
        var latest = int.MinValue;
        foreach (var child in node.Children)
        {
            var set = Under(nodes[child], mask, false);
            var last = latest;
            for (var i = set.Next(0); i >= 0; i = set.Next(i + 1))
            {
                var term = problem.Attempts[i].Term.Order;
                if (term <= latest) return false;
                last = Math.Max(last, term);
            }

            latest = last;
        }

        return true;
    }
}
