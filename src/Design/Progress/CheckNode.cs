namespace Cairn.Design;

/// <summary>How a requirement stands.</summary>
public enum CheckState
{
    /// <summary>Met.</summary>
    Met,

    /// <summary>Will be met when what is under way is completed.</summary>
    UnderWay,

    /// <summary>Will be met when what is planned is completed.</summary>
    Planned,

    /// <summary>Some of it is there.</summary>
    Partly,

    /// <summary>Nothing of it is there.</summary>
    Missing,

    /// <summary>Not asked of this learner.</summary>
    Waived,

    /// <summary>An alternative that another one makes unnecessary.</summary>
    NotNeeded,

    /// <summary>Could not be determined.</summary>
    Unknown,
}

/// <summary>A requirement as an audit shows it, with what it consists of.</summary>
/// <param name="Title">What is asked, in words.</param>
/// <param name="State">How it stands.</param>
public sealed record CheckNode(string Title, CheckState State)
{
    /// <summary>How far: "6 of 9 credits".</summary>
    public string? Summary { get; init; }

    /// <summary>What to do about it: "Take STAT 316 or STAT 320".</summary>
    public string? Next { get; init; }

    /// <summary>An exception that was made, and by whom.</summary>
    public string? Exception { get; init; }

    /// <summary>What whoever looks may do about it; null for nothing.</summary>
    public CheckAct? Act { get; init; }

    /// <summary>The courses (or credentials) that count here.</summary>
    public IReadOnlyList<CheckCourse> Counts { get; init; } = [];

    /// <summary>What one might have expected to count here and why it doesn't.</summary>
    public IReadOnlyList<CheckReason> DidNotCount { get; init; } = [];

    /// <summary>What it consists of.</summary>
    public IReadOnlyList<CheckNode> Parts { get; init; } = [];

    internal bool HasMore => Counts.Count + DidNotCount.Count + Parts.Count > 0 || Next is not null || Exception is not null || Act is not null;
}

/// <summary>Something to do about a requirement.</summary>
/// <param name="Word">"Propose an exception".</param>
/// <param name="Href">Where it is done.</param>
public sealed record CheckAct(string Word, string Href);

/// <summary>A course that counts.</summary>
/// <param name="Code">Subject and number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Term">When it was or will be taken.</param>
/// <param name="Grade">Its grade; null while there is none.</param>
/// <param name="Credits">Credits with their unit.</param>
/// <param name="State">Completed, under way or planned.</param>
/// <param name="Href">Leads to the attempt.</param>
public sealed record CheckCourse(string Code, string Title, string? Term = null, string? Grade = null, string? Credits = null,
    CheckState State = CheckState.Met, string? Href = null);

/// <summary>A course that doesn't count, with the reason in words.</summary>
/// <param name="Code">Subject and number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Why">"A C- is below the C that this asks for."</param>
public sealed record CheckReason(string Code, string Title, string Why);
