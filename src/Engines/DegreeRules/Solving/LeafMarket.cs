namespace Cairn.DegreeRules;

/// <summary>What may still be applied to the leaves that look at numbers of courses only, and at what price.</summary>
internal sealed class LeafMarket
{
    private readonly Problem problem;
    private readonly Assignment assignment;
    private readonly Evaluator evaluator;
    private readonly int[] tokens;
    private readonly int[] placeOfAttempt;
    private readonly int[] most;
    private readonly int[] caps;
    private readonly int[][] capsOfLeaf;
    private readonly int[] wanted;
    private readonly int[] capWanted;
    private readonly int[] slack;
    private readonly bool[] isSimple;
    private readonly AttemptSet[] open;
    private readonly (long Price, int Attempt)[]?[] offers;
    private readonly int[] bought;
    private readonly long[]?[] surplus;
    private readonly long[] metBy;
    private readonly long[] gradeExcess;
    private readonly AttemptSet[] wantedBy;
    private readonly AttemptSet[] counted;
    private readonly AttemptSet single;
    private AttemptSet undecided;

    public LeafMarket(Assignment assignment, int[] tokens)
    {
        this.assignment = assignment;
        evaluator = assignment.Evaluator;
        problem = evaluator.Problem;
        this.tokens = [.. tokens.Where(t => !problem.Rules.Leaves[problem.Tokens[t].Options[0].Leaves[0]].StandAlone)];
        placeOfAttempt = new int[problem.Attempts.Length];
        Array.Fill(placeOfAttempt, -1);
        most = new int[this.tokens.Length];
        for (var t = 0; t < most.Length; t++)
        {
            var token = problem.Tokens[this.tokens[t]];
            placeOfAttempt[token.Attempt] = t;
            most[t] = token.Options.Max(o => o.Leaves.Length);
            if (most[t] == 1) single = single.With(token.Attempt);
        }

        caps = [.. Enumerable.Range(0, problem.Caps.Length).Where(c => problem.Caps[c].Share < 0)];
        (wanted, capWanted, slack, counted) = (new int[most.Length], new int[caps.Length], new int[caps.Length], new AttemptSet[caps.Length]);
        var count = problem.Rules.Leaves.Length;
        (isSimple, open, offers, bought, wantedBy) = (new bool[count], new AttemptSet[count], new (long, int)[count][], new int[count], new AttemptSet[count]);
        (surplus, metBy, gradeExcess) = (new long[count][], new long[count], new long[count]);
        capsOfLeaf = new int[count][];
        foreach (var t in this.tokens)
            foreach (var option in problem.Tokens[t].Options)
                foreach (var index in option.Leaves)
                {
                    var leaf = problem.Rules.Leaves[index];
                    isSimple[index] = leaf is { Subjects: 0, Terms: 0 } && problem.AtLeast[leaf.Node].Length == 0 && (leaf.Credits == 0 || problem.UniformCredits > 0);
                    if (isSimple[index] && leaf.MinimumGpa is { } gpa) surplus[index] ??= Surplus(gpa);
                    capsOfLeaf[index] ??= [.. Enumerable.Range(0, caps.Length).Where(c => index >= problem.Caps[caps[c]].LeafStart && index < problem.Caps[caps[c]].LeafEnd)];
                    HasLeaves |= isSimple[index];
                }

        LeastCredits = problem.Credits.Length == 0 ? 0 : problem.Credits.Min();
    }

    public bool HasLeaves { get; }

    public int TokenCount => tokens.Length;

    public int CapCount => caps.Length;

    /// <summary>Thousandths of credits of the smallest attempt.</summary>
    public long LeastCredits { get; }

    public bool IsSimple(int leaf) => isSimple[leaf];

    public int TokenExcess(int token) => undecided.Has(problem.Tokens[tokens[token]].Attempt) ? wanted[token] - most[token] : 0;

    public int CapExcess(int cap) => capWanted[cap] - slack[cap];

    /// <summary>How far the grades a leaf bought are below what it asks for.</summary>
    public long GradeExcess(int leaf) => gradeExcess[leaf];

    public int LeafCount => open.Length;

    /// <summary>Takes stock of what is undecided at a level.</summary>
    public void Open(int level)
    {
        undecided = default;
        for (var leaf = 0; leaf < open.Length; leaf++)
        {
            if (!isSimple[leaf]) continue;
            open[leaf] = evaluator.Possible[leaf] & problem.OfLevel[level];
            undecided |= open[leaf];
        }

        for (var c = 0; c < caps.Length; c++)
        {
            var (cap, inside) = (problem.Caps[caps[c]], assignment.InCap(caps[c]));

            // A limit counts an attempt once: whoever is under it already, or may go to several leaves, is let by.
            counted[c] = (cap.Of & single).Without(inside);
            slack[c] = cap.Courses == int.MaxValue ? AttemptSet.Capacity : Math.Max(0, cap.Courses - inside.Count);
            if (cap.Credits < long.MaxValue && problem.UniformCredits > 0)
                slack[c] = (int)Math.Clamp((cap.Credits - evaluator.Gauge.CreditsOf(inside)) / problem.UniformCredits, 0, slack[c]);
        }
    }

    /// <summary>What the undecided and the limits are worth together.</summary>
    public long Worth(Prices prices)
    {
        long worth = 0;
        for (var t = 0; t < most.Length; t++)
            if (undecided.Has(problem.Tokens[tokens[t]].Attempt)) worth += prices.OfToken[t] * most[t];
        for (var c = 0; c < caps.Length; c++) worth += prices.OfCap[c] * slack[c];
        return worth;
    }

