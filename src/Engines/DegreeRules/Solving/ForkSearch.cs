namespace Cairn.DegreeRules;

/// <summary>
/// Where a group of requirements leaves a choice between large parts, each way to choose is a smaller problem of its
/// own: what only serves parts that are left out need not be decided at all. The way may be another at each level
/// (what is planned may lead to one major, what is completed is nearer to another). Such mixtures are many and seldom any good;
/// what a level costs at least when nothing but it matters is soon known, and rules nearly all of them out.
/// </summary>
internal sealed class ForkSearch
{
    private const int Last = Problem.Levels - 1;
    private readonly Problem problem;
    private readonly Assignment assignment;
    private readonly Evaluator evaluator;
    private readonly Incumbent best;
    private readonly WorkMeter meter;
    private readonly Relaxation relaxation;
    private readonly Fork fork;
    private readonly int[] open;
    private readonly int[] taken;
    private readonly int moved;
    private readonly OpenNodes stillOpen;

    /// <summary>Per level and way, which nodes are closed and what the whole costs at least.</summary>
    private readonly bool[][][] closed = new bool[Problem.Levels][][];
    private readonly Price[][] prices = new Price[Problem.Levels][];
    private readonly bool[,] isExact;

    /// <param name="open">Decisions to take; none of them is taken, and the others are.</param>
    public ForkSearch(Assignment assignment, Incumbent best, WorkMeter meter, Relaxation relaxation, Fork fork, int[] open)
    {
        (this.assignment, this.best, this.meter, this.relaxation, this.fork, this.open) = (assignment, best, meter, relaxation, fork, open);
        evaluator = assignment.Evaluator;
        problem = evaluator.Problem;
        taken = (int[])assignment.Choice.Clone();
        moved = assignment.Moved() - open.Count(t => problem.Tokens[t].Previous >= 0);
        stillOpen = OpenNodes.Of(problem);
        isExact = new bool[Problem.Levels, fork.Ways.Length];
    }

    public void Run()
    {
        relaxation.Open(true);
        for (var level = Last; level >= 0; level--) LookAt(level);
        evaluator.Closed = problem.Closed;
        relaxation.Open(false);
        foreach (var plan in Plans())
        {
            if (!IsPromising(plan)) continue;
            if (!plan.IsOne)
            {
                LookCloser(Last, plan.All);
                if (IsPromising(plan)) LookCloser(1, plan.Soon);
                if (IsPromising(plan)) LookCloser(0, plan.Done);
                if (!IsPromising(plan)) continue;
            }

            Follow(plan);
        }
    }

    /// <summary>Notes, for each way, what it closes at a level and what the rest costs at least.</summary>
    private void LookAt(int level)
    {
        if (problem.OneLevel && level < Last)
        {
            (closed[level], prices[level]) = (closed[Last], prices[Last]);
            return;
        }

        (closed[level], prices[level]) = (new bool[fork.Ways.Length][], new Price[fork.Ways.Length]);
        var levels = new bool[Problem.Levels][];
        for (var way = 0; way < fork.Ways.Length; way++)
        {
            var row = problem.Closed is { } before ? (bool[])before[level].Clone() : new bool[problem.Rules.Nodes.Length];
            foreach (var child in fork.Ways[way]) row[child] = true;
            (closed[level][way], levels[level], evaluator.Closed) = (row, row, levels);
            evaluator.Evaluate(level, true);
            prices[level][way] = relaxation.Price(level, long.MaxValue);
        }
    }

    /// <summary>First the plans that go one way at every level, and of equals the most promising.</summary>
    private IEnumerable<Plan> Plans()
    {
        var plans = new List<Plan>();
        var ways = fork.Ways.Length;
        for (var all = 0; all < ways; all++)
            for (var soon = 0; soon < ways; soon++)
                for (var done = 0; done < ways; done++)
                    if (new Plan(all, soon, done) is var plan && IsDistinct(plan) && IsPromising(plan)) plans.Add(plan);
        return plans.OrderBy(p => p.Changes).ThenBy(Bound);
    }

    /// <summary>Where the fork does not matter at a level, one way there stands for all: that of a level where it does.</summary>
    private bool IsDistinct(Plan plan)
    {
        if (problem.OneLevel) return plan.IsOne;
        var (all, soon, done) = (stillOpen.At(fork.Node.Index, Last), stillOpen.At(fork.Node.Index, 1), stillOpen.At(fork.Node.Index, 0));
        return (all || plan.All == (soon ? plan.Soon : plan.Done)) && (soon || plan.Soon == (done ? plan.Done : plan.All)) && (done || plan.Done == plan.Soon);
    }

    private bool IsPromising(Plan plan) => !meter.IsSpent && Bound(plan).CompareTo(best.Score) < 0;

    private AuditScore Bound(Plan plan)
    {
        var (all, soon, done) = (prices[Last][plan.All], prices[1][plan.Soon], prices[0][plan.Done]);
        return new AuditScore(all.Cost, soon.Cost, done.Cost, assignment.Used + Math.Max(all.Waste, Math.Max(soon.Waste, done.Waste)), moved);
    }

    /// <summary>Finds out what a way costs at a level when no other level matters.</summary>
    private void LookCloser(int level, int way)
    {
        if (isExact[level, way]) return;
        isExact[level, way] = true;
        var row = closed[level][way];
        var alone = Part.AtLevel(Part.Of(problem, taken, open, [row, row, row]), level);
        var search = new Search(alone, meter, null);
        search.Run();
        if (meter.IsSpent) return;
        var before = alone.Tokens.Where(t => t.Forced).Sum(t => problem.Credits[t.Attempt] * t.Options[0].Leaves.Length);
        prices[level][way] = new Price(search.Best.Cost, search.Best.Used - before);
    }

    private void Follow(Plan plan)
    {
        var part = Part.Of(problem, taken, open, [closed[0][plan.Done], closed[1][plan.Soon], closed[Last][plan.All]]);
        var search = new Search(part, meter, best.Score);
        search.Run();
        if (!search.HasFound) return;
        assignment.Load(Part.InWhole(problem, part, search.Assignment.Choice));
        best.Offer();
        assignment.Load(taken);
    }

    /// <summary>Which way is gone at each level.</summary>
    private readonly record struct Plan(int All, int Soon, int Done)
    {
        public bool IsOne => All == Soon && Soon == Done;

        public int Changes => (All == Soon ? 0 : 1) + (Soon == Done ? 0 : 1);
    }
}
