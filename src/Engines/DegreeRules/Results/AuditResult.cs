using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Rules held against a record.</summary>
/// <param name="Credential">Key of the credential.</param>
/// <param name="Root">Outcome of the whole, with all its parts.</param>
public sealed record AuditResult(string Credential, NodeResult Root)
{
    /// <summary>State of the whole credential; only <see cref="RequirementState.Met"/> may be awarded.</summary>
    public RequirementState State => Root.State;

    /// <summary>True when the learner has earned the credential with completed work alone.</summary>
    public bool IsComplete => State == RequirementState.Met;

    /// <summary>Attempts that count nowhere, each with the reason.</summary>
    public ImmutableArray<LeftOver> NotCounted { get; init; } = [];

    /// <summary>What became of each exception.</summary>
    public ImmutableArray<ExceptionOutcome> Exceptions { get; init; } = [];

    /// <summary>Credits applied anywhere, each attempt once, in the rule set's unit.</summary>
    public decimal CreditsApplied { get; init; }

    /// <summary>GPA over all completed attempts that are applied; null without graded ones.</summary>
    public decimal? Gpa { get; init; }

    /// <summary>True when no other assignment of attempts is better, in the order docs/rules.md states.</summary>
    public bool ProvenOptimal { get; init; } = true;

    /// <summary>Why it is not proven, or null.</summary>
    public Explanation? WhyNotProven { get; init; }

    /// <summary>Work done, in deterministic units: the same input always costs the same.</summary>
    public long Work { get; init; }

    /// <summary>How good the assignment is, smallest best, compared from the first number on.</summary>
    public AuditScore Score { get; init; }

    /// <summary>The outcome of one node, or null when there is none with this id.</summary>
    public NodeResult? Find(string nodeId)
    {
        var waiting = new Stack<NodeResult>([Root]);
        while (waiting.TryPop(out var node))
        {
            if (node.NodeId == nodeId) return node;
            foreach (var child in node.Children) waiting.Push(child);
        }

        return null;
    }
}

/// <summary>
/// What the engine minimizes, in this order. Costs are unmet requirements × 1,000,000 + missing courses × 1,000
/// of the cheapest way to finish.
/// </summary>
/// <param name="Cost">Counting completed, in-progress and planned work.</param>
/// <param name="CostWithoutPlanned">Counting completed and in-progress work.</param>
/// <param name="CostOfCompleted">Counting completed work.</param>
/// <param name="Used">Thousandths of credits applied, each application counted: the least waste.</param>
/// <param name="Moved">Applications of the previous audit that this one does not keep.</param>
public readonly record struct AuditScore(long Cost, long CostWithoutPlanned, long CostOfCompleted, long Used, int Moved)
    : IComparable<AuditScore>
{
    /// <inheritdoc/>
    public int CompareTo(AuditScore other)
    {
        if (Cost != other.Cost) return Cost.CompareTo(other.Cost);
        if (CostWithoutPlanned != other.CostWithoutPlanned) return CostWithoutPlanned.CompareTo(other.CostWithoutPlanned);
        if (CostOfCompleted != other.CostOfCompleted) return CostOfCompleted.CompareTo(other.CostOfCompleted);
        return Used != other.Used ? Used.CompareTo(other.Used) : Moved.CompareTo(other.Moved);
    }
}

/// <summary>An attempt that counts nowhere.</summary>
/// <param name="AttemptId">Id of the attempt.</param>
/// <param name="Why">The reason.</param>
public sealed record LeftOver(string AttemptId, Explanation Why);

/// <summary>What became of an exception.</summary>
/// <param name="ExceptionId">Id of the exception.</param>
/// <param name="Honored">Whether it took effect.</param>
/// <param name="Why">Why not, or what it did.</param>
public sealed record ExceptionOutcome(string ExceptionId, bool Honored, Explanation Why);
