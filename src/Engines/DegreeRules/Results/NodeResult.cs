using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Outcome of one node.</summary>
/// <param name="NodeId">Id of the node.</param>
/// <param name="Kind">Which kind of node: <c>course</c>, <c>take</c>, <c>group</c> and so on.</param>
/// <param name="State">How it stands.</param>
public sealed record NodeResult(string NodeId, string Kind, RequirementState State)
{
    /// <summary>Title of the node, or its id.</summary>
    public string Title { get; init; } = NodeId;

    /// <summary>What is applied here; for a course or take node.</summary>
    public ImmutableArray<AppliedAttempt> Applied { get; init; } = [];

    /// <summary>What is missing, or why it is met without work; null for a node met by attempts.</summary>
    public Explanation? Why { get; init; }

    /// <summary>Amounts asked for and reached.</summary>
    public ImmutableArray<Quantity> Quantities { get; init; } = [];

    /// <summary>Courses that would meet it, as names or patterns; which of them cost the fewest credits <see cref="WayToFinish"/> says.</summary>
    public ImmutableArray<string> WouldMeet { get; init; } = [];

    /// <summary>
    /// For a missing course or take node: the smallest set of attempts, counted elsewhere, that would have to count here
    /// as well for the least to be missing here. Empty when nothing it could use counts elsewhere.
    /// </summary>
    public ImmutableArray<string> Contended { get; init; } = [];

    /// <summary>Whether it is proven that <see cref="Contended"/> cannot be smaller, and that no other assignment does better.</summary>
    public bool ContendedIsSmallest { get; init; } = true;

    /// <summary>For a missing course or take node: which limits keep work from counting that it asks for.</summary>
    public ImmutableArray<Explanation> Limits { get; init; } = [];

    /// <summary>False for a part that its parent does not need in this audit.</summary>
    public bool IsNeeded { get; init; } = true;

    /// <summary>The parts.</summary>
    public ImmutableArray<NodeResult> Children { get; init; } = [];
}

/// <summary>An attempt applied to a node.</summary>
/// <param name="AttemptId">Id of the attempt.</param>
/// <param name="Course">Its course.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Credits">Credits it gives here, in the rule set's unit.</param>
public sealed record AppliedAttempt(string AttemptId, CourseKey Course, AttemptStatus Status, decimal Credits);

/// <summary>An amount asked for.</summary>
/// <param name="Name"><c>courses</c>, <c>credits</c>, <c>subjects</c>, <c>terms</c>, <c>gpa</c> or <c>parts</c>.</param>
/// <param name="Need">What is asked for.</param>
/// <param name="Have">What is there, with work in progress and planned; null for a GPA without grades.</param>
public sealed record Quantity(string Name, decimal Need, decimal? Have);

/// <summary>How a requirement stands; from the best to the worst, undetermined apart.</summary>
public enum RequirementState
{
    /// <summary>Met by completed work (or waived).</summary>
    Met,

    /// <summary>Met once work in progress is passed.</summary>
    InProgress,

    /// <summary>Met once planned work is passed.</summary>
    Planned,

    /// <summary>Something is missing.</summary>
    Missing,

    /// <summary>It cannot be known: a rule under it could not be read. Counts as not met.</summary>
    CannotBeDetermined,
}
