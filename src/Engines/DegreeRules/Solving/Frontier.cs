namespace Cairn.DegreeRules;

/// <summary>
/// Writes down, for a state of the search, everything the rest of it can depend on and nothing else: how far each leaf
/// is (not by which attempts), what the limits still allow, and what nodes that look closer have seen.
/// </summary>
internal sealed class Frontier
{
    private readonly Problem problem;
    private readonly Assignment assignment;
    private readonly int[] tokens;
    private readonly int[] leaves;
    private readonly bool[] bySet;
    private readonly RuleNode[] gauged;
    private readonly int[] caps;

    /// <summary>Per depth: attempts with decisions on both sides of it, and whether work of each level is still to be decided.</summary>
    private readonly AttemptSet[] split;
    private readonly bool[] openCompleted;
    private readonly bool[] openSooner;

    /// <summary>Per depth and cap, the attempts that may still come under it.</summary>
    private readonly AttemptSet[][] toCome;
    private readonly bool hasLater;
    private ulong[] key = new ulong[64];
    private int length;
    private int bits;

    public Frontier(Problem problem, Assignment assignment, int[] tokens, int[] leaves)
    {
        (this.problem, this.assignment, this.tokens, this.leaves) = (problem, assignment, tokens, leaves);
        bySet = new bool[problem.Rules.Leaves.Length];
        var looking = new List<RuleNode>();
        foreach (var node in problem.Rules.Nodes)
        {
            if (problem.Fixed[node.Index] is not null || problem.OutOfForce[node.Index] || !Touches(node)) continue;
            if (node.InOrder) Array.Fill(bySet, true, node.LeafStart, node.LeafEnd - node.LeafStart);
            else if (node.MinimumGpa is not null || node.AtLeast.Length > 0 || IsGpaLeaf(node)) looking.Add(node);
        }

        gauged = [.. looking];
        (split, openCompleted, openSooner) = (new AttemptSet[tokens.Length + 1], new bool[tokens.Length + 1], new bool[tokens.Length + 1]);
        caps = [.. Enumerable.Range(0, problem.Caps.Length).Where(c => tokens.Any(t => IsUnder(problem.Tokens[t], c)))];
        toCome = new AttemptSet[tokens.Length + 1][];
        toCome[tokens.Length] = new AttemptSet[caps.Length];
        Look();
        hasLater = problem.OfLevel[0] != problem.OfLevel[^1];
    }

    /// <summary>Whether nothing decided later can change the cost counting completed work alone.</summary>
    public bool CompletedIsSettled(int depth) => !openCompleted[depth];

    /// <summary>Whether nothing decided later can change the cost without planned work.</summary>
    public bool SoonerIsSettled(int depth) => !openSooner[depth];

    /// <summary>The state before the decision at a depth; valid until the next call.</summary>
    public ReadOnlySpan<ulong> KeyAt(int depth)
    {
        (length, bits) = (0, 64);
        Word((ulong)depth);
        foreach (var leaf in leaves)
        {
            var set = assignment.Evaluator.Applied[leaf];
            if (bySet[leaf]) Set(set);
            else Leaf(problem.Rules.Leaves[leaf], set, depth);
        }

        foreach (var node in gauged) Gauge(node, depth);
        for (var c = 0; c < caps.Length; c++) Cap(c, depth);
        return key.AsSpan(0, length);
    }

    private bool IsGpaLeaf(RuleNode node) => node.Leaf >= 0 && problem.Rules.Leaves[node.Leaf].MinimumGpa is not null;

    private bool Touches(RuleNode node)
    {
        foreach (var leaf in leaves)
            if (leaf >= node.LeafStart && leaf < node.LeafEnd) return true;
        return false;
    }

    private AttemptStatus StatusOf(int token) => problem.Attempts[problem.Tokens[token].Attempt].Status;

    private void Look()
    {
        var (before, after) = (new AttemptSet[tokens.Length + 1], default(AttemptSet));
        for (var d = 0; d < tokens.Length; d++) before[d + 1] = before[d].With(problem.Tokens[tokens[d]].Attempt);
        for (var d = tokens.Length - 1; d >= 0; d--)
        {
            var token = problem.Tokens[tokens[d]];
            after = after.With(token.Attempt);
            split[d] = before[d] & after;
            openCompleted[d] = openCompleted[d + 1] || StatusOf(tokens[d]) == AttemptStatus.Completed;
            openSooner[d] = openSooner[d + 1] || StatusOf(tokens[d]) != AttemptStatus.Planned;
            toCome[d] = (AttemptSet[])toCome[d + 1].Clone();
            for (var c = 0; c < caps.Length; c++)
                if (IsUnder(token, caps[c])) toCome[d][c] = toCome[d][c].With(token.Attempt);
        }
    }

