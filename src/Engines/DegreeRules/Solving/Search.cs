namespace Cairn.DegreeRules;

/// <summary>
/// Finds the best assignment: first by augmenting paths, which is enough when it reaches the bound; otherwise by
/// branch and bound over the tokens. Work is counted, so the same input always gives the same answer.
/// </summary>
internal sealed class Search
{
    /// <summary>Near 100 ms on a desktop processor.</summary>
    public const long DefaultBudget = 2_000_000;

    private readonly Problem problem;
    private readonly Assignment assignment;
    private readonly Evaluator evaluator;
    private readonly Demand demand;
    private readonly long budget;
    private readonly List<int> branching = [];
    private readonly List<int> certain = [];
    private readonly bool[] decided;
    private AuditScore best = new(long.MaxValue, 0, 0, 0, 0);
    private int[] bestChoice = [];
    private bool exhausted;
    private CapacityBound? capacity;

    public Search(Problem problem, long budget)
    {
        this.problem = problem;
        this.budget = budget;
        assignment = new Assignment(problem);
        evaluator = assignment.Evaluator;
        demand = new Demand(evaluator);
        decided = new bool[problem.Tokens.Length];
    }

    /// <summary>The best assignment found, loaded.</summary>
    public Assignment Assignment => assignment;

    public bool Proven { get; private set; }

    public AuditScore Best => best;

    public void Run()
    {
        ApplyForced();
        var filling = new Filling(assignment, demand);
        filling.SetPossible();
        var bound = Bound();
        Fill(filling, byLevel: false);
        if (best.CompareTo(bound) > 0 && !problem.OneLevel)
        {
            assignment.Clear();
            ApplyForced();
            Fill(filling, byLevel: true);
        }

        if (best.CompareTo(bound) > 0)
        {
            capacity = new CapacityBound(evaluator);
            Branch(filling);
        }

        Proven = !exhausted && !problem.OptionsLeftOut && problem.LeftOut == 0;
        assignment.Load(bestChoice);
        Array.Clear(evaluator.Possible);
    }

    private void ApplyForced()
    {
        for (var t = 0; t < problem.Tokens.Length; t++)
        {
            if (!problem.Tokens[t].Forced) continue;
            assignment.TryApply(t, 0);
            decided[t] = true;
        }
    }

    private void Fill(Filling filling, bool byLevel)
    {
        filling.Run(byLevel);
        Array.Clear(evaluator.Possible);
        new Trimming(assignment, demand).Run();
        Keep(assignment.Score());
    }

    /// <summary>Searches each group of decisions with the others as they are in the best assignment so far.</summary>
    private void Branch(Filling filling)
    {
        assignment.Clear();
        ApplyForced();
        filling.SetPossible();
        if (Bound().CompareTo(best) >= 0) return;
        foreach (var component in new Components(problem).Tokens)
        {
            branching.Clear();
            certain.Clear();
            foreach (var t in component)
                if (!problem.Tokens[t].Forced) (IsCertain(problem.Tokens[t]) ? certain : branching).Add(t);
            assignment.Load(bestChoice);
            Array.Fill(decided, true);
            Array.Clear(evaluator.Possible);
            foreach (var t in branching.Concat(certain))
            {
                if (assignment.Choice[t] >= 0) assignment.Undo(t);
                decided[t] = false;
                SetPossible(problem.Tokens[t], true);
            }

            Descend(0);
        }
    }

    /// <summary>A token that can only help, in one way only, and that trimming takes back exactly, is not branched on.</summary>
    private bool IsCertain(Token token)
    {
        if (token.Options.Length != 1) return false;
        foreach (var leaf in token.Options[0].Leaves)
            if (problem.Entangled[leaf] || problem.Nested[leaf] || !problem.Rules.Leaves[leaf].CountsOnly || assignment.IsCapped(leaf, token.Attempt)) return false;
        return true;
    }

    private void Descend(int depth)
    {
        if (exhausted) return;
        if (evaluator.Work + (capacity?.Work ?? 0) > budget)
        {
            exhausted = true;
            return;
        }

        if (Bound().CompareTo(best) >= 0) return;
        if (depth == branching.Count)
        {
            Finish();
            return;
        }

        var index = branching[depth];
        var token = problem.Tokens[index];
        decided[index] = true;
        var first = depth > 0 && problem.Tokens[branching[depth - 1]].Class == token.Class ? LastChoice(branching[depth - 1]) : 0;
        SetPossible(token, false);
        for (var option = first; option <= token.Options.Length; option++)
        {
            if (option == token.Options.Length) Descend(depth + 1);
            else if (assignment.TryApply(index, option))
            {
                Descend(depth + 1);
                assignment.Undo(index);
            }
        }

        SetPossible(token, true);
        decided[index] = false;
    }

    private int LastChoice(int token) => assignment.Choice[token] is var choice and >= 0 ? choice : problem.Tokens[token].Options.Length;

    private void SetPossible(Token token, bool possible)
    {
        foreach (var option in token.Options)
            foreach (var leaf in option.Leaves)
                evaluator.Possible[leaf] = possible ? evaluator.Possible[leaf].With(token.Attempt) : evaluator.Possible[leaf].Less(token.Attempt);
    }

    /// <summary>All is decided but the certain tokens: applies them, trims, scores, and puts everything back.</summary>
    private void Finish()
    {
        var choice = (int[])assignment.Choice.Clone();
        var possible = (AttemptSet[])evaluator.Possible.Clone();
        foreach (var token in certain) assignment.TryApply(token, 0);
        new Trimming(assignment, demand).Run();
        Keep(assignment.Score());
        assignment.Load(choice);
        possible.CopyTo(evaluator.Possible, 0);
    }

    private void Keep(AuditScore score)
    {
        if (bestChoice.Length > 0 && score.CompareTo(best) >= 0) return;
        best = score;
        bestChoice = (int[])assignment.Choice.Clone();
        if (bestChoice.Length == 0) bestChoice = [];
    }

    /// <summary>No assignment from here is better than this.</summary>
    private AuditScore Bound()
    {
        var all = Price(2);
        var (soon, done) = (all.Cost, all.Cost);
        if (!problem.OneLevel && all.Cost <= best.Cost)
        {
            soon = Price(1).Cost;
            done = Price(0).Cost;
        }

        return new AuditScore(all.Cost, soon, done, assignment.Used + all.Waste, assignment.Moved(t => decided[t]));
    }

    private Price Price(int level)
    {
        var relaxed = evaluator.Evaluate(level, true);
        if (capacity is null || (level == 2 && relaxed.Cost > best.Cost)) return relaxed;
        var bound = capacity.Compute(level);
        return bound.Cost > relaxed.Cost ? bound : new Price(relaxed.Cost, Math.Max(relaxed.Waste, bound.Waste));
    }
}
