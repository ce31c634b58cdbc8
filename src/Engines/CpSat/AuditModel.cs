using Google.OrTools.Sat;

namespace Cairn.DegreeRules;

/// <summary>A problem as a model of CP-SAT: a Boolean per option, the limits over them, and the numbers of the score.</summary>
internal sealed class AuditModel
{
    private readonly Problem problem;
    private readonly BoolVar[][] options;
    private readonly LinearExpr?[] numbers = new LinearExpr?[5];

    public AuditModel(Problem problem)
    {
        this.problem = problem;
        Model = new CpModel();
        options = [.. problem.Tokens.Select((t, i) => t.Options.Select((_, o) => Model.NewBoolVar($"x{i}_{o}")).ToArray())];
        Applied = [.. problem.Rules.Leaves.Select(_ => new Dictionary<int, BoolVar>())];
        for (var t = 0; t < options.Length; t++) Decide(t);
        for (var c = 0; c < problem.Caps.Length; c++) Limit(problem.Caps[c]);
        for (var level = 0; level < Problem.Levels; level++)
            if (level == Problem.Levels - 1 || !problem.OneLevel) numbers[Problem.Levels - 1 - level] = new LevelModel(this, problem, level).Cost;
        numbers[3] = LinearExpr.Sum(problem.Tokens.SelectMany((t, i) => t.Options.Select((o, n) => options[i][n] * (problem.Credits[t.Attempt] * o.Leaves.Length))));
        if (problem.Tokens.Any(t => t.Previous >= 0))
            numbers[4] = LinearExpr.Sum(problem.Tokens.Select((t, i) => (t, i)).Where(x => x.t.Previous >= 0).Select(x => 1 - options[x.i][x.t.Previous]));
    }

    public CpModel Model { get; }

    /// <summary>Per leaf, whether each attempt that could be is applied to it.</summary>
    public Dictionary<int, BoolVar>[] Applied { get; }

    /// <returns>False when the problem has no such number.</returns>
    public bool Minimize(int number)
    {
        if (numbers[number] is not { } objective) return false;
        Model.Minimize(objective);
        return true;
    }

    /// <summary>From now on the number may be no greater.</summary>
    public void Keep(int number, long value) => Model.Add(numbers[number]! <= value);

    public void Hint(int[] choice)
    {
        Model.ClearHints();
        for (var t = 0; t < options.Length; t++)
            for (var o = 0; o < options[t].Length; o++) Model.AddHint(options[t][o], choice[t] == o);
    }

    public int[] Choice(CpSolver solver) => [.. options.Select(o => Array.FindIndex(o, x => solver.Value(x) == 1))];

    /// <summary>Whether each attempt is applied to any leaf of a range.</summary>
    public Dictionary<int, BoolVar> Under(int leafStart, int leafEnd)
    {
        var parts = new SortedDictionary<int, List<BoolVar>>();
        for (var leaf = leafStart; leaf < leafEnd; leaf++)
            foreach (var (attempt, x) in Applied[leaf]) (parts.TryGetValue(attempt, out var list) ? list : parts[attempt] = []).Add(x);
        var under = new Dictionary<int, BoolVar>();
        foreach (var (attempt, list) in parts)
        {
            if (list.Count == 1)
            {
                under[attempt] = list[0];
                continue;
            }

            var any = Model.NewBoolVar("");
            Model.AddMaxEquality(any, list);
            under[attempt] = any;
        }

        return under;
    }

    private void Decide(int index)
    {
        var token = problem.Tokens[index];
        if (token.Forced) Model.Add(options[index][0] == 1);
        else if (options[index].Length > 1) Model.AddAtMostOne(options[index]);
        foreach (var leaf in token.Options.SelectMany(o => o.Leaves).Distinct())
        {
            var ways = Enumerable.Range(0, options[index].Length).Where(o => token.Options[o].Leaves.Contains(leaf)).Select(o => options[index][o]).ToArray();
            if (ways.Length == 1)
            {
                Applied[leaf][token.Attempt] = ways[0];
                continue;
            }

            var applied = Model.NewBoolVar("");
            Model.Add(applied == LinearExpr.Sum(ways));
            Applied[leaf][token.Attempt] = applied;
        }
    }

    private void Limit(Cap cap)
    {
        if (cap.Share >= 0)
        {
            var sharing = problem.Tokens.SelectMany((t, i) => t.Options.Select((o, n) => (t.Attempt, o, X: options[i][n]))).Where(x => x.o.Shares.Contains(cap.Share)).ToList();
            AtMost(sharing.Select(x => (x.Attempt, x.X)), cap, 0, 0);
            return;
        }

        // What an exception applies counts, but is never kept out: it may stand above the limit, alone.
        var under = Under(cap.LeafStart, cap.LeafEnd).Where(u => cap.Of.Has(u.Key)).ToList();
        var forced = problem.Tokens.Where(t => t.Forced && cap.Of.Has(t.Attempt) && t.Options[0].Leaves[0] >= cap.LeafStart && t.Options[0].Leaves[0] < cap.LeafEnd)
            .Select(t => t.Attempt).Distinct().ToList();
        AtMost(under.Select(u => (u.Key, u.Value)), cap, forced.Count, forced.Sum(a => problem.Credits[a]));
    }

    private void AtMost(IEnumerable<(int Attempt, BoolVar X)> all, Cap cap, int courses, long credits)
    {
        var list = all.ToList();
        if (cap.Courses < int.MaxValue) Model.Add(LinearExpr.Sum(list.Select(x => x.X)) <= Math.Max(cap.Courses, courses));
        if (cap.Credits < long.MaxValue) Model.Add(LinearExpr.Sum(list.Select(x => x.X * problem.Credits[x.Attempt])) <= Math.Max(cap.Credits, credits));
    }
}
