namespace Cairn.DegreeRules;

/// <summary>Looks at the limits of a node: those that contradict what is asked, and those that can't bind.</summary>
internal sealed class LimitLint(LintContext context)
{
    public void Look(Rule rule)
    {
        foreach (var limit in rule.Limits)
        {
            if (!context.MaySpend(rule.AppliedNodes().Count() * 500L)) return;
            if (limit.Bound == LimitBound.AtLeast) AtLeast(rule, limit);
            else AtMost(rule, limit);
        }
    }

    private void AtLeast(Rule rule, Limit limit)
    {
        if (limit is { Courses: null or 0, Credits: null or 0 }) context.Found(rule, "least-is-nothing");
        var counter = rule.Limits.FirstOrDefault(l => l.Bound == LimitBound.AtMost && (l.From is EverythingPool || LintContext.IsSame(l.From, limit.From) || IsWithin(limit.From, l.From)));
        if (counter is not null && (limit.Courses > counter.Courses || limit.Credits > counter.Credits))
            context.Found(rule, "least-beyond-most");
        else if (limit.Courses > Most(rule, limit.From))
            context.Found(rule, "least-beyond-possible", ("need", limit.Courses), ("most", Most(rule, limit.From)));
    }

    private void AtMost(Rule rule, Limit limit)
    {
        var needed = Least(rule, limit.From);
        if (limit.Courses < needed.Courses)
            context.Found(rule, "most-below-courses", ("most", limit.Courses), ("need", needed.Courses));
        else if (limit.Credits < needed.Credits)
            context.Found(rule, "most-below-credits", ("most", limit.Credits), ("need", needed.Credits));
        else if (limit is { Courses: { } most, Credits: null })
            Idle(rule, limit, most);
    }

    private void Idle(Rule rule, Limit limit, int most)
    {
        if (rule is TakeRule { Credits: 0, Subjects: 0, Terms: 0, MinimumGpa: null } take && most >= Math.Max(take.Courses, take.CountsUpTo)
            && take.Limits.All(l => l.Bound == LimitBound.AtMost))
            context.Found(rule, "most-beyond-room", ("most", most), ("room", Math.Max(take.Courses, take.CountsUpTo)));
        else if (context.CountsOnce && Possible(rule, limit.From) is { } possible && possible <= most)
            if (possible == 0) context.Found(rule, "limits-nothing");
            else context.Found(rule, "most-beyond-possible", ("most", most), ("possible", possible));
    }

    /// <summary>How many courses of a pool can be applied under a node, each once; null when they can't be listed.</summary>
    private int? Possible(Rule rule, Pool pool)
    {
        if (!pool.DependsOnCourseOnly) return null;
        var all = new HashSet<CourseKey>();
        foreach (var leaf in rule.AppliedNodes())
        {
            if (leaf is not (CourseRule or TakeRule)) continue;
            if (context.Members(leaf) is not { } members) return null;
            all.UnionWith(members);
        }

        return all.Count(c => pool.Contains(LintCatalog.AsAttempt(c), context.Grades));
    }

    /// <summary>Most courses of a pool that can be applied under a node.</summary>
    private long Most(Rule rule, Pool pool)
    {
        var most = 0L;
        foreach (var leaf in rule.AppliedNodes())
        {
            var room = leaf switch { CourseRule => 1, TakeRule take => take.MaximumCourses ?? int.MaxValue, _ => 0L };
            if (room > 0 && context.CountsOnce && pool.DependsOnCourseOnly && context.Members(leaf) is { } members)
                room = Math.Min(room, members.Count(c => pool.Contains(LintCatalog.AsAttempt(c), context.Grades)));
            most += room;
        }

        return most;
    }

    /// <summary>
    /// Fewest courses and credits of a pool that a node needs when it is met. What may be counted twice is counted once:
    /// then only the greatest single part is sure.
    /// </summary>
    private (long Courses, decimal Credits) Least(Rule rule, Pool pool)
    {
        switch (rule)
        {
            case CourseRule course:
                return course.Equivalents.Prepend(course.Course).All(c => pool.DependsOnCourseOnly && pool.Contains(LintCatalog.AsAttempt(c), context.Grades)) ? (1, 0) : default;
            case TakeRule take when pool is EverythingPool || LintContext.IsSame(take.From, pool) || IsWithin(take.From, pool):
                return (take.Courses, take.Credits);
            case GroupRule group:
                var parts = group.Parts.Select(p => Least(p, pool)).ToList();
                var canShare = !context.Rules.Sharing.IsEmpty || group.Nodes().Any(n => n.StandAlone);
                if (group.Need is null) return canShare ? (parts.Max(p => p.Courses), parts.Max(p => p.Credits)) : (parts.Sum(p => p.Courses), parts.Sum(p => p.Credits));
                if (canShare || group.Parts.Any(p => p.CountsUpTo != 1)) return default;
                return (parts.Select(p => p.Courses).Order().Take(group.Need.Value).Sum(), parts.Select(p => p.Credits).Order().Take(group.Need.Value).Sum());
            case ConditionalRule { Else: { } other } choice:
                var (then, otherwise) = (Least(choice.Then, pool), Least(other, pool));
                return (Math.Min(then.Courses, otherwise.Courses), Math.Min(then.Credits, otherwise.Credits));
            default:
                return default;
        }
    }

    /// <summary>Whether every course of one pool is in another, as far as can be shown.</summary>
    private bool IsWithin(Pool inner, Pool outer) =>
        outer.DependsOnCourseOnly && context.Members(inner) is { Count: > 0 } members && members.All(c => outer.Contains(LintCatalog.AsAttempt(c), context.Grades));
}
