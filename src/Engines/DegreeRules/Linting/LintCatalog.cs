using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>The courses there are: what a linter holds rules against.</summary>
public sealed class LintCatalog
{
    private readonly FrozenSet<CourseKey> offered;
    private readonly FrozenSet<CourseKey> retired;
    private readonly FrozenSet<string> institutions;
    private readonly ILookup<string, CourseKey> bySubject;

    /// <param name="courses">Courses that are offered.</param>
    /// <param name="retired">Courses that no longer are.</param>
    public LintCatalog(IEnumerable<CourseKey> courses, IEnumerable<CourseKey> retired)
    {
        (offered, this.retired) = (courses.ToFrozenSet(), retired.ToFrozenSet());
        bySubject = offered.Concat(this.retired).ToLookup(c => c.Subject, StringComparer.OrdinalIgnoreCase);
        institutions = offered.Concat(this.retired).Select(c => c.Institution).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Keys and kinds by which rules may name other credentials; null: not looked up.</summary>
    public IReadOnlySet<string>? Credentials { get; init; }

    /// <summary>For the prerequisites of a course: what the other courses ask for; null for a credential's rules.</summary>
    public CourseCircle? Circle { get; init; }

    internal bool IsOffered(CourseKey course) => offered.Contains(course);

    internal bool IsRetired(CourseKey course) => retired.Contains(course);

    /// <summary>Whether anything is known of an institution's courses.</summary>
    internal bool Knows(string institution) => institution == "*" || institutions.Contains(institution);

    internal int Count => offered.Count + retired.Count;

    internal int CountOf(CoursePattern pattern) => pattern.Subject == "*" ? Count : bySubject[pattern.Subject].Count();

    internal bool HasAny(CoursePattern pattern) =>
        (pattern.Subject == "*" ? offered.Concat(retired) : bySubject[pattern.Subject]).Any(c => pattern.Matches(c));

    /// <summary>Courses of a pool; null when the pool looks at more than courses.</summary>
    internal ImmutableArray<CourseKey>? In(Pool pool) => pool.DependsOnCourseOnly
        ? [.. offered.Concat(retired).Where(c => pool.Contains(AsAttempt(c), GradeScheme.FourPoint))]
        : null;

    internal static Attempt AsAttempt(CourseKey course) => new("", course, new AcademicTerm("", 0), AttemptStatus.Completed);
}