    public void Forget()
    {
        Array.Clear(wanted);
        Array.Clear(capWanted);
        Array.Clear(wantedBy);
        Array.Clear(gradeExcess);
    }

    /// <summary>The cheapest a leaf can do: what it buys, and what it is still short of.</summary>
    public long Value(Leaf leaf, Prices prices, bool wholeCost, int level)
    {
        var held = evaluator.Applied[leaf.Index] & problem.OfLevel[level];
        var count = Math.Min(Offer(leaf.Index, prices, 0), problem.Room(leaf, evaluator.Applied[leaf.Index].Count));
        evaluator.Meter.Add(1 + count);
        var least = surplus[leaf.Index] is null ? 0 : (wholeCost ? Problem.Unmet : 0) + (leaf.Credits > 0 ? 1 : Problem.Course);
        var value = Cheapest(leaf, held.Count, count, wholeCost, least);
        if (surplus[leaf.Index] is { } over) value = WithGrades(leaf, prices, held, count, value, over);
        return value;
    }

    /// <summary>Buys while it pays.</summary>
    private long Cheapest(Leaf leaf, int held, int count, bool wholeCost, long least)
    {
        var offered = offers[leaf.Index]!;
        var (best, value, sum) = (0, Math.Max(least, CostAt(leaf, held, wholeCost)), 0L);
        for (var u = 1; u <= count; u++)
        {
            sum += offered[u - 1].Price;
            var cost = CostAt(leaf, held + u, wholeCost);
            if (Math.Max(least, cost) + sum < value) (best, value) = (u, Math.Max(least, cost) + sum);
            if (cost == 0) break;
        }

        bought[leaf.Index] = best;
        metBy[leaf.Index] = 0;
        return value;
    }

    /// <summary>Or meets it: with as many as it asks for and, as grades have a price too, whatever raises them for less than that.</summary>
    private long WithGrades(Leaf leaf, Prices prices, AttemptSet held, int count, long otherwise, long[] over)
    {
        var need = 0;
        while (need <= count && CostAt(leaf, held.Count + need, true) > 0) need++;
        if (need > count) return otherwise;
        var price = prices.OfLeaf[leaf.Index];
        Offer(leaf.Index, prices, price);
        var offered = offers[leaf.Index]!;
        long sum = 0, grades = 0;
        for (var a = held.Next(0); a >= 0; a = held.Next(a + 1)) grades += over[a];
        var value = -((price * grades + 1023) >> 10);
        while (sum < count && (sum < need || offered[sum].Price < 0))
        {
            value += offered[sum].Price;
            grades += over[offered[sum++].Attempt];
        }

        if (value >= otherwise)
        {
            Offer(leaf.Index, prices, 0);
            return otherwise;
        }

        (bought[leaf.Index], metBy[leaf.Index]) = ((int)sum, grades);
        return value;
    }

    /// <summary>By how much each attempt is above a GPA, rounded up: in thousandths of points × credits.</summary>
    private long[] Surplus(decimal gpa)
    {
        var over = new long[problem.Attempts.Length];
        for (var a = 0; a < over.Length; a++)
            if (problem.Graded.Has(a)) over[a] = (long)Math.Ceiling(problem.Quality[a].Points - gpa * problem.Quality[a].Credits);
        return over;
    }

    /// <summary>Notes what a leaf that is used bought.</summary>
    public void Buy(int leaf)
    {
        gradeExcess[leaf] = -metBy[leaf] / 256;
        for (var u = 0; u < bought[leaf]; u++)
        {
            var attempt = offers[leaf]![u].Attempt;
            wanted[placeOfAttempt[attempt]]++;
            wantedBy[leaf] = wantedBy[leaf].With(attempt);
            foreach (var c in capsOfLeaf[leaf])
                if (counted[c].Has(attempt)) capWanted[c]++;
        }
    }

    /// <summary>Whether all leaves of an option bought the attempt at the last prices.</summary>
    public bool Wants(Token token, int option)
    {
        foreach (var leaf in token.Options[option].Leaves)
            if (!wantedBy[leaf].Has(token.Attempt)) return false;
        return true;
    }

    /// <summary>What a leaf asks for beyond what it holds, in credits of the smallest attempts or in what they make up for.</summary>
    public long Asked(Leaf leaf)
    {
        var missing = leaf.Courses - Math.Min(evaluator.Applied[leaf.Index].Count, leaf.MaximumCourses);
        if (missing <= 0) return 0;
        return missing * LeastCredits;
    }

    private int Offer(int leaf, Prices prices, long ofGrades)
    {
        var set = open[leaf];
        var offered = offers[leaf] ??= new (long, int)[problem.Eligible[leaf].Count];
        var count = 0;
        for (var a = set.Next(0); a >= 0; a = set.Next(a + 1))
        {
            var price = prices.OfToken[placeOfAttempt[a]];
            foreach (var c in capsOfLeaf[leaf])
                if (counted[c].Has(a)) price += prices.OfCap[c];
            if (ofGrades > 0) price -= (ofGrades * surplus[leaf]![a] + 1023) >> 10;
            var at = count++;
            for (; at > 0 && price < offered[at - 1].Price; at--) offered[at] = offered[at - 1];
            offered[at] = (price, a);
        }

        return count;
    }

    private long CostAt(Leaf leaf, int held, bool wholeCost)
    {
        var shortage = (leaf.Courses - Math.Min((long)held, leaf.MaximumCourses)) * Problem.Course;
        if (leaf.Credits > 0 && leaf.Credits - held * problem.UniformCredits is var missing and > 0)
            shortage = Math.Max(shortage, Shortage.InCourses(missing, problem.Rules.Rules));
        return shortage <= 0 ? 0 : wholeCost ? Problem.Unmet + shortage : shortage;
    }
}
