namespace Cairn.DegreeRules;

/// <summary>Which courses rules can look at: what a catalog must be asked for to speak about them.</summary>
/// <param name="Institutions">Institutions named, and the one meant where none is.</param>
/// <param name="Subjects">Subjects of the courses and patterns named.</param>
/// <param name="IsOpen">True when some pool is not confined to courses or subjects: then every course may matter.</param>
public sealed record RuleReach(IReadOnlySet<string> Institutions, IReadOnlySet<string> Subjects, bool IsOpen)
{
    /// <summary>Looks through every node.</summary>
    public static RuleReach Of(RuleSet rules)
    {
        var reach = new Reach();
        var institutions = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { rules.Institution };
        foreach (var node in rules.Root.Nodes())
        {
            reach.Add(node);
            institutions.UnionWith(Patterns(node).Select(p => p.Institution));
        }

        var subjects = reach.Courses.Select(c => c.Subject).Concat(reach.Subjects).ToHashSet(StringComparer.OrdinalIgnoreCase);
        institutions.UnionWith(reach.Courses.Select(c => c.Institution));
        institutions.RemoveWhere(i => i.Length == 0 || i == "*");
        return new(institutions, subjects, reach.Everything || reach.Attributes.Count > 0);
    }

    private static IEnumerable<CoursePattern> Patterns(Rule rule) => rule is TakeRule take ? Patterns(take.From) : [];

    private static IEnumerable<CoursePattern> Patterns(Pool pool) => pool switch
    {
        CoursesPool courses => courses.Courses,
        AnyPool any => any.Parts.SelectMany(Patterns),
        AllPool all => all.Parts.SelectMany(Patterns),
        _ => [],
    };
}
