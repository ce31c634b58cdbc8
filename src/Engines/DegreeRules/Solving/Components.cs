namespace Cairn.DegreeRules;

/// <summary>
/// Parts the decisions into groups that have nothing to do with each other: the costs of parts that are all needed
/// add up, so groups without a leaf, a limit or a choice in common can be searched one after the other.
/// </summary>
internal sealed class Components
{
    private readonly Problem problem;
    private readonly int[] blockOfLeaf;
    private readonly int[] parent;

    public Components(Problem problem)
    {
        this.problem = problem;
        blockOfLeaf = new int[problem.Rules.Leaves.Length];
        parent = new int[problem.Rules.Nodes.Length + problem.Caps.Length + problem.Tokens.Length];
        for (var i = 0; i < parent.Length; i++) parent[i] = i;
        FindBlocks();
        for (var t = 0; t < problem.Tokens.Length; t++) Join(t);
    }

    /// <summary>Tokens by group, each in the order of the problem.</summary>
    public IEnumerable<IGrouping<int, int>> Tokens => Enumerable.Range(0, problem.Tokens.Length).GroupBy(t => Find(TokenAt(t)));

    /// <summary>Whether all that is to be decided hangs together.</summary>
    public bool IsOne
    {
        get
        {
            var group = -1;
            for (var t = 0; t < problem.Tokens.Length; t++)
            {
                if (problem.Tokens[t].Forced) continue;
                if (group >= 0 && Find(TokenAt(t)) != group) return false;
                group = Find(TokenAt(t));
            }

            return true;
        }
    }

    private int CapAt(int cap) => problem.Rules.Nodes.Length + cap;

    private int TokenAt(int token) => problem.Rules.Nodes.Length + problem.Caps.Length + token;

    /// <summary>A block is a largest subtree under which costs need not add up.</summary>
    private void FindBlocks()
    {
        var waiting = new Stack<int>([problem.Rules.Root]);
        while (waiting.TryPop(out var index))
        {
            var node = problem.Rules.Nodes[index];
            var adds = problem.Fixed[index] is null && node is { MinimumGpa: null, InOrder: false, AtLeast.Length: 0 };
            if (adds && node is { Kind: NodeKind.Group, NeedsAll: true })
                foreach (var child in node.Children) waiting.Push(child);
            else if (adds && node is { Kind: NodeKind.Group, HasWeightedChildren: false } && Fork.IsSettled(problem, node))
                foreach (var child in node.Children) waiting.Push(child);
            else if (adds && node.Kind == NodeKind.Condition && problem.Chosen[index] >= 0) waiting.Push(problem.Chosen[index]);
            else Array.Fill(blockOfLeaf, index, node.LeafStart, node.LeafEnd - node.LeafStart);
        }
    }

    private void Join(int index)
    {
        var token = problem.Tokens[index];
        foreach (var option in token.Options)
            foreach (var leaf in option.Leaves)
            {
                Union(TokenAt(index), blockOfLeaf[leaf]);
                for (var c = 0; c < problem.Caps.Length; c++)
                {
                    var cap = problem.Caps[c];
                    if (cap.Share < 0 ? leaf >= cap.LeafStart && leaf < cap.LeafEnd && cap.Of.Has(token.Attempt) : option.Shares.Contains(cap.Share))
                        Union(TokenAt(index), CapAt(c));
                }
            }
    }

    private int Find(int item)
    {
        while (parent[item] != item) item = parent[item] = parent[parent[item]];
        return item;
    }

    private void Union(int a, int b) => parent[Find(a)] = Find(b);
}
