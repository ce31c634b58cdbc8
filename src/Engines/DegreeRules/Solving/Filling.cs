namespace Cairn.DegreeRules;

/// <summary>A good assignment quickly: augmenting paths towards the courses each leaf should hold.</summary>
internal sealed class Filling(Assignment assignment, Demand demand)
{
    private const int Rounds = 4;
    private readonly Problem problem = assignment.Evaluator.Problem;
    private readonly bool[] visited = new bool[assignment.Evaluator.Problem.Tokens.Length];
    private int[] order = [];

    /// <summary>Fills what the cheapest way wants; where that fails, looks again with what is left.</summary>
    /// <param name="byLevel">
    /// Whether to look for the cheapest way with completed work first, then with work in progress, then with plans;
    /// otherwise all together.
    /// </param>
    public void Run(bool byLevel)
    {
        // Done work first, then what was applied there before, then small credits, so that little is wasted.
        order = [.. Enumerable.Range(0, problem.Tokens.Length)];
        Array.Sort(order, Preference);
        for (var level = byLevel ? 0 : Problem.Levels - 1; level < Problem.Levels; level++) Fill(level);
    }

    private int Preference(int a, int b)
    {
        var (one, two) = (problem.Tokens[a], problem.Tokens[b]);
        var order = (int)problem.Attempts[one.Attempt].Status - (int)problem.Attempts[two.Attempt].Status;
        if (order == 0) order = (one.Previous < 0).CompareTo(two.Previous < 0);
        if (order == 0) order = problem.Credits[one.Attempt].CompareTo(problem.Credits[two.Attempt]);
        if (order == 0) order = one.Options.Length.CompareTo(two.Options.Length);
        return order == 0 ? a.CompareTo(b) : order;
    }

    private void Fill(int level)
    {
        for (var round = 0; round < Rounds; round++)
        {
            SetPossible();
            assignment.Evaluator.EvaluateForChoice(level);
            demand.Compute();
            var placed = false;
            foreach (var token in order)
            {
                if (assignment.Choice[token] >= 0 || (int)problem.Attempts[problem.Tokens[token].Attempt].Status > level) continue;
                Array.Clear(visited);
                placed |= Place(token);
            }

            if (!placed) return;
        }
    }

    /// <summary>What may still be applied: every option of every token that has none.</summary>
    public void SetPossible()
    {
        var possible = assignment.Evaluator.Possible;
        Array.Clear(possible);
        for (var t = 0; t < problem.Tokens.Length; t++)
        {
            if (assignment.Choice[t] >= 0) continue;
            var token = problem.Tokens[t];
            foreach (var option in token.Options)
                foreach (var leaf in option.Leaves) possible[leaf] = possible[leaf].With(token.Attempt);
        }
    }

    private bool Place(int token)
    {
        visited[token] = true;
        var options = problem.Tokens[token].Options;
        var before = problem.Tokens[token].Previous;
        if (before >= 0 && Wanted(options[before]) && assignment.TryApply(token, before)) return true;
        for (var o = 0; o < options.Length; o++)
            if (Wanted(options[o]) && assignment.TryApply(token, o)) return true;
        for (var o = 0; o < options.Length; o++)
            if (options[o].Leaves.Length == 1 && demand.Targets[options[o].Leaves[0]] >= 0 && Displace(token, o)) return true;
        return false;
    }

    /// <summary>Takes the place of another token that finds one elsewhere.</summary>
    private bool Displace(int token, int option)
    {
        var leaf = problem.Tokens[token].Options[option].Leaves[0];
        for (var other = 0; other < problem.Tokens.Length; other++)
        {
            var place = assignment.Choice[other];
            if (place < 0 || visited[other] || problem.Tokens[other].Forced) continue;
            var held = problem.Tokens[other].Options;
            if (held.Length == 1 || held[place].Leaves.Length != 1 || held[place].Leaves[0] != leaf) continue;
            assignment.Undo(other);
            if (assignment.TryApply(token, option))
            {
                if (Place(other)) return true;
                assignment.Undo(token);
            }

            visited[other] = true;
            assignment.TryApply(other, place);
        }

        return false;
    }

    private bool Wanted(Option option)
    {
        foreach (var leaf in option.Leaves)
        {
            var target = demand.Targets[leaf];
            if (target < 0) return false;
            var applied = assignment.Evaluator.Applied[leaf];
            if (applied.Count < target) continue;
            var asked = problem.Rules.Leaves[leaf];
            if (asked.CountsOnly || assignment.Evaluator.Gauge.Cost(asked, applied, 2, true) == 0) return false;
        }

        return true;
    }
}
