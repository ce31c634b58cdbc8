namespace Cairn.DegreeRules;

/// <summary>From prices, which leaves the cheapest way to finish uses, and how many courses each should hold.</summary>
internal sealed class Demand(Evaluator evaluator)
{
    public const int NotNeeded = -1;
    private readonly int[] wanted = new int[evaluator.Problem.Rules.Nodes.Length];

    /// <summary>Courses each leaf should hold, or <see cref="NotNeeded"/>.</summary>
    public int[] Targets { get; } = new int[evaluator.Problem.Rules.Leaves.Length];

    /// <summary>Whether the cheapest way uses the node.</summary>
    public bool IsNeeded(int node) => wanted[node] > 0;

    public void Compute()
    {
        var problem = evaluator.Problem;
        var nodes = problem.Rules.Nodes;
        Array.Clear(wanted);
        Array.Fill(Targets, NotNeeded);
        wanted[^1] = 1;
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            if (wanted[i] == 0 || problem.Fixed[i] is not null || problem.OutOfForce[i]) continue;
            var node = nodes[i];
            if (node.Kind == NodeKind.Leaf)
            {
                var leaf = problem.Rules.Leaves[node.Leaf];
                var most = Math.Min(wanted[i], node.CountsUpTo) is var units && units > node.BaseUnits ? Math.Max(leaf.Courses, units) : leaf.Courses;
                Targets[node.Leaf] = Math.Min(most, leaf.MaximumCourses);
            }
            else if (node.Kind == NodeKind.Condition)
            {
                if (problem.Chosen[i] >= 0) wanted[problem.Chosen[i]] = wanted[i];
            }
            else Pass(node);
        }
    }

    private void Pass(RuleNode node)
    {
        var units = Math.Min(wanted[node.Index], node.CountsUpTo);
        if (node.NeedsAll)
        {
            // More units than just meeting the parts gives can only come from parts that give more then.
            foreach (var child in node.Children) wanted[child] = units > node.BaseUnits ? units : 1;
            return;
        }

        var need = units > node.BaseUnits ? Math.Max(node.Need, units) : node.Need;
        if (node.HasWeightedChildren)
        {
            var given = new Knapsack(evaluator).Choose(node, need);
            for (var c = 0; c < given.Length; c++) wanted[node.Children[c]] = given[c];
            return;
        }

        for (var taken = 0; taken < need; taken++)
        {
            var best = -1;
            foreach (var child in node.Children)
                if (wanted[child] == 0 && (best < 0 || evaluator.IsBetter(child, best))) best = child;
            if (best < 0) return;
            wanted[best] = 1;
        }
    }
}
