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
    private readonly AuditScore? toBeat;
    private readonly Components? components;

    public Search(Problem problem, long budget) : this(problem, new WorkMeter(budget), null)
    {
    }

    /// <param name="meter">Counts the work.</param>
    /// <param name="toBeat">A score that is known already: only what is better is of interest.</param>
    public Search(Problem problem, WorkMeter meter, AuditScore? toBeat)
    {
        (this.problem, this.meter, this.toBeat) = (problem, meter, toBeat);
        meter.Add(problem.Tokens.Length + problem.Rules.Nodes.Length);
        Assignment = new Assignment(problem, meter);
        evaluator = Assignment.Evaluator;
        demand = new Demand(evaluator);
        if (toBeat is not null) components = new Components(problem);

        // Several groups of decisions are searched one by one, each on top of the best known for the others: what is to
        // be beaten by all of them together says nothing of one.
        best = new Incumbent(Assignment, components is { IsOne: true } ? toBeat : null);
    }

    /// <summary>The best assignment found, loaded.</summary>
    public Assignment Assignment { get; }

    public bool Proven { get; private set; }

    /// <summary>False when there is nothing better than what was to be beaten.</summary>
    public bool HasFound => best.IsFound;

    public AuditScore Best => best.Score;

    /// <summary>Units of work done.</summary>
    public long Work => meter.Done;

    public void Run(LastResort? lastResort = null)
    {
        Assignment.Begin();
        var filling = new Filling(Assignment, demand);
        filling.SetPossible();
        var bound = Bound();
        if (toBeat is { } known && bound.CompareTo(known) >= 0) return;
        Fill(filling, byLevel: false);
        if (best.Score.CompareTo(bound) > 0 && !problem.OneLevel)
        {
            Assignment.Begin();
            Fill(filling, byLevel: true);
        }

        if (best.Score.CompareTo(bound) > 0) new Division(Assignment, best, meter).Run(components ?? new Components(problem));
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

    private void Fill(Filling filling, bool byLevel)
    {
        filling.Run(byLevel);
        Array.Clear(evaluator.Possible);
        new Trimming(Assignment, demand).Run();
        best.Offer();
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
