using System.Collections.Immutable;
using Cairn.DegreeRules;

namespace Cairn.Curriculum;

/// <summary>The courses that rules name one by one (patterns such as MATH 3** apart).</summary>
internal static class RuleCourses
{
    public static HashSet<CourseKey> Names(RuleSet rules)
    {
        var named = new HashSet<CourseKey>();
        foreach (var node in rules.Root.Nodes())
        {
            switch (node)
            {
                case CourseRule course:
                    named.Add(course.Course);
                    named.UnionWith(course.Equivalents);
                    break;
                case CorequisiteRule along:
                    named.Add(along.Course);
                    named.UnionWith(along.Equivalents);
                    break;
                case TakeRule take:
                    Collect(take.From, named);
                    break;
            }
        }

        return named;
    }

    private static void Collect(Pool pool, HashSet<CourseKey> named)
    {
        switch (pool)
        {
            case CoursesPool courses:
                named.UnionWith(courses.Courses.Where(c => c.IsExact).Select(c => new CourseKey(c.Institution, c.Subject, c.Number)));
                break;
            case AnyPool any:
                Each(any.Parts, named);
                break;
            case AllPool all:
                Each(all.Parts, named);
                break;
        }
    }

    private static void Each(ImmutableArray<Pool> parts, HashSet<CourseKey> named)
    {
        foreach (var part in parts)
        {
            Collect(part, named);
        }
    }
}
