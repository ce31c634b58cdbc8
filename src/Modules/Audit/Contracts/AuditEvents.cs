using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit.Contracts;

/// <summary>A learner meets every rule of a credential version with completed work, and doesn't hold the credential: it may be awarded.</summary>
/// <param name="Learner">Who.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Credential">Its credential.</param>
/// <param name="Key">The credential's key in rules.</param>
[Event("audit.learner-completed")]
public sealed record LearnerCompleted(LearnerId Learner, CredentialVersionId Version, CredentialId Credential, string Key) : IEvent;

/// <summary>An exception was approved: audits of the learner against the credential, or the course, honor it from now on.</summary>
/// <param name="Exception">Which.</param>
/// <param name="Learner">For whom.</param>
/// <param name="Key">The credential's key in rules; of a course, its code.</param>
[Event("audit.exception-approved")]
public sealed record ExceptionApproved(AuditExceptionId Exception, LearnerId Learner, string Key) : IEvent
{
    /// <summary>The course whose prerequisites it is about; null where it is about a credential.</summary>
    public CourseId? Course { get; init; }
}

/// <summary>An exception that held was ended.</summary>
/// <param name="Exception">Which.</param>
/// <param name="Learner">For whom.</param>
/// <param name="Key">The credential's key in rules; of a course, its code.</param>
[Event("audit.exception-revoked")]
public sealed record ExceptionRevoked(AuditExceptionId Exception, LearnerId Learner, string Key) : IEvent
{
    /// <summary>The course whose prerequisites it is about; null where it is about a credential.</summary>
    public CourseId? Course { get; init; }
}
