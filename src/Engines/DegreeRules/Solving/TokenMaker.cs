namespace Cairn.DegreeRules;

/// <summary>Turns eligible leaves into decisions: per attempt one for the leaves that exclude each other, and one per stand-alone leaf.</summary>
internal sealed class TokenMaker(
    CompiledRules rules, ActiveExceptions exceptions, AuditResult? previous, Attempt[] attempts, List<int[]> leavesOf)
{
    /// <summary>Ways to share one attempt beyond this number are not looked at.</summary>
    private const int MostOptions = 64;

    public bool LeftOut { get; private set; }

    public Token[] Make()
    {
        var before = PreviousLeaves();
        var tokens = new List<Token>(attempts.Length + 8);
        var exclusive = new List<int>();
        for (var i = 0; i < attempts.Length; i++)
        {
            var forced = exceptions.IsForced(attempts[i].Id);
            exclusive.Clear();
            foreach (var leaf in leavesOf[i])
            {
                if (rules.Leaves[leaf].StandAlone) tokens.Add(Single(i, leaf, forced, before));
                else exclusive.Add(leaf);
            }

            if (exclusive.Count == 1) tokens.Add(Single(i, exclusive[0], forced, before));
            else if (exclusive.Count > 1) tokens.Add(Several(i, exclusive, before));
        }

        return [.. tokens];
    }

    private Token Single(int attempt, int leaf, bool forced, Dictionary<string, HashSet<int>>? before) => new()
    {
        Attempt = attempt,
        Options = [new Option([leaf], [])],
        Forced = forced,
        Previous = before is not null && before.TryGetValue(attempts[attempt].Id, out var leaves) && leaves.Contains(leaf) ? 0 : -1,
    };

    private Token Several(int attempt, List<int> leaves, Dictionary<string, HashSet<int>>? before)
    {
        var options = new List<Option>(leaves.Count);
        if (rules.Shares.Length > 0) AddShared(leaves.FindAll(l => Array.Exists(rules.Shares, s => s.Has(l))), 0, [], [], options);
        foreach (var leaf in leaves) options.Add(new Option([leaf], []));

        // Where it was and can't be any more (a branch that is no longer in force) is nothing to be kept; the rest is.
        var kept = before?.GetValueOrDefault(attempts[attempt].Id)?.Where(leaves.Contains).ToHashSet();
        return new Token
        {
            Attempt = attempt,
            Options = [.. options],
            Previous = kept is null ? -1 : options.FindIndex(o => kept.SetEquals(o.Leaves)),
        };
    }

    /// <summary>All sets of two or more leaves of which each pair may share.</summary>
    private void AddShared(List<int> leaves, int from, List<int> set, List<int> shares, List<Option> options)
    {
        if (set.Count > 1)
        {
            if (options.Count == MostOptions)
            {
                LeftOut = true;
                return;
            }

            options.Add(new Option([.. set], [.. shares.Distinct()]));
        }

        for (var i = from; i < leaves.Count; i++)
        {
            var leaf = leaves[i];
            var joined = set.ConvertAll(other => Array.FindIndex(rules.Shares, s => s.Joins(other, leaf)));
            if (joined.Contains(-1)) continue;
            set.Add(leaf);
            shares.AddRange(joined);
            AddShared(leaves, i + 1, set, shares, options);
            set.RemoveAt(set.Count - 1);
            shares.RemoveRange(shares.Count - joined.Count, joined.Count);
        }
    }

    private Dictionary<string, HashSet<int>>? PreviousLeaves()
    {
        if (previous is null) return null;
        var leaves = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        var waiting = new Stack<NodeResult>([previous.Root]);
        while (waiting.TryPop(out var node))
        {
            foreach (var child in node.Children) waiting.Push(child);
            if (node.Applied.IsEmpty || !rules.NodeById.TryGetValue(node.NodeId, out var index)) continue;
            if (rules.Nodes[index].Leaf is var leaf and >= 0)
                foreach (var applied in node.Applied)
                    (leaves.TryGetValue(applied.AttemptId, out var set) ? set : leaves[applied.AttemptId] = []).Add(leaf);
        }

        return leaves;
    }
}
