namespace Cairn.DegreeRules;

/// <summary>
/// Finds the best assignment: first by augmenting paths, which is enough when it reaches the bound; otherwise by
/// branch and bound over the tokens. Work is counted, so the same input always gives the same answer.
/// </summary>
internal sealed class Search
{
    /// <summary>Near 100 ms on a desktop processor.</summary>
    public const long DefaultBudget = 4_000_000;

    private readonly Problem problem;
    private readonly Evaluator evaluator;
    private readonly Demand demand;
    private readonly WorkMeter meter;
    private readonly Incumbent best;

    public Search(Problem problem, long budget)
    {
        this.problem = problem;
        meter = new WorkMeter(budget);
        Assignment = new Assignment(problem, meter);
        evaluator = Assignment.Evaluator;
        demand = new Demand(evaluator);
        best = new Incumbent(Assignment);
    }

    /// <summary>The best assignment found, loaded.</summary>
    public Assignment Assignment { get; }

    public bool Proven { get; private set; }

    public AuditScore Best => best.Score;

    /// <summary>Units of work done.</summary>
    public long Work => meter.Done;

    public void Run(LastResort? lastResort = null)
    {
        ApplyForced();
        var filling = new Filling(Assignment, demand);
        filling.SetPossible();
        var bound = Bound();
        Fill(filling, byLevel: false);
        if (best.Score.CompareTo(bound) > 0 && !problem.OneLevel)
        {
            Assignment.Clear();
            ApplyForced();
            Fill(filling, byLevel: true);
        }

        if (best.Score.CompareTo(bound) > 0) Branch();
        var isBest = !meter.IsSpent || (lastResort is not null && Ask(lastResort));
        Proven = isBest && !problem.OptionsLeftOut && problem.LeftOut == 0;
        Assignment.Load(best.Choice);
        Array.Clear(evaluator.Possible);
    }

    /// <returns>True when nothing is better than the best assignment known after it.</returns>
    private bool Ask(LastResort lastResort)
    {
        var word = lastResort.Solve(problem, best.Choice);
        if (word.Choice is { } choice)
        {
            Assignment.Load(choice);
            best.Offer();
        }

        return word.Score is { } score && best.Score.CompareTo(score) <= 0;
    }

    private void ApplyForced()
    {
        for (var t = 0; t < problem.Tokens.Length; t++)
            if (problem.Tokens[t].Forced) Assignment.TryApply(t, 0);
    }

    private void Fill(Filling filling, bool byLevel)
    {
        filling.Run(byLevel);
        Array.Clear(evaluator.Possible);
        new Trimming(Assignment, demand).Run();
        best.Offer();
    }

    /// <summary>Searches each group of decisions with the others as they are in the best assignment so far.</summary>
    private void Branch()
    {
        foreach (var component in new Components(problem).Tokens)
        {
            var open = component.Where(t => !problem.Tokens[t].Forced).ToList();
            Assignment.Load(best.Choice);
            Array.Clear(evaluator.Possible);
            foreach (var t in open)
                if (Assignment.Choice[t] >= 0) Assignment.Undo(t);
            if (open.Count == 0) continue;
            int[] order = [.. open.Where(t => !IsPlain(problem.Tokens[t])), .. open.Where(t => IsPlain(problem.Tokens[t]))];
            new Branching(Assignment, best, meter, order).Run();
        }
    }

    /// <summary>A token that can go to one leaf only, of which only the number of courses matters: the bound knows all about it.</summary>
    private bool IsPlain(Token token)
    {
        if (token.Options.Length != 1) return false;
        foreach (var leaf in token.Options[0].Leaves)
            if (problem.Entangled[leaf] || !problem.Rules.Leaves[leaf].CountsOnly || Assignment.IsCapped(leaf, token.Attempt)) return false;
        return true;
    }

    /// <summary>No assignment at all is better than this.</summary>
    private AuditScore Bound()
    {
        var all = evaluator.Evaluate(Problem.Levels - 1, true);
        var (soon, done) = (all, all);
        if (!problem.OneLevel) (soon, done) = (evaluator.Evaluate(1, true), evaluator.Evaluate(0, true));
        var waste = Math.Max(all.Waste, Math.Max(soon.Waste, done.Waste));
        return new AuditScore(all.Cost, soon.Cost, done.Cost, Assignment.Used + waste, 0);
    }
}
