namespace Cairn.DegreeRules;

/// <summary>
/// What must still be applied so that every level is as cheap as its prices say. A leaf must hold what the most
/// demanding level asks of it, and parts that are all needed, at whichever level, each hold their own: more than any
/// one level asks for as a whole.
/// </summary>
internal sealed class UnionWaste
{
    private readonly Evaluator evaluator;
    private readonly Problem problem;
    private readonly RuleNode[] scope;
    private readonly long[] waste;
    private readonly bool[] adds;
    private readonly OpenNodes open;

    public UnionWaste(Evaluator evaluator, RuleNode[] scope)
    {
        (this.evaluator, problem, this.scope) = (evaluator, evaluator.Problem, scope);
        open = OpenNodes.Of(problem);
        waste = new long[problem.Rules.Nodes.Length];
        adds = new bool[waste.Length];
        foreach (var node in scope)
            adds[node.Index] = node.Kind == NodeKind.Group && (node.NeedsAll || (!node.HasWeightedChildren && Fork.IsSettled(problem, node)));
    }

    /// <summary>Thousandths of credits; the evaluator must have priced every level in the present state.</summary>
    /// <param name="all">What each level costs; where that is more than its prices say, they say nothing of what it takes.</param>
    public long Compute(long all, long soon, long done)
    {
        var root = problem.Rules.Root;
        if (evaluator.PriceAt(root, Problem.Levels - 1).Cost != all) return 0;
        if (!problem.OneLevel && (evaluator.PriceAt(root, 1).Cost != soon || evaluator.PriceAt(root, 0).Cost != done)) return 0;
        evaluator.Meter.Add(scope.Length);
        foreach (var node in scope)
        {
            var i = node.Index;
            long least = 0;
            for (var level = problem.OneLevel ? Problem.Levels - 1 : 0; level < Problem.Levels; level++)
                if (open.At(i, level)) least = Math.Max(least, evaluator.PriceAt(i, level).Waste);
            if (problem.Fixed[i] is null && !problem.OutOfForce[i])
            {
                long sum = 0;
                if (adds[i])
                    foreach (var child in node.Children) sum += waste[child];
                else if (node.Kind == NodeKind.Condition && problem.Chosen[i] is var chosen and >= 0) sum = waste[chosen];
                least = Math.Max(least, sum);
            }

            waste[i] = least;
        }

        return waste[root];
    }
}
