namespace Cairn.DegreeRules;

/// <summary>Finds decisions that can be exchanged, so that the search tries one order of them only.</summary>
internal sealed class Symmetry
{
    private readonly Problem problem;
    private readonly AttemptSet[] sets;
    private readonly int[] tokensOf;

    private Symmetry(Problem problem)
    {
        this.problem = problem;
        var sets = new List<AttemptSet>();
        foreach (var cap in problem.Caps) sets.Add(cap.Of);
        foreach (var node in problem.AtLeast) sets.AddRange(node);
        this.sets = [.. sets];

        // Limits and nodes that look at everything under them see an attempt once, so its decisions hang together.
        tokensOf = new int[problem.Attempts.Length];
        if (sets.Count > 0 || Array.Exists(problem.Entangled, e => e))
            foreach (var token in problem.Tokens) tokensOf[token.Attempt]++;
    }

    public static void Classify(Problem problem)
    {
        var symmetry = new Symmetry(problem);

        // Orders tokens so that those with fewest choices come first and exchangeable ones stand side by side.
        Array.Sort(problem.Tokens, (a, b) => symmetry.Compare(a, b) is var order and not 0 ? order : a.Attempt.CompareTo(b.Attempt));
        for (var i = 1; i < problem.Tokens.Length; i++)
        {
            var (a, b) = (problem.Tokens[i - 1], problem.Tokens[i]);
            b.Class = symmetry.Compare(a, b) == 0 ? a.Class : a.Class + 1;
        }
    }

    private int Compare(Token a, Token b)
    {
        var order = a.Options.Length.CompareTo(b.Options.Length);
        for (var i = 0; order == 0 && i < a.Options.Length; i++) order = Compare(a.Options[i], b.Options[i]);
        if (order == 0) order = (int)problem.Attempts[a.Attempt].Status - (int)problem.Attempts[b.Attempt].Status;
        if (order == 0) order = problem.Credits[a.Attempt].CompareTo(problem.Credits[b.Attempt]);
        if (order == 0) order = a.Previous.CompareTo(b.Previous);
        if (order == 0) order = a.Forced.CompareTo(b.Forced);
        if (order != 0 || a.Attempt == b.Attempt) return order;
        if (tokensOf[a.Attempt] > 1 || tokensOf[b.Attempt] > 1) return a.Attempt.CompareTo(b.Attempt);
        foreach (var set in sets)
            if (order == 0) order = set.Has(a.Attempt).CompareTo(set.Has(b.Attempt));
        return order != 0 || !LooksCloser(a) ? order : CompareClosely(a.Attempt, b.Attempt);
    }

    /// <summary>Whether some leaf it could fill looks at more than numbers of courses and credits.</summary>
    private bool LooksCloser(Token token)
    {
        foreach (var option in token.Options)
            foreach (var leaf in option.Leaves)
                if (problem.Entangled[leaf] || problem.Rules.Leaves[leaf] is { Subjects: > 0 } or { Terms: > 0 }) return true;
        return false;
    }

    private int CompareClosely(int a, int b)
    {
        var order = problem.Quality[a].CompareTo(problem.Quality[b]);
        if (order == 0) order = problem.Graded.Has(a).CompareTo(problem.Graded.Has(b));
        if (order == 0) order = problem.Subject[a].CompareTo(problem.Subject[b]);
        return order == 0 ? problem.Attempts[a].Term.Order.CompareTo(problem.Attempts[b].Term.Order) : order;
    }

    private static int Compare(Option a, Option b)
    {
        var order = a.Leaves.Length.CompareTo(b.Leaves.Length);
        for (var i = 0; order == 0 && i < a.Leaves.Length; i++) order = a.Leaves[i].CompareTo(b.Leaves[i]);
        return order;
    }
}
