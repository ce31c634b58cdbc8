namespace Cairn.DegreeRules;

/// <summary>
/// A bound for attempts and limits that many parts want at once: each decision and each limit gets a price, every leaf
/// buys what is cheapest for it, and what the decisions and limits are worth is taken off again (Lagrangian duality).
/// Any prices give a bound that holds; they are moved a little each time to where more is wanted than there is.
/// </summary>
internal sealed class PriceBound
{
    private readonly Problem problem;
    private readonly Assignment assignment;
    private readonly Evaluator evaluator;
    private readonly LeafMarket market;
    private readonly TreeMarket tree;

    /// <summary>Most thousandths of courses that all requirements together can be short of.</summary>
    private readonly long mostShort;

    /// <summary>Every shortage is a multiple of this.</summary>
    private readonly long grain;
    private readonly Prices?[] full = new Prices?[Problem.Levels];
    private readonly Prices?[] courses = new Prices?[Problem.Levels];

    public PriceBound(Assignment assignment, int[] tokens, RuleNode[] scope)
    {
        this.assignment = assignment;
        evaluator = assignment.Evaluator;
        problem = evaluator.Problem;
        market = new LeafMarket(assignment, tokens);
        tree = new TreeMarket(evaluator, market, scope);
        (mostShort, grain) = Shortages();
    }

    /// <summary>Whether an option is what was bought at the last prices: a hint where to look first.</summary>
    public bool Wants(Token token, int option) => market.Wants(token, option);

    /// <summary>Whether prices can tell anything here: some leaf is simple enough, and shortages do not add up to a requirement.</summary>
    public bool IsUseful => market.HasLeaves && mostShort < Problem.Unmet;

    /// <summary>The least cost at a level from here on.</summary>
    /// <param name="floor">A bound already known; the evaluator has priced the level last.</param>
    /// <param name="target">The cost to beat: more than it is enough.</param>
    /// <param name="rounds">How often prices are moved.</param>
    public long Bound(int level, long floor, long target, int rounds, bool isFirst)
    {
        if (floor > target) return floor;
        market.Open(level);
        var goal = target + Problem.Unmet / 4;
        var prices = full[level] ??= new Prices(market);
        prices.Begin(isFirst);
        for (var round = 0; round < rounds; round++)
        {
            var value = tree.Value(prices, wholeCost: true);
            floor = Math.Max(floor, Rounded(value));
            if (floor > target || !prices.Move(value, goal)) break;
        }

        var unmet = floor / Problem.Unmet;
        if (floor > target || Math.Max(unmet, 1) < target / Problem.Unmet) return floor;
        goal = target % Problem.Unmet + Problem.Course / 2;
        prices = courses[level] ??= new Prices(market);
        prices.Begin(isFirst);
        for (var round = 0; round < rounds; round++)
        {
            var value = tree.Value(prices, wholeCost: false);
            var shortage = (value + grain - 1) / grain * grain;
            if (shortage > 0) floor = Math.Max(floor, Math.Max(unmet, 1) * Problem.Unmet + shortage);
            if (floor > target || !prices.Move(value, goal)) break;
        }

        return floor;
    }

    /// <summary>The least that must still be applied by whoever is to end at a cost: what is asked for, less what may be missing.</summary>
    public long Waste(long cost)
    {
        market.Open(Problem.Levels - 1);
        return tree.Asked() - market.LeastCredits * (cost % Problem.Unmet) / Problem.Course;
    }

    /// <summary>Costs are whole requirements and, for each, at least the smallest shortage there is.</summary>
    private long Rounded(long value)
    {
        if (value <= 0) return 0;
        var unmet = Math.Max(1, (value - mostShort + Problem.Unmet - 1) / Problem.Unmet);
        return Math.Max((value + grain - 1) / grain * grain, unmet * (Problem.Unmet + grain));
    }

    /// <summary>The most all can be short of together, and what every shortage is a multiple of.</summary>
    private (long Most, long Grain) Shortages()
    {
        var grain = Problem.Course;
        var nodes = problem.Rules.Nodes;
        var most = new long[nodes.Length];
        foreach (var node in nodes)
        {
            most[node.Index] = Own(node) + Below(node, most);
            if (node.AtLeast.Any(l => l.Credits is not null) || (node.Leaf >= 0 && problem.Rules.Leaves[node.Leaf].Credits > 0)
                || (problem.Fixed[node.Index] is { } cost && cost.Any(c => c % Problem.Course != 0))) grain = 1;
        }

        return (most[^1], grain);
    }

    private long Own(RuleNode node)
    {
        if (problem.Fixed[node.Index] is { } cost) return cost.Max() % Problem.Unmet;
        long own = 0;
        if (node.MinimumGpa is not null) own += Problem.Course;
        if (node.InOrder) own += Problem.Course;
        foreach (var limit in node.AtLeast)
            own += (limit.Courses ?? 0) * Problem.Course + (limit.Credits is { } credits ? Missing(Milli.Of(credits)) : 0);
        if (node.Leaf < 0) return own;
        var leaf = problem.Rules.Leaves[node.Leaf];
        return own + (leaf.Courses + leaf.Subjects + leaf.Terms + 1L) * Problem.Course + Missing(leaf.Credits);
    }

    private long Missing(long credits) => credits <= 0 ? 0 : Shortage.InCourses(credits, problem.Rules.Rules);

    private static long Below(RuleNode node, long[] most)
    {
        if (node.Children.Length == 0) return 0;
        if (node.Kind == NodeKind.Condition) return node.Children.Max(c => most[c]);
        if (node.NeedsAll) return node.Children.Sum(c => most[c]);
        return node.HasWeightedChildren
            ? node.Children.Sum(c => most[c]) + Math.Max(0L, node.Need) * Problem.Course
            : node.Children.Select(c => most[c]).OrderDescending().Take(node.Need).Sum() + Math.Max(0L, node.Need - node.Children.Length) * Problem.Course;
    }
}
