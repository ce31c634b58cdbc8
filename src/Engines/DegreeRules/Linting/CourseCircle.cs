namespace Cairn.DegreeRules;

/// <summary>What a linter needs to find that courses ask for each other.</summary>
/// <param name="Of">The course whose prerequisites the rules are.</param>
/// <param name="Before">The prerequisites of any other course; null where it has none, or where another course does as well.</param>
public sealed record CourseCircle(CourseKey Of, Func<CourseKey, RuleSet?> Before)
{
    /// <summary>
    /// The shortest way over courses that can't be done without, from the course back to itself: nobody can ever take any of
    /// them first. Null when there is none, so far as can be seen in a thousand courses.
    /// </summary>
    /// <param name="rules">The prerequisites of <see cref="Of"/> as they would be.</param>
    internal IReadOnlyList<CourseKey>? Way(RuleSet rules)
    {
        const int most = 1_000;
        var from = new Dictionary<CourseKey, CourseKey>();
        var waiting = new Queue<CourseKey>();
        var (here, asked) = (Of, NeededCourses.Of(rules.Root));
        for (var seen = 0; seen < most; seen++)
        {
            foreach (var next in asked.OrderBy(c => c.ToString(), StringComparer.Ordinal).Where(next => from.TryAdd(next, here))) waiting.Enqueue(next);
            if (from.ContainsKey(Of)) return Steps(from);
            do if (!waiting.TryDequeue(out here)) return null;
            while (Before(here) is not { } before || (asked = NeededCourses.Of(before.Root)).Count == 0);
        }

        return null;
    }

    private List<CourseKey> Steps(Dictionary<CourseKey, CourseKey> from)
    {
        var way = new List<CourseKey> { Of };
        do way.Insert(0, from[way[0]]);
        while (way[0] != Of);
        return way;
    }
}

/// <summary>The courses that rules can't be met without, whatever else a learner takes.</summary>
internal static class NeededCourses
{
    public static HashSet<CourseKey> Of(Rule rule) => rule switch
    {
        CourseRule { Equivalents.IsEmpty: true } course => [course.Course],
        TakeRule { From: CoursesPool pool } take when take.Courses == pool.Courses.Length && pool.Courses.All(c => c.IsExact) =>
            [.. pool.Courses.Select(c => new CourseKey(c.Institution, c.Subject, c.Number))],
        ConditionalRule { Else: { } otherwise } choice => [.. Of(choice.Then).Intersect(Of(otherwise))],
        GroupRule group when group.Parts.All(p => p.CountsUpTo == 1) => Of(group),
        _ => [],
    };

    /// <summary>Of k parts that are needed, a course is needed that too many of them need for k others to be left.</summary>
    private static HashSet<CourseKey> Of(GroupRule group)
    {
        var needed = group.Parts.Select(Of).ToList();
        var without = needed.Count - (group.Need ?? needed.Count);
        return [.. needed.SelectMany(n => n).GroupBy(c => c).Where(c => c.Count() > without).Select(c => c.Key)];
    }
}
