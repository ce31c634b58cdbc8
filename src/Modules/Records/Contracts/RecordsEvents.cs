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
