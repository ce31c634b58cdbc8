using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>What the checks share: the rules, what they are held against, and the findings.</summary>
internal sealed class LintContext(RuleSet rules, LintCatalog? catalog, GradeScheme grades, IReadOnlyDictionary<string, TextPlace>? places)
{
    /// <summary>Steps of work beyond which a rule set is not looked through to the end.</summary>
    private const long MostWork = 50_000_000;

    private long work;
    private readonly Dictionary<Pool, HashSet<CourseKey>?> members = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, HashSet<CourseKey>?> membersByText = new(StringComparer.Ordinal);

    public RuleSet Rules => rules;

    public LintCatalog? Catalog => catalog;

    public GradeScheme Grades => grades;

    public ImmutableArray<LintFinding>.Builder Findings { get; } = ImmutableArray.CreateBuilder<LintFinding>();

    /// <summary>Whether one course can count only once, as far as rules can tell.</summary>
    public bool CountsOnce => rules.Repeats != RepeatPolicy.All;

    /// <summary>True when the work was too much and checks were left out.</summary>
    public bool IsUnfinished => work > MostWork;

    /// <returns>False when that much more work is too much: the check is to be left out.</returns>
    public bool MaySpend(long steps) => (work += steps) <= MostWork;

    /// <param name="rule">What it is about.</param>
    /// <param name="reason">A code of <see cref="LintSentences"/>.</param>
    /// <param name="arguments">What its places hold: texts and numbers.</param>
    public void Found(Rule rule, string reason, params ReadOnlySpan<(string Name, IConvertible? Value)> arguments) => Findings.Add(new LintFinding(rule.Id, reason, Template.Texts(arguments))
    {
        Source = rule.Source,
        Place = places is not null && places.TryGetValue(rule.Id, out var place) ? place : null,
    });

    /// <summary>Whether two pools are written alike.</summary>
    public static bool IsSame(Pool one, Pool other) =>
        one.GetType() == other.GetType() && Text(one) == Text(other);

    /// <summary>All courses that a pool can hold; null when they can't be listed.</summary>
    public HashSet<CourseKey>? Members(Pool pool)
    {
        if (members.TryGetValue(pool, out var known)) return known;
        if (!membersByText.TryGetValue(Text(pool), out known)) membersByText[Text(pool)] = known = Find(pool);
        return members[pool] = known;
    }

    /// <summary>All courses that a leaf can hold; null for other nodes and where they can't be listed.</summary>
    public HashSet<CourseKey>? Members(Rule leaf) => leaf switch
    {
        CourseRule course => [.. course.Equivalents.Prepend(course.Course)],
        TakeRule take => Members(take.From),
        _ => null,
    };

    private static string Text(Pool pool) => RuleText.Write(new RuleSet("", new TakeRule("x", pool)));

    private HashSet<CourseKey>? Find(Pool pool)
    {
        if (Listed(pool) is { } listed) return listed;
        return catalog is not null && MaySpend(catalog.Count) && catalog.In(pool) is { } found ? [.. found] : null;
    }

    /// <summary>A pool that is a list of single courses, perhaps narrowed.</summary>
    private static HashSet<CourseKey>? Listed(Pool pool) => pool switch
    {
        CoursesPool courses when courses.Courses.All(c => c.IsExact) => [.. courses.Courses.Select(c => new CourseKey(c.Institution, c.Subject, c.Number))],
        AllPool { Parts: [var first, ..] } all when Listed(first) is { } some =>
            [.. some.Where(c => all.Parts.All(p => !p.DependsOnCourseOnly || p.Contains(LintCatalog.AsAttempt(c), GradeScheme.FourPoint)))],
        AnyPool any when any.Parts.Select(Listed).ToList() is var parts && parts.All(p => p is not null) => [.. parts.SelectMany(p => p!)],
        _ => null,
    };
}
