using System.Diagnostics.CodeAnalysis;

namespace Cairn.DegreeRules;

/// <summary>
/// Prices the tree for a state of the search: what is applied, and what may still be. With what may still be taken
/// as applied everywhere at once, the price is a bound that no assignment from here can beat.
/// </summary>
internal sealed class Evaluator
{
    private readonly Problem problem;
    private readonly RuleNode[] nodes;
    private readonly Price[]?[] prices = new Price[Problem.Levels][];
    private readonly int[]?[] unitsOf = new int[Problem.Levels][];
    private readonly long[]?[] extras = new long[Problem.Levels][];
    private readonly long[] sooner;
    private readonly Knapsack knapsack;
    private Price[] price;
    private int[] units;
    private long[] extra;
    private AttemptSet mask;
    private bool[]? closed;

    public Evaluator(Problem problem, WorkMeter meter)
    {
        (this.problem, Meter, Closed) = (problem, meter, problem.Closed);
        nodes = problem.Rules.Nodes;
        Gauge = new LeafGauge(problem, meter);
        Turn(Problem.Levels - 1);
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

    /// <summary>Per level, nodes that are not to be chosen; null when any may be.</summary>
    public bool[][]? Closed { get; set; }

    /// <summary>Counts the nodes priced.</summary>
    public WorkMeter Meter { get; }

    public Problem Problem => problem;

    /// <summary>Whether the last prices say what must still be applied.</summary>
    public bool PricesWaste { get; private set; }

    /// <summary>The level of the last prices.</summary>
    public int Level { get; private set; }

    public Price PriceOf(int node) => price[node];

    /// <summary>A node's last price at a level.</summary>
    public Price PriceAt(int node, int level) => prices[level] is { } at ? at[node] : default;

    /// <summary>Whether a node is not to be chosen at the level of the last prices.</summary>
    public bool IsClosed(int node) => closed is not null && closed[node];

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
        Begin(level, open, nodes.Length);
        foreach (var node in nodes) Evaluate(node, level, open);
        return price[^1];
    }

    /// <summary>Prices some nodes anew; the others keep the prices of the last time at this level.</summary>
    /// <param name="scope">Nodes under or above which something may have changed, children before parents.</param>
    public Price Evaluate(int level, bool open, RuleNode[] scope)
    {
        Begin(level, open, scope.Length);
        foreach (var node in scope) Evaluate(node, level, open);
        return price[^1];
    }

    /// <summary>Makes the prices last found at a level the present ones.</summary>
    [MemberNotNull(nameof(price), nameof(units), nameof(extra))]
    private void Turn(int level)
    {
        price = prices[level] ??= new Price[nodes.Length];
        units = unitsOf[level] ??= new int[nodes.Length];
        extra = extras[level] ??= new long[nodes.Length];
    }

    private void Begin(int level, bool open, int count)
    {
        Turn(level);
        Meter.Add(count);
        (Level, PricesWaste, closed) = (level, open, Closed?[level]);
        mask = problem.OfLevel[level];
    }

    private void Evaluate(RuleNode node, int level, bool open)
    {
        var i = node.Index;
        if (closed is not null && closed[i]) (price[i], units[i]) = (new Price(Problem.ClosedCost, 0), 0);
        else if (problem.Fixed[i] is { } known) (price[i], units[i]) = (new Price(known[level], 0), problem.Waived[i] ? node.CountsUpTo : 1);
        else if (problem.OutOfForce[i]) (price[i], units[i]) = (default, 0);
        else if (node.Kind == NodeKind.Leaf) EvaluateLeaf(node, level, open);
        else if (node.Kind == NodeKind.Condition) EvaluateChoice(node, level, open);
        else EvaluateGroup(node, level, open);
    }

    /// <summary>The least that must still be applied to a leaf so that it holds so many courses and falls no shorter than so much.</summary>
    /// <param name="shortage">Thousandths of courses; 0 for a leaf that is met.</param>
    public long WasteOfLeaf(Leaf leaf, int courses, long shortage)
    {
        var applied = Applied[leaf.Index] & mask;
        var possible = Possible[leaf.Index] & mask;
        if (possible.IsEmpty || shortage >= Shortage.Most) return 0;
        var waste = Gauge.CheapestOf(possible, Math.Min(courses, leaf.MaximumCourses) - (int)(shortage / Problem.Course) - applied.Count);
        if (leaf.Credits > 0)
        {
            var missing = leaf.Credits - Gauge.CreditsOf(applied) - Shortage.MostCredits(shortage, problem.Rules.Rules);
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

    private void EvaluateLeaf(RuleNode node, int level, bool open)
    {
        var leaf = problem.Rules.Leaves[node.Leaf];
        var possible = open ? Possible[leaf.Index] & mask : default;
        var applied = Applied[leaf.Index] & mask;
        var room = problem.Room(leaf, Applied[leaf.Index].Count);
        var (count, set) = (applied.Count + Math.Min(possible.Count, room), applied | possible);
        var cost = problem.Saturates[leaf.Index] ? Gauge.CostOfCount(leaf, count) : Gauge.Cost(leaf, set, level, !possible.IsEmpty);

        price[node.Index] = new Price(cost, PricesWaste ? WasteOfLeaf(leaf, leaf.Courses, cost == 0 ? 0 : cost - Problem.Unmet) : 0);
        units[node.Index] = Math.Min(count, leaf.MaximumCourses);
    }

    private void EvaluateChoice(RuleNode node, int level, bool open)
    {
        var chosen = problem.Chosen[node.Index];
        extra[node.Index] = Extra(node, level, open);
        price[node.Index] = (chosen < 0 ? default : price[chosen]) + new Price(extra[node.Index], 0);
        units[node.Index] = chosen < 0 ? 1 : units[chosen];
    }

    private void EvaluateGroup(RuleNode node, int level, bool open)
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

        extra[node.Index] = Extra(node, level, open);
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

        Meter.Add(children.Length * need / 8);
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
    private long Extra(RuleNode node, int level, bool open)
    {
        if (node.MinimumGpa is null && !node.InOrder && node.AtLeast.Length == 0) return 0;
        var under = Under(node, mask, open);
        var undecided = open && HasPossible(node);
        long cost = 0;
        for (var i = 0; i < node.AtLeast.Length; i++)
            if (Gauge.AtLeastShortage(node.AtLeast[i], under & problem.AtLeast[node.Index][i]) is var shortage and > 0)
                cost += Problem.Unmet + Math.Min(shortage, Shortage.Most);
        if (undecided) return cost;
        if (node.MinimumGpa is { } gpa && !Gauge.GpaReached(under, gpa, level)) cost += Problem.Unmet + Problem.Course;
        if (node.InOrder && !InOrder(node)) cost += Problem.Unmet + Problem.Course;
        return cost;
    }

    private bool HasPossible(RuleNode node)
    {
        for (var leaf = node.LeafStart; leaf < node.LeafEnd; leaf++)
            if (!(Possible[leaf] & mask).IsEmpty) return true;
        return false;
    }

    private bool InOrder(RuleNode node)
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
