using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Credentials.Contracts;

/// <summary>Where an award stands.</summary>
public enum AwardStage
{
    /// <summary>The audit is complete; a registrar decides.</summary>
    Proposed = 1,

    /// <summary>Conferred, and the document signed.</summary>
    Issued = 2,

    /// <summary>Not conferred, with the reason. May be proposed again.</summary>
    Declined = 3,

    /// <summary>Taken back, with the reason; its document is revoked.</summary>
    Rescinded = 4,
}

/// <summary>An award waits for a registrar.</summary>
[Event("credentials.award-proposed")]
public sealed record AwardProposed(AwardId Award, LearnerId Learner, CredentialVersionId Version) : IEvent;

/// <summary>A learner was awarded a credential; its document is signed.</summary>
[Event("credentials.award-issued")]
public sealed record AwardIssued(AwardId Award, IssuedCredentialId Issued, LearnerId Learner, CredentialVersionId Version) : IEvent;

/// <summary>An award was taken back and its document revoked.</summary>
[Event("credentials.award-rescinded")]
public sealed record AwardRescinded(AwardId Award, LearnerId Learner, CredentialVersionId Version) : IEvent;
