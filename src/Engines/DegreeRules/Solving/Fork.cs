namespace Cairn.DegreeRules;

/// <summary>A group of which only some parts are needed, some of them large: which parts is best settled first.</summary>
/// <param name="Node">The group.</param>
/// <param name="Ways">Each way to choose as many parts as are needed: the children left out.</param>
internal sealed record Fork(RuleNode Node, int[][] Ways)
{
    /// <summary>Ways beyond this number are not worth a search each.</summary>
    private const int MostWays = 12;

    /// <summary>The topmost group among some nodes that is not settled at every level, or null.</summary>
    /// <param name="scope">Nodes that the decisions can change, children before parents.</param>
    public static Fork? Topmost(Problem problem, RuleNode[] scope)
    {
        for (var n = scope.Length - 1; n >= 0; n--)
        {
            var node = scope[n];
            if (node.Kind != NodeKind.Group || node.NeedsAll || node.HasWeightedChildren || node.Need < 1 || node.Need >= node.Children.Length) continue;
            if (problem.Fixed[node.Index] is not null || problem.OutOfForce[node.Index] || !IsLarge(problem, node) || IsSettled(problem, node)) continue;
            if (WaysOf(node) is { } ways && !CountsAbove(problem, node) && OpenNodes.Of(problem).Any(node.Index)) return new Fork(node, ways);
        }

        return null;
    }

    /// <summary>Whether at each level no more parts are open than are needed.</summary>
    public static bool IsSettled(Problem problem, RuleNode node)
    {
        if (problem.Closed is not { } closed) return false;
        foreach (var level in closed)
        {
            var open = 0;
            foreach (var child in node.Children)
                if (!level[child]) open++;
            if (open > node.Need) return false;
        }

        return true;
    }

    private static bool IsLarge(Problem problem, RuleNode node)
    {
        foreach (var child in node.Children)
            if (problem.Rules.Nodes[child] is var part && part.LeafEnd - part.LeafStart > 1) return true;
        return false;
    }

    /// <summary>Whether somebody above looks at how much the parts give: then parts that are not needed matter.</summary>
    private static bool CountsAbove(Problem problem, RuleNode node)
    {
        for (var at = node.Parent; at >= 0; at = problem.Rules.Nodes[at].Parent)
            if (problem.Rules.Nodes[at].HasWeightedChildren) return true;
        return false;
    }

    private static int[][]? WaysOf(RuleNode node)
    {
        var ways = new List<int[]>();
        var leftOut = new List<int>();
        return Choose(0, node.Children.Length - node.Need) ? [.. ways] : null;

        bool Choose(int from, int left)
        {
            if (left == 0)
            {
                ways.Add([.. leftOut]);
                return ways.Count <= MostWays;
            }

            for (var c = from; c <= node.Children.Length - left; c++)
            {
                leftOut.Add(node.Children[c]);
                if (!Choose(c + 1, left - 1)) return false;
                leftOut.RemoveAt(leftOut.Count - 1);
            }

            return true;
        }
    }
}
