using Google.OrTools.Sat;

namespace Cairn.DegreeRules;

/// <summary>The cost of the tree at one level, as far below as the constraints let it go: it is minimized, so bounds from below are enough.</summary>
internal sealed class LevelModel
{
    private const long Most = 1_000_000_000;
    private readonly AuditModel audit;
    private readonly Problem problem;
    private readonly CpModel model;
    private readonly int level;
    private readonly LinearExpr[] cost;
    private readonly LinearExpr[] units;

    public LevelModel(AuditModel audit, Problem problem, int level)
    {
        (this.audit, this.problem, this.level, model) = (audit, problem, level, audit.Model);
        (cost, units) = (new LinearExpr[problem.Rules.Nodes.Length], new LinearExpr[problem.Rules.Nodes.Length]);
        foreach (var node in problem.Rules.Nodes) Add(node);
    }

    /// <summary>Cost of the whole.</summary>
    public LinearExpr Cost => cost[^1];

    private void Add(RuleNode node)
    {
        var i = node.Index;
        (cost[i], units[i]) = problem.Fixed[i] is { } known ? (Constant(known[level]), Constant(problem.Waived[i] ? node.CountsUpTo : 1))
            : problem.OutOfForce[i] ? (Constant(0), Constant(0))
            : node.Kind == NodeKind.Leaf ? Leaf(node)
            : node.Kind == NodeKind.Condition ? (Chosen(node, cost, 0) + Extra(node), Chosen(node, units, 1))
            : Group(node);
    }

    private static LinearExpr Constant(long value) => LinearExpr.Constant(value);

    private LinearExpr Chosen(RuleNode node, LinearExpr[] of, long otherwise) =>
        problem.Chosen[node.Index] is var chosen and >= 0 ? of[chosen] : Constant(otherwise);

    private (LinearExpr Cost, LinearExpr Units) Leaf(RuleNode node)
    {
        var leaf = problem.Rules.Leaves[node.Leaf];
        var set = AtLevel(audit.Applied[leaf.Index]);
        var count = LinearExpr.Sum(set.Values);
        var held = count;
        if (set.Count > leaf.MaximumCourses)
        {
            var limited = model.NewIntVar(0, leaf.MaximumCourses, "");
            model.Add(limited <= count);
            held = limited;
        }

        var (isUnmet, shortage) = Unmet();
        model.Add(shortage >= (leaf.Courses - held) * Problem.Course);
        if (leaf.Credits > 0) Short(shortage, leaf.Credits, set);
        if (leaf.Subjects > 0) model.Add(shortage >= (leaf.Subjects - Distinct(set, problem.Subject)) * Problem.Course);
        if (leaf.Terms > 0) model.Add(shortage >= (leaf.Terms - Distinct(set, problem.Term)) * Problem.Course);
        if (leaf.MinimumGpa is { } gpa) model.Add(shortage >= Problem.Course * Not(Reached(set, gpa)));
        for (var l = 0; l < node.AtLeast.Length; l++) AtLeast(shortage, node.AtLeast[l], set, problem.AtLeast[node.Index][l]);
        return (isUnmet * Problem.Unmet + shortage, held);
    }

    private (LinearExpr Cost, LinearExpr Units) Group(RuleNode node)
    {
        var given = LinearExpr.Sum(node.Children.Select(c => Contribution(problem.Rules.Nodes[c])));
        var sum = node.NeedsAll ? LinearExpr.Sum(node.Children.Select(c => cost[c])) : Cheapest(node);
        return (sum + Extra(node), given);
    }

    /// <summary>What a node gives its parent: nothing more than its units, and nothing unless it is met.</summary>
    private LinearExpr Contribution(RuleNode node)
    {
        if (node.CountsUpTo <= 0) return Constant(0);
        var (gives, isMet) = (model.NewIntVar(0, node.CountsUpTo, ""), model.NewBoolVar(""));
        model.Add(cost[node.Index] <= 0).OnlyEnforceIf(isMet);
        model.Add(gives <= node.CountsUpTo * (LinearExpr)isMet);
        if (node.CountsUpTo > 1)
        {
            // A met node gives one even without a unit.
            var isOne = model.NewBoolVar("");
            model.Add(gives <= 1).OnlyEnforceIf(isOne);
            model.Add(gives <= units[node.Index]).OnlyEnforceIf(isOne.Not());
        }

        return gives;
    }

    private LinearExpr Cheapest(RuleNode node)
    {
        var reach = node.HasWeightedChildren ? node.Children.Sum(c => problem.Rules.Nodes[c].CountsUpTo) : node.Children.Length;
        var need = Math.Min(Math.Max(0, node.Need), reach);
        var prices = new List<LinearExpr>();
        var taken = new List<LinearExpr>();
        foreach (var c in node.Children)
        {
            var child = problem.Rules.Nodes[c];
            var price = model.NewIntVar(0, Most, "");
            prices.Add(price);
            if (!node.HasWeightedChildren)
            {
                var isTaken = model.NewBoolVar("");
                model.Add(price >= cost[c]).OnlyEnforceIf(isTaken);
                taken.Add(isTaken);
            }
            else if (child.CountsUpTo > 0)
            {
                taken.Add(Weighted(child, price));
            }
        }

        model.Add(LinearExpr.Sum(taken) >= need);
        return LinearExpr.Sum(prices) + Math.Max(0, node.Need - reach) * (Problem.Unmet + Problem.Course);
    }

