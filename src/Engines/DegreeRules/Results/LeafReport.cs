using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>The outcome of a course or take node in amounts and sentences.</summary>
internal sealed class LeafReport(Problem problem, Evaluator evaluator, LimitReport limits, bool isBest)
{
    private readonly Contention contention = new(problem, evaluator);

    public NodeResult Complete(NodeResult result, RuleNode node)
    {
        var leaf = problem.Rules.Leaves[node.Leaf];
        var set = evaluator.Applied[leaf.Index];
        var open = result.State is RequirementState.Missing;
        result = result with { Applied = Applied(set), Quantities = Amounts(leaf, set) };
        if (!open) return result;
        var (contended, isSmallest) = contention.Of(leaf);
        return result with
        {
            Why = Missing(node, leaf, set),
            WouldMeet = WouldMeet(leaf),
            Contended = Ids(contended),
            ContendedIsSmallest = isSmallest && isBest,
            Limits = result.IsNeeded ? limits.Of(leaf, !contended.IsEmpty) : [],
        };
    }

    private ImmutableArray<AppliedAttempt> Applied(AttemptSet set)
    {
        if (set.IsEmpty) return [];
        var applied = ImmutableArray.CreateBuilder<AppliedAttempt>(set.Count);
        for (var i = set.Next(0); i >= 0; i = set.Next(i + 1))
        {
            var attempt = problem.Attempts[i];
            applied.Add(new AppliedAttempt(attempt.Id, attempt.Course, attempt.Status, problem.Credits[i] / 1000m));
        }

        return applied.MoveToImmutable();
    }

    private ImmutableArray<string> Ids(AttemptSet set)
    {
        if (set.IsEmpty) return [];
        var ids = ImmutableArray.CreateBuilder<string>(set.Count);
        for (var i = set.Next(0); i >= 0; i = set.Next(i + 1)) ids.Add(problem.Attempts[i].Id);
        return ids.MoveToImmutable();
    }

    private ImmutableArray<Quantity> Amounts(Leaf leaf, AttemptSet set)
    {
        var amounts = ImmutableArray.CreateBuilder<Quantity>(2);
        if (leaf.Courses > 0) amounts.Add(new Quantity("courses", leaf.Courses, set.Count));
        if (leaf.Credits > 0) amounts.Add(new Quantity("credits", leaf.Credits / 1000m, evaluator.Gauge.CreditsOf(set) / 1000m));
        if (leaf.Subjects > 0) amounts.Add(new Quantity("subjects", leaf.Subjects, evaluator.Gauge.Distinct(set, problem.Subject)));
        if (leaf.Terms > 0) amounts.Add(new Quantity("terms", leaf.Terms, evaluator.Gauge.Distinct(set, problem.Term)));
        if (leaf.MinimumGpa is { } gpa) amounts.Add(new Quantity("gpa", gpa, NodeReport.GpaOf(evaluator.Gauge, set)));
        return amounts.DrainToImmutable();
    }

    private Explanation Missing(RuleNode node, Leaf leaf, AttemptSet set)
    {
        var gauge = evaluator.Gauge;
        if (leaf.Courses > set.Count) return Courses(node, leaf, leaf.Courses - set.Count);
        if (leaf.Credits - gauge.CreditsOf(set) is var credits and > 0)
            return Explanation.Of("credits-missing", ("count", NodeReport.Number(credits / 1000m)), ("unit", problem.Rules.Rules.Unit), ("pool", leaf.PoolText));
        if (leaf.Subjects - gauge.Distinct(set, problem.Subject) is var subjects and > 0)
            return Explanation.Of("subjects-missing", ("count", subjects.ToString()));
        if (leaf.Terms - gauge.Distinct(set, problem.Term) is var terms and > 0)
            return Explanation.Of("terms-missing", ("count", terms.ToString()));
        for (var i = 0; i < node.AtLeast.Length; i++)
            if (gauge.AtLeastShortage(node.AtLeast[i], set & problem.AtLeast[node.Index][i]) > 0)
                return NodeReport.AtLeast(problem, gauge, node.AtLeast[i], set & problem.AtLeast[node.Index][i]);
        return NodeReport.Gpa(NodeReport.GpaOf(gauge, set), leaf.MinimumGpa ?? 0);
    }

    private static Explanation Courses(RuleNode node, Leaf leaf, int count)
    {
        if (node.Rule is not CourseRule course)
            return Explanation.Of("courses-missing", ("count", count.ToString()), ("pool", leaf.PoolText));
        var name = course.Equivalents.IsEmpty ? course.Course.ToDisplay() : leaf.PoolText;
        return leaf.MinimumGrade is { } grade
            ? Explanation.Of("course-missing-grade", ("course", name), ("grade", grade))
            : Explanation.Of("course-missing", ("course", name));
    }

    /// <summary>Courses of the pool that the record does not have. What of them costs the fewest credits only a catalog knows: <see cref="WayToFinish"/>.</summary>
    private ImmutableArray<string> WouldMeet(Leaf leaf)
    {
        const int most = 20;
        if (leaf.Listed.IsEmpty) return [leaf.PoolText];
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var pattern in leaf.Listed)
        {
            if (names.Count == most) break;
            if (!pattern.IsExact || !problem.Attempts.Any(a => pattern.Matches(a.Course))) names.Add($"{pattern.Subject} {pattern.Number}");
        }

        return names.DrainToImmutable();
    }
}
