namespace Cairn.DegreeRules;

/// <summary>The state of a search: which option each token took, with what binds several of them counted along.</summary>
internal sealed class Assignment
{
    private const int None = -1;
    private readonly Problem problem;
    private readonly int[][] capsOfLeaf;
    private readonly int[][] capsOfShare;
    private readonly AttemptSet[] inCap;
    private readonly int[] sharedCourses;
    private readonly long[] sharedCredits;

    public Assignment(Problem problem, WorkMeter meter)
    {
        this.problem = problem;
        Evaluator = new Evaluator(problem, meter);
        Choice = new int[problem.Tokens.Length];
        Array.Fill(Choice, None);
        inCap = new AttemptSet[problem.Caps.Length];
        sharedCourses = new int[problem.Caps.Length];
        sharedCredits = new long[problem.Caps.Length];
        capsOfLeaf = Index(problem.Caps, problem.Rules.Leaves.Length, (cap, leaf) => cap.Share < 0 && leaf >= cap.LeafStart && leaf < cap.LeafEnd);
        capsOfShare = Index(problem.Caps, problem.Rules.Shares.Length, (cap, share) => cap.Share == share);
    }

    public Evaluator Evaluator { get; }

    /// <summary>Option of each token, or -1 for none.</summary>
    public int[] Choice { get; }

    /// <summary>Thousandths of credits applied, each application counted.</summary>
    public long Used { get; private set; }

    /// <summary>Attempts that a cap counts now.</summary>
    public AttemptSet InCap(int cap) => inCap[cap];

    /// <summary>Courses and thousandths of credits that a cap on sharing counts now.</summary>
    public (int Courses, long Credits) Shared(int cap) => (sharedCourses[cap], sharedCredits[cap]);

    public bool IsCapped(int leaf, int attempt)
    {
        foreach (var cap in capsOfLeaf[leaf])
            if (problem.Caps[cap].Of.Has(attempt)) return true;
        return false;
    }

    /// <summary>Applies an option unless a limit forbids it. A forced token is applied whatever the limits say.</summary>
    public bool TryApply(int token, int option)
    {
        var taken = problem.Tokens[token];
        var chosen = taken.Options[option];
        if (!taken.Forced && !Fits(taken.Attempt, chosen)) return false;
        foreach (var leaf in chosen.Leaves)
        {
            Evaluator.Applied[leaf] = Evaluator.Applied[leaf].With(taken.Attempt);
            foreach (var cap in capsOfLeaf[leaf])
                if (problem.Caps[cap].Of.Has(taken.Attempt)) inCap[cap] = inCap[cap].With(taken.Attempt);
        }

        foreach (var share in chosen.Shares)
            foreach (var cap in capsOfShare[share])
            {
                sharedCourses[cap]++;
                sharedCredits[cap] += problem.Credits[taken.Attempt];
            }

        Used += problem.Credits[taken.Attempt] * chosen.Leaves.Length;
        Choice[token] = option;
        return true;
    }

    public void Undo(int token)
    {
        var taken = problem.Tokens[token];
        var chosen = taken.Options[Choice[token]];
        Choice[token] = None;
        foreach (var leaf in chosen.Leaves)
            Evaluator.Applied[leaf] = Evaluator.Applied[leaf].Less(taken.Attempt);
        foreach (var leaf in chosen.Leaves)
            foreach (var cap in capsOfLeaf[leaf])
                if (inCap[cap].Has(taken.Attempt) && !StillIn(problem.Caps[cap], taken.Attempt))
                    inCap[cap] = inCap[cap].Less(taken.Attempt);
        foreach (var share in chosen.Shares)
            foreach (var cap in capsOfShare[share])
            {
                sharedCourses[cap]--;
                sharedCredits[cap] -= problem.Credits[taken.Attempt];
            }

        Used -= problem.Credits[taken.Attempt] * chosen.Leaves.Length;
    }

    private void Clear()
    {
        for (var token = 0; token < Choice.Length; token++)
            if (Choice[token] != None) Undo(token);
    }

    /// <summary>Applies what must be and nothing else.</summary>
    public void Begin()
    {
        Clear();
        for (var token = 0; token < Choice.Length; token++)
            if (problem.Tokens[token].Forced) TryApply(token, 0);
    }

    /// <param name="choice">Option of each token, or -1; empty for what must be and nothing else.</param>
    public void Load(int[] choice)
    {
        if (choice.Length == 0)
        {
            Begin();
            return;
        }

        Clear();
        for (var token = 0; token < choice.Length; token++)
            if (choice[token] != None) TryApply(token, choice[token]);
    }

    /// <summary>Applications of the previous audit that are not kept.</summary>
    public int Moved()
    {
        var moved = problem.MovedBefore;
        for (var token = 0; token < Choice.Length; token++)
            if (problem.Tokens[token].Previous is var before and >= 0 && Choice[token] != before) moved++;
        return moved;
    }

    /// <summary>How good what is applied is.</summary>
    public AuditScore Score()
    {
        var all = Evaluator.Evaluate(2, false).Cost;
        var (soon, done) = (all, all);
        if (!problem.OneLevel)
        {
            soon = Evaluator.Evaluate(1, false).Cost;
            done = Evaluator.Evaluate(0, false).Cost;
        }

        return new AuditScore(all, soon, done, Used, Moved());
    }

    private bool Fits(int attempt, Option option)
    {
        foreach (var leaf in option.Leaves)
            foreach (var index in capsOfLeaf[leaf])
            {
                var cap = problem.Caps[index];
                if (!cap.Of.Has(attempt) || inCap[index].Has(attempt)) continue;
                if (inCap[index].Count >= cap.Courses) return false;
                if (cap.Credits < long.MaxValue && Evaluator.Gauge.CreditsOf(inCap[index]) + problem.Credits[attempt] > cap.Credits) return false;
            }

        foreach (var share in option.Shares)
            foreach (var index in capsOfShare[share])
            {
                var cap = problem.Caps[index];
                if (sharedCourses[index] >= cap.Courses) return false;
                if (cap.Credits < long.MaxValue && sharedCredits[index] + problem.Credits[attempt] > cap.Credits) return false;
            }

        return true;
    }

    private bool StillIn(Cap cap, int attempt)
    {
        for (var leaf = cap.LeafStart; leaf < cap.LeafEnd; leaf++)
            if (Evaluator.Applied[leaf].Has(attempt)) return true;
        return false;
    }

    private static int[][] Index(Cap[] caps, int count, Func<Cap, int, bool> covers)
    {
        var index = new int[count][];
        for (var i = 0; i < count; i++)
        {
            index[i] = [];
            if (caps.Length == 0) continue;
            var list = new List<int>();
            for (var c = 0; c < caps.Length; c++)
                if (covers(caps[c], i)) list.Add(c);
            index[i] = [.. list];
        }

        return index;
    }
}
