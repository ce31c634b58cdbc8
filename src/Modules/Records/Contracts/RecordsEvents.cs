using Cairn.Curriculum.Contracts;
using Cairn.Kernel;

namespace Cairn.Records.Contracts;

/// <summary>How a program ended for a learner.</summary>
public enum ProgramEnd
{
    /// <summary>With its credential.</summary>
    Completed = 1,

    /// <summary>Without.</summary>
    Left = 2,

    /// <summary>For another version or program.</summary>
    Changed = 3,
}

/// <summary>A learner's attempts, transfer credit, held credentials or facts changed: audits of them are out of date.</summary>
[Event("records.record-changed")]
public sealed record RecordChanged(LearnerId Learner) : IEvent
{
    /// <summary>What the change was about; null: it may be anything.</summary>
    public RecordTouch? Touched { get; init; }
}

/// <summary>A learner began a program.</summary>
[Event("records.program-entered")]
public sealed record ProgramEntered(ProgramEnrollmentId Enrollment, LearnerId Learner, CredentialId Credential, CredentialVersionId CredentialVersion) : IEvent;

/// <summary>A program ended for a learner.</summary>
[Event("records.program-ended")]
public sealed record ProgramEnded(ProgramEnrollmentId Enrollment, LearnerId Learner, ProgramEnd How) : IEvent;

/// <summary>How an institution's averages are computed changed: those that lists show are computed anew, some learners at a time.</summary>
/// <param name="Change">Which change.</param>
/// <param name="InstitutionCode">Null: every institution without a policy of its own.</param>
/// <param name="Left">Learners still to be done, of all in the order in which they came.</param>
[Event("records.grading-changed")]
public sealed record GradingChanged(GradingChangeId Change, string? InstitutionCode, int Left) : IEvent;
