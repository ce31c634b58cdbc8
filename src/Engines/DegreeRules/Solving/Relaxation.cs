namespace Cairn.DegreeRules;

/// <summary>Prices what some decisions leave open: no way of taking them is cheaper.</summary>
internal sealed class Relaxation
{
    private readonly Evaluator evaluator;
    private readonly Problem problem;
    private readonly int[] tokens;
    private readonly CapacityBound capacity;

    /// <param name="tokens">The decisions; all others are taken.</param>
    public Relaxation(Evaluator evaluator, int[] tokens)
    {
        (this.evaluator, problem, this.tokens) = (evaluator, evaluator.Problem, tokens);
        var leaves = new SortedSet<int>();
        foreach (var t in tokens)
            foreach (var option in problem.Tokens[t].Options) leaves.UnionWith(option.Leaves);
        Leaves = [.. leaves];
        Scope = Above(Leaves);
        capacity = new CapacityBound(evaluator, Scope, tokens);
    }

    /// <summary>Leaves that the decisions can fill, in order.</summary>
    public int[] Leaves { get; }

    /// <summary>The leaves and all above them, children before parents.</summary>
    public RuleNode[] Scope { get; }

    /// <summary>Opens all the decisions and prices every node, or closes them again.</summary>
    public void Open(bool open)
    {
        foreach (var t in tokens) SetPossible(problem.Tokens[t], open);
        for (var level = 0; open && level < Problem.Levels; level++)
            if (level == Problem.Levels - 1 || !problem.OneLevel) evaluator.Evaluate(level, true);
    }

    public void SetPossible(Token token, bool possible)
    {
        foreach (var option in token.Options)
            foreach (var leaf in option.Leaves)
                evaluator.Possible[leaf] = possible ? evaluator.Possible[leaf].With(token.Attempt) : evaluator.Possible[leaf].Less(token.Attempt);
    }

    /// <summary>The price of the whole at a level.</summary>
    /// <param name="enough">A cost above which it need not be exact.</param>
    public Price Price(int level, long enough)
    {
        var relaxed = evaluator.Evaluate(level, true, Scope);
        if (relaxed.Cost > enough) return relaxed;
        var bound = capacity.Compute(level);
        return bound.Cost > relaxed.Cost ? bound : new Price(relaxed.Cost, bound.Cost == relaxed.Cost ? Math.Max(relaxed.Waste, bound.Waste) : relaxed.Waste);
    }

    private RuleNode[] Above(int[] leaves)
    {
        var nodes = problem.Rules.Nodes;
        var inside = new bool[nodes.Length];
        foreach (var leaf in leaves)
            for (var at = problem.Rules.Leaves[leaf].Node; at >= 0 && !inside[at]; at = nodes[at].Parent) inside[at] = true;
        return Array.FindAll(nodes, n => inside[n.Index]);
    }
}