    /// <summary>Units taken from a part: free up to what it gives, else at the price of what is missing.</summary>
    private IntVar Weighted(RuleNode child, IntVar price)
    {
        var taken = model.NewIntVar(0, child.CountsUpTo, "");
        var gives = Contribution(child);
        var (isFree, isMet) = (model.NewBoolVar(""), model.NewBoolVar(""));
        model.Add(taken <= gives).OnlyEnforceIf(isFree);
        model.Add(cost[child.Index] <= 0).OnlyEnforceIf(isMet);
        model.Add(price >= Problem.Unmet + (taken - gives) * Problem.Course).OnlyEnforceIf([isFree.Not(), isMet]);
        var beyond = model.NewIntVar(0, child.CountsUpTo, "");
        model.Add(beyond >= taken - child.BaseUnits);
        model.Add(price >= cost[child.Index] + beyond * Problem.Course).OnlyEnforceIf([isFree.Not(), isMet.Not()]);

        // Whoever is unmet is so by something; without this, calling a met part unmet could be cheaper.
        model.Add(price >= Problem.Unmet + 1 + beyond * Problem.Course).OnlyEnforceIf([isFree.Not(), isMet.Not()]);
        return taken;
    }

    private LinearExpr Extra(RuleNode node)
    {
        LinearExpr extra = Constant(0);
        if (node.MinimumGpa is null && !node.InOrder && node.AtLeast.Length == 0) return extra;
        var under = AtLevel(audit.Under(node.LeafStart, node.LeafEnd));
        for (var l = 0; l < node.AtLeast.Length; l++)
        {
            var (isUnmet, shortage) = Unmet();
            AtLeast(shortage, node.AtLeast[l], under, problem.AtLeast[node.Index][l]);
            extra += isUnmet * Problem.Unmet + shortage;
        }

        if (node.MinimumGpa is { } gpa) extra += Not(Reached(under, gpa)) * (Problem.Unmet + Problem.Course);
        if (node.InOrder) extra += Not(InOrder(node)) * (Problem.Unmet + Problem.Course);
        return extra;
    }

    private BoolVar InOrder(RuleNode node)
    {
        var holds = model.NewBoolVar("");
        var parts = node.Children.Select(c => AtLevel(audit.Under(problem.Rules.Nodes[c].LeafStart, problem.Rules.Nodes[c].LeafEnd))).ToArray();
        for (var first = 0; first < parts.Length; first++)
            for (var later = first + 1; later < parts.Length; later++)
                foreach (var (a, x) in parts[first])
                    foreach (var (b, y) in parts[later])
                        if (problem.Attempts[b].Term.Order <= problem.Attempts[a].Term.Order) model.AddBoolOr([holds.Not(), x.Not(), y.Not()]);
        return holds;
    }

    private BoolVar Reached(Dictionary<int, BoolVar> set, decimal gpa)
    {
        var reached = model.NewBoolVar("");
        var graded = set.Where(x => problem.Graded.Has(x.Key)).ToList();

        // A GPA has few decimals; six keep it exact.
        var minimum = (long)Math.Round(gpa * 1_000_000m);
        model.Add(LinearExpr.Sum(graded.Select(x => x.Value * (problem.Quality[x.Key].Points * 1_000_000 - minimum * problem.Quality[x.Key].Credits))) >= 0).OnlyEnforceIf(reached);
        var ungraded = level == 0 ? [] : set.Where(x => !problem.OfLevel[0].Has(x.Key)).Select(x => (ILiteral)x.Value);
        model.AddBoolOr([reached.Not(), .. graded.Select(x => (ILiteral)x.Value), .. ungraded]);
        return reached;
    }

    private void AtLeast(IntVar shortage, Limit limit, Dictionary<int, BoolVar> set, AttemptSet among)
    {
        var inside = set.Where(x => among.Has(x.Key)).ToDictionary(x => x.Key, x => x.Value);
        if (limit.Courses is { } courses) model.Add(shortage >= (courses - LinearExpr.Sum(inside.Values)) * Problem.Course);
        if (limit.Credits is { } credits) Short(shortage, Milli.Of(credits), inside);
    }

    /// <summary>Missing credits as thousandths of courses, rounded up.</summary>
    private void Short(IntVar shortage, long credits, Dictionary<int, BoolVar> set)
    {
        var perCourse = Math.Max(1, Milli.Of(problem.Rules.Rules.CreditsPerCourse));
        model.Add(shortage * perCourse >= (credits - LinearExpr.Sum(set.Select(x => x.Value * problem.Credits[x.Key]))) * Problem.Course);
    }

    private LinearExpr Distinct(Dictionary<int, BoolVar> set, int[] of) => LinearExpr.Sum(set.GroupBy(x => of[x.Key]).Select(g =>
    {
        var any = model.NewBoolVar("");
        model.AddBoolOr([any.Not(), .. g.Select(x => (ILiteral)x.Value)]);
        return any;
    }));

    /// <summary>Whether something is unmet, and by how many thousandths of courses; no shortage without it.</summary>
    private (BoolVar IsUnmet, IntVar Shortage) Unmet()
    {
        var (isUnmet, shortage) = (model.NewBoolVar(""), model.NewIntVar(0, Shortage.Most, ""));
        model.Add(shortage <= Shortage.Most * (LinearExpr)isUnmet);
        return (isUnmet, shortage);
    }

    private Dictionary<int, BoolVar> AtLevel(Dictionary<int, BoolVar> set) =>
        set.Where(x => problem.OfLevel[level].Has(x.Key)).ToDictionary(x => x.Key, x => x.Value);

    private static LinearExpr Not(BoolVar x) => 1 - x;
}
