namespace Cairn.DegreeRules;

/// <summary>
/// A person's decision that one learner is audited otherwise than the rules say. It is honored only when it was
/// approved, by somebody other than its author, and has not expired on the record's day.
/// </summary>
/// <param name="Id">Unique among the learner's exceptions.</param>
/// <param name="Reason">Why, in the author's words.</param>
/// <param name="Author">Who asked for it.</param>
public abstract record RuleException(string Id, string Reason, string Author)
{
    /// <summary>Who approved it; null while nobody has.</summary>
    public string? Approver { get; init; }

    /// <summary>Last day it holds, inclusive; null for ever.</summary>
    public DateOnly? Expires { get; init; }
}

/// <summary>The node counts as met. On the root, the whole credential does.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Node">Id of the node.</param>
public sealed record Waive(string Id, string Reason, string Author, string Node) : RuleException(Id, Reason, Author);

/// <summary>One course may be used where another is asked for.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Course">The course that was taken.</param>
/// <param name="InPlaceOf">The course it stands for.</param>
public sealed record Substitute(string Id, string Reason, string Author, CourseKey Course, CourseKey InPlaceOf)
    : RuleException(Id, Reason, Author)
{
    /// <summary>The only node it holds for, with all under it; null for the whole credential.</summary>
    public string? Node { get; init; }
}

/// <summary>The attempt is applied to the node, whatever the node's pool and minimum grade say.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Attempt">Id of the attempt.</param>
/// <param name="Node">Id of a course or take node.</param>
public sealed record ApplyHere(string Id, string Reason, string Author, string Attempt, string Node) : RuleException(Id, Reason, Author);

/// <summary>The attempt may not be applied to the node or anything under it.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Attempt">Id of the attempt.</param>
public sealed record Exclude(string Id, string Reason, string Author, string Attempt) : RuleException(Id, Reason, Author)
{
    /// <summary>The node; null for the whole credential.</summary>
    public string? Node { get; init; }
}

/// <summary>Amounts a node asks for are changed; what is null stays.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Node">Id of the node.</param>
public sealed record ChangeLimit(string Id, string Reason, string Author, string Node) : RuleException(Id, Reason, Author)
{
    /// <summary>Courses a take asks for, or parts a group asks for.</summary>
    public int? Need { get; init; }

    /// <summary>Credits a take asks for, or credits that must be from the pool of a residence rule.</summary>
    public decimal? Credits { get; init; }

    /// <summary>Different subjects a take asks for.</summary>
    public int? Subjects { get; init; }

    /// <summary>Different terms a take asks for.</summary>
    public int? Terms { get; init; }

    /// <summary>The least value of a fact: a score, hours.</summary>
    public decimal? MinimumValue { get; init; }

    /// <summary>Minimum grade of a course, corequisite or take; an empty string means any passing grade.</summary>
    public string? MinimumGrade { get; init; }

    /// <summary>Minimum GPA of a take, group or GPA node.</summary>
    public decimal? MinimumGpa { get; init; }

    /// <summary>Which of the node's limits of a kind is meant by the amounts below, from 1.</summary>
    public int Limit { get; init; } = 1;

    /// <summary>Courses that an at-most limit of the node allows; of a take without one, the courses it takes at most.</summary>
    public int? AtMostCourses { get; init; }

    /// <summary>Credits that an at-most limit of the node allows.</summary>
    public decimal? AtMostCredits { get; init; }

    /// <summary>Courses that an at-least limit of the node asks for.</summary>
    public int? AtLeastCourses { get; init; }

    /// <summary>Credits that an at-least limit of the node asks for.</summary>
    public decimal? AtLeastCredits { get; init; }
}
