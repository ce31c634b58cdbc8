using System.Linq.Expressions;
using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Credentials;

/// <summary>
/// The institution's decision that a learner has earned a credential. One per learner and version, for ever: the database
/// refuses a second. Who proposed it never approves it.
/// </summary>
internal sealed class Award : Aggregate, IScoped<Award>
{
    public required AwardId Id { get; init; }

    public required LearnerId Learner { get; init; }

    public required PersonId Person { get; set; }

    /// <summary>The person it belonged to before a merge; null when it was never moved.</summary>
    public PersonId? CameFrom { get; set; }

    public required CredentialId Credential { get; init; }

    public required CredentialVersionId CredentialVersion { get; init; }

    /// <summary>The credential's key in rules.</summary>
    public required string Key { get; init; }

    public AwardStage Stage { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Null when the system proposed it.</summary>
    public PersonId? ProposedBy { get; private set; }

    /// <summary>The audit as it stood when proposed, then as it stood when decided: <see cref="AuditSnapshot"/> as JSON.</summary>
    public string Snapshot { get; private set; } = "";

    public PersonId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The day of the award; null until it is conferred.</summary>
    public DateOnly? ConferredOn { get; private set; }

    /// <summary>Why it was declined or taken back.</summary>
    public string? Reason { get; private set; }

    public Refusal? Propose(PersonId? by, string snapshot, DateTimeOffset now)
    {
        if (Stage is AwardStage.Proposed or AwardStage.Issued)
        {
            return new("award-exists", Stage == AwardStage.Proposed
                ? "This award is proposed already and waits for a registrar."
                : "The learner holds this credential already; it is never awarded twice.");
        }

        (Stage, ProposedBy, ProposedAt, Snapshot) = (AwardStage.Proposed, by, now, snapshot);
        (DecidedBy, DecidedAt, ConferredOn, Reason) = (null, null, null, null);
        return null;
    }

    public Refusal? Approve(PersonId? by, string snapshot, DateOnly on, DateTimeOffset now)
    {
        if (WhyNotDecide(by) is { } refusal)
        {
            return refusal;
        }

        (Stage, DecidedBy, DecidedAt, ConferredOn, Snapshot) = (AwardStage.Issued, by, now, on, snapshot);
        return null;
    }

    public Refusal? Decline(PersonId? by, string reason, DateTimeOffset now)
    {
        if (Stage != AwardStage.Proposed)
        {
            return new("award-not-proposed", "Only an award that waits for a decision can be declined.");
        }

        (Stage, DecidedBy, DecidedAt, Reason) = (AwardStage.Declined, by, now, reason);
        return null;
    }

    public Refusal? Rescind(PersonId? by, string reason, DateTimeOffset now)
    {
        if (Stage != AwardStage.Issued)
        {
            return new("award-not-issued", "Only an award that was made can be taken back.");
        }

        (Stage, DecidedBy, DecidedAt, Reason) = (AwardStage.Rescinded, by, now, reason);
        return null;
    }

    public static Expression<Func<Award, bool>> Within(Reach reach, CairnDb db)
    {
        var learners = LearnerRecords.Within(reach, db);
        return a => learners.Contains(a.Learner);
    }

    private Refusal? WhyNotDecide(PersonId? by) =>
        Stage != AwardStage.Proposed ? new("award-not-proposed", "This award doesn't wait for a decision: it was decided before.")
        : by is not null && by == Person ? new("award-own", "This award is your own; another registrar decides on it.")
        : by is not null && by == ProposedBy ? new("award-own-proposal", "You proposed this award; another registrar approves it.")
        : null;
}