    private bool IsUnder(Token token, int index)
    {
        var cap = problem.Caps[index];
        if (cap.Share < 0 && !cap.Of.Has(token.Attempt)) return false;
        foreach (var option in token.Options)
        {
            if (cap.Share >= 0 && option.Shares.Contains(cap.Share)) return true;
            foreach (var leaf in option.Leaves)
                if (cap.Share < 0 && leaf >= cap.LeafStart && leaf < cap.LeafEnd) return true;
        }

        return false;
    }

    private void Leaf(Leaf leaf, AttemptSet set, int depth)
    {
        Reached(leaf, set);
        if (!hasLater) return;
        if (openCompleted[depth]) Reached(leaf, set & problem.OfLevel[0]);
        if (openSooner[depth]) Reached(leaf, set & problem.OfLevel[1]);
    }

    private void Reached(Leaf leaf, AttemptSet set)
    {
        var most = leaf.Useful;
        if (leaf.Credits > 0 && problem.UniformCredits > 0)
            most = (int)Math.Max(most, (leaf.Credits + problem.UniformCredits - 1) / problem.UniformCredits);
        Byte(Math.Min(set.Count, most));
        if (leaf.CountsOnly) return;
        if (leaf.Credits > 0 && problem.UniformCredits == 0)
            Word((ulong)Math.Min(leaf.Credits, assignment.Evaluator.Gauge.CreditsOf(set)));
        if (leaf.Subjects > 0) Seen(set, problem.Subject, leaf.Subjects);
        if (leaf.Terms > 0) Seen(set, problem.Term, leaf.Terms);
    }

    private void Seen(AttemptSet set, int[] of, int enough)
    {
        var seen = default(AttemptSet);
        for (var i = set.Next(0); i >= 0; i = set.Next(i + 1)) seen = seen.With(of[i]);
        Set(seen.Count >= enough ? new AttemptSet(ulong.MaxValue, ulong.MaxValue) : seen);
    }

    private void Gauge(RuleNode node, int depth)
    {
        var under = assignment.Evaluator.Under(node, problem.OfLevel[^1], false);
        Set(under & split[depth]);
        Gauge(node, under);
        if (!hasLater) return;
        if (openCompleted[depth]) Gauge(node, under & problem.OfLevel[0]);
        if (openSooner[depth]) Gauge(node, under & problem.OfLevel[1]);
    }

    private void Gauge(RuleNode node, AttemptSet under)
    {
        var gauge = assignment.Evaluator.Gauge;
        for (var i = 0; i < node.AtLeast.Length; i++)
        {
            var (limit, among) = (node.AtLeast[i], under & problem.AtLeast[node.Index][i]);
            if (limit.Courses is { } courses) Byte(Math.Min(courses, among.Count));
            if (limit.Credits is { } credits) Word((ulong)Math.Min(Milli.Of(credits), gauge.CreditsOf(among)));
        }

        if (node.MinimumGpa is null && !IsGpaLeaf(node)) return;
        var (points, graded) = gauge.Quality(under);
        Word((ulong)points);
        Word((ulong)graded);
        Byte(under.Without(problem.OfLevel[0]).IsEmpty ? 0 : 1);
    }

    /// <summary>A limit that everything to come fits under is one state, whatever it counts so far.</summary>
    private void Cap(int index, int depth)
    {
        var cap = problem.Caps[caps[index]];
        var coming = toCome[depth][index];
        var inside = assignment.InCap(caps[index]);
        var gauge = assignment.Evaluator.Gauge;
        var (courses, credits) = cap.Share >= 0 ? assignment.Shared(caps[index])
            : (inside.Count, cap.Credits == long.MaxValue ? 0 : gauge.CreditsOf(inside));
        if (courses + coming.Count <= cap.Courses && (cap.Credits == long.MaxValue || credits + gauge.CreditsOf(coming) <= cap.Credits))
        {
            Byte(255);
            return;
        }

        Byte(Math.Min(courses, 254));
        if (cap.Credits < long.MaxValue) Word((ulong)credits);
        if (!split[depth].IsEmpty) Set(inside & split[depth]);
    }

    private void Byte(int value)
    {
        if (bits == 64)
        {
            Word(0);
            bits = 0;
        }

        key[length - 1] |= (ulong)(byte)value << bits;
        bits += 8;
    }

    private void Set(AttemptSet set)
    {
        Word(set.Low);
        Word(set.High);
    }

    private void Word(ulong value)
    {
        if (length == key.Length) Array.Resize(ref key, length * 2);
        key[length++] = value;
        bits = 64;
    }
}
