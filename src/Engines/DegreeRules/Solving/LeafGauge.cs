namespace Cairn.DegreeRules;

/// <summary>What a set of attempts does for a leaf.</summary>
internal sealed class LeafGauge(Problem problem, WorkMeter meter)
{
    /// <param name="leaf">The leaf.</param>
    /// <param name="set">The attempts, of one level.</param>
    /// <param name="level">The level, for GPA over work that is not graded yet.</param>
    /// <param name="open">True when more may come or go, so that a GPA is not held against it.</param>
    /// <returns>Zero when met; otherwise an unmet requirement and its greatest shortage.</returns>
    public long Cost(Leaf leaf, AttemptSet set, int level, bool open)
    {
        var shortage = (leaf.Courses - Math.Min((long)set.Count, leaf.MaximumCourses)) * Problem.Course;
        if (!leaf.CountsOnly) shortage = Math.Max(shortage, CloseLook(leaf, set, level, open));
        return shortage <= 0 ? 0 : Problem.Unmet + Math.Min(shortage, Shortage.Most);
    }

    /// <summary>The cost of a leaf for its number of courses alone.</summary>
    public long CostOfCount(Leaf leaf, int courses)
    {
        var shortage = (leaf.Courses - Math.Min((long)courses, leaf.MaximumCourses)) * Problem.Course;
        return shortage <= 0 ? 0 : Problem.Unmet + Math.Min(shortage, Shortage.Most);
    }

    public long CreditsOf(AttemptSet set)
    {
        if (problem.UniformCredits > 0) return set.Count * problem.UniformCredits;
        meter.Add(set.Count / 4);
        long sum = 0;
        for (var i = set.Next(0); i >= 0; i = set.Next(i + 1)) sum += problem.Credits[i];
        return sum;
    }

    /// <summary>Credits of the least valuable attempts of a set.</summary>
    public long CheapestOf(AttemptSet set, int count)
    {
        if (count <= 0) return 0;
        if (problem.UniformCredits > 0) return Math.Min(count, set.Count) * problem.UniformCredits;
        Span<long> credits = stackalloc long[AttemptSet.Capacity];
        var size = 0;
        meter.Add(set.Count / 2);
        for (var i = set.Next(0); i >= 0; i = set.Next(i + 1)) credits[size++] = problem.Credits[i];
        credits = credits[..size];
        credits.Sort();
        long sum = 0;
        for (var i = 0; i < count && i < size; i++) sum += credits[i];
        return sum;
    }

    public int Distinct(AttemptSet set, int[] of)
    {
        meter.Add(set.Count / 4);
        var seen = default(AttemptSet);
        for (var i = set.Next(0); i >= 0; i = set.Next(i + 1)) seen = seen.With(of[i]);
        return seen.Count;
    }

    /// <summary>Quality points and GPA credits, in thousandths.</summary>
    public (long Points, long Credits) Quality(AttemptSet set)
    {
        set &= problem.Graded;
        meter.Add(set.Count / 4);
        long points = 0, credits = 0;
        for (var i = set.Next(0); i >= 0; i = set.Next(i + 1))
        {
            points += problem.Quality[i].Points;
            credits += problem.Quality[i].Credits;
        }

        return (points, credits);
    }

    /// <summary>Whether the GPA of a set is enough. Work without grades yet is taken to be good enough at the later levels.</summary>
    public bool GpaReached(AttemptSet set, decimal minimum, int level)
    {
        var (points, credits) = Quality(set);
        return credits == 0 ? level > 0 && !set.Without(problem.OfLevel[0]).IsEmpty : points >= minimum * credits;
    }

    /// <summary>How far short of an at-least limit a set is, in cost.</summary>
    public long AtLeastShortage(Limit limit, AttemptSet among)
    {
        long shortage = 0;
        if (limit.Courses is { } courses) shortage = (courses - among.Count) * Problem.Course;
        if (limit.Credits is { } credits && Milli.Of(credits) - CreditsOf(among) is var missing and > 0)
            shortage = Math.Max(shortage, Shortage.InCourses(missing, problem.Rules.Rules));
        return Math.Max(0, shortage);
    }

    private long CloseLook(Leaf leaf, AttemptSet set, int level, bool open)
    {
        long shortage = 0;
        if (leaf.Credits > 0 && leaf.Credits - CreditsOf(set) is var missing and > 0) shortage = Shortage.InCourses(missing, problem.Rules.Rules);
        if (leaf.Subjects > 0) shortage = Math.Max(shortage, (leaf.Subjects - Distinct(set, problem.Subject)) * Problem.Course);
        if (leaf.Terms > 0) shortage = Math.Max(shortage, (leaf.Terms - Distinct(set, problem.Term)) * Problem.Course);
        if (leaf.MinimumGpa is { } gpa && !open && !GpaReached(set, gpa, level)) shortage = Math.Max(shortage, Problem.Course);
        var limits = problem.Rules.Nodes[leaf.Node].AtLeast;
        for (var i = 0; i < limits.Length; i++)
            shortage = Math.Max(shortage, AtLeastShortage(limits[i], set & problem.AtLeast[leaf.Node][i]));
        return shortage;
    }
}
