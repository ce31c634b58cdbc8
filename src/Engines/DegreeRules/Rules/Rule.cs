using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// A node of a requirement tree. The id is stable over edits and unique in its <see cref="RuleSet"/>: exceptions,
/// results and stored audits name nodes by it.
/// </summary>
/// <param name="Id">Stable id.</param>
public abstract record Rule(string Id)
{
    /// <summary>What a catalog prints; the id is shown when there is none.</summary>
    public string? Title { get; init; }

    /// <summary>A remark for whoever reads the rules; the engine does not.</summary>
    public string? Note { get; init; }

    /// <summary>Where the node was read from, such as <c>majors/COS-AB.yaml:31</c>.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// The most this node gives its parent when the parent asks for k of its parts: a met node gives 1, or, when
    /// this is more than 1, as many as it has courses (a take) or parts (a group), up to this. 0 gives nothing.
    /// </summary>
    public int CountsUpTo { get; init; } = 1;

    /// <summary>True when attempts applied here may be applied elsewhere too, without limit.</summary>
    public bool StandAlone { get; init; }

    /// <summary>At most, or at least, so many courses or credits from a pool among what is applied under this node.</summary>
    public ImmutableArray<Limit> Limits { get; init; } = [];
}

/// <summary>One course, or one of its equivalents.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Course">The course.</param>
public sealed record CourseRule(string Id, CourseKey Course) : Rule(Id)
{
    /// <summary>Courses that do as well.</summary>
    public ImmutableArray<CourseKey> Equivalents { get; init; } = [];

    /// <summary>A grade of the scheme that must be reached, or null for any passing grade.</summary>
    public string? MinimumGrade { get; init; }
}

/// <summary>Courses, credits, subjects or terms from a pool; every amount asked for must be reached.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="From">The pool.</param>
public sealed record TakeRule(string Id, Pool From) : Rule(Id)
{
    /// <summary>Fewest courses.</summary>
    public int Courses { get; init; }

    /// <summary>Fewest credits, in the unit of the rule set.</summary>
    public decimal Credits { get; init; }

    /// <summary>Fewest different subjects among what is applied.</summary>
    public int Subjects { get; init; }

    /// <summary>Fewest different terms among what is applied.</summary>
    public int Terms { get; init; }

    /// <summary>Most courses that may be applied, or null for no limit.</summary>
    public int? MaximumCourses { get; init; }

    /// <summary>A grade each applied attempt must reach, or null for any passing grade.</summary>
    public string? MinimumGrade { get; init; }

    /// <summary>GPA over what is applied, on the scheme's points, or null.</summary>
    public decimal? MinimumGpa { get; init; }
}

/// <summary>Another credential, already earned: what makes credentials stack.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Credential">Key of the credential.</param>
public sealed record CredentialRule(string Id, string Credential) : Rule(Id);

/// <summary>Something that is no course: a test score, a portfolio, hours, standing, a sign-off.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Kind">What sort of fact.</param>
/// <param name="Key">Which one, such as <c>SAT-MATH</c> or <c>senior-thesis</c>; empty for any of the kind, as for a catalog year.</param>
public sealed record FactRule(string Id, FactKind Kind, string Key) : Rule(Id)
{
    /// <summary>The least value (score, hours), or null when having it is enough.</summary>
    public decimal? AtLeast { get; init; }
}

/// <summary>GPA over all graded attempts in a pool, whatever they are applied to.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Over">The pool.</param>
/// <param name="Minimum">The least GPA, on the scheme's points.</param>
public sealed record GpaRule(string Id, Pool Over, decimal Minimum) : Rule(Id);

/// <summary>Residence: of the last credits earned, by term, at least so many from a pool.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Last">How many of the last credits are looked at.</param>
/// <param name="AtLeast">How many of them must be from the pool.</param>
/// <param name="From">The pool, such as one institution.</param>
public sealed record LastCreditsRule(string Id, decimal Last, decimal AtLeast, Pool From) : Rule(Id);

/// <summary>All of its parts, or at least some number of them.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Parts">The parts.</param>
public sealed record GroupRule(string Id, ImmutableArray<Rule> Parts) : Rule(Id)
{
    /// <summary>How many of the parts are needed (see <see cref="Rule.CountsUpTo"/>); null for all of them.</summary>
    public int? Need { get; init; }

    /// <summary>True when each part must be finished in an earlier term than the next one begins.</summary>
    public bool InOrder { get; init; }

    /// <summary>GPA over what is applied under this node, or null.</summary>
    public decimal? MinimumGpa { get; init; }
}

/// <summary>One rule or another, as a condition about the record decides. The condition consumes nothing.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="If">The condition.</param>
/// <param name="Then">What holds when it is met.</param>
/// <param name="Else">What holds otherwise; null for nothing.</param>
public sealed record ConditionalRule(string Id, Rule If, Rule Then, Rule? Else) : Rule(Id);

/// <summary>A course passed before, or taken at the same time: work in progress and planned work count as done. Consumes nothing.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Course">The course.</param>
public sealed record CorequisiteRule(string Id, CourseKey Course) : Rule(Id)
{
    /// <summary>Courses that do as well.</summary>
    public ImmutableArray<CourseKey> Equivalents { get; init; } = [];

    /// <summary>A grade that must be reached when the course is over, or null for any passing grade.</summary>
    public string? MinimumGrade { get; init; }
}

/// <summary>
/// Something that must not be: a course not passed, a credential not held. Met while its part is not met by completed
/// work, which is judged alone; consumes nothing.
/// </summary>
/// <param name="Id">Stable id.</param>
/// <param name="Part">What must not be met.</param>
public sealed record NotRule(string Id, Rule Part) : Rule(Id);

/// <summary>An imported requirement that could not be read. It is never met, so its credential is never awarded.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="What">What stands there.</param>
/// <param name="Where">File and line.</param>
public sealed record UnmappedRule(string Id, string What, string Where) : Rule(Id);
