using System.Linq.Expressions;
using System.Text.Json;
using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit;

/// <summary>
/// A decision that one learner is held otherwise to rules than they say, a credential's or those of a course: proposed → approved → revoked, or declined, or
/// withdrawn. What it says is never changed; another one is proposed instead. Who proposed it never approves it, and nobody has a
/// hand in an exception of their own.
/// </summary>
internal sealed class AuditException : Aggregate, IScoped<AuditException>
{
    public required AuditExceptionId Id { get; init; }

    public required LearnerId Learner { get; init; }

    public required PersonId Person { get; set; }

    /// <summary>The person it belonged to before a merge; null when it was never moved.</summary>
    public PersonId? CameFrom { get; set; }

    /// <summary>The credential's key in rules: it holds for every version that has the requirement. Of a course, its code.</summary>
    public required string Key { get; init; }

    /// <summary>The version at whose rules it was proposed; null where it is about a course.</summary>
    public CredentialVersionId? CredentialVersion { get; init; }

    /// <summary>The course whose prerequisites it is about; null where it is about a credential.</summary>
    public CourseId? ForCourse { get; init; }

    /// <summary>The course's rules when it was proposed, in whose words it says what it does: courses have no versions.</summary>
    public string? CourseRules { get; init; }

    public required ExceptionKind Kind { get; init; }

    /// <summary>The requirement's id; null: the whole credential.</summary>
    public string? Node { get; init; }

    public AttemptId? Attempt { get; init; }

    /// <summary>The attempt's course, as it was named then.</summary>
    public CourseKey? Course { get; init; }

    public CourseKey? InPlaceOf { get; init; }

    /// <summary><see cref="ChangedAmounts"/> as JSON.</summary>
    public string? Amounts { get; init; }

    public required string Reason { get; init; }

    /// <summary>The last day it holds; null: for good.</summary>
    public DateOnly? Expires { get; init; }

    public ExceptionStage Stage { get; private set; } = ExceptionStage.Proposed;

    public required PersonId ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public PersonId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The first day it held; null while it never did.</summary>
    public DateOnly? From { get; private set; }

    public PersonId? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The first day it no longer held, by revocation.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndedBecause { get; private set; }

    /// <param name="who">Every person row that is the actor: the same human being under another id approves nothing of their own either.</param>
    public Refusal? Approve(PersonId by, IReadOnlyCollection<PersonId> who, DateOnly today, DateTimeOffset now)
    {
        if (WhyNotDecide(who) is { } refusal)
        {
            return refusal;
        }

        if (who.Contains(ProposedBy))
        {
            return new("exception-own-proposal", "You proposed this exception; another person approves it.");
        }

        if (Expires < today)
        {
            return new("exception-expired", $"Its last day was {Expires:yyyy-MM-dd}; there is nothing left to approve.");
        }

        (Stage, DecidedBy, DecidedAt, From) = (ExceptionStage.Approved, by, now, today);
        return null;
    }

    public Refusal? Decline(PersonId by, IReadOnlyCollection<PersonId> who, string reason, DateTimeOffset now)
    {
        if (WhyNotDecide(who) is { } refusal)
        {
            return refusal;
        }

        (Stage, DecidedBy, DecidedAt, EndedBecause) = (ExceptionStage.Declined, by, now, reason);
        return null;
    }

    public Refusal? Withdraw(PersonId by, IReadOnlyCollection<PersonId> who, DateTimeOffset now)
    {
        if (Stage != ExceptionStage.Proposed)
        {
            return Decided;
        }

        if (!who.Contains(ProposedBy))
        {
            return new("exception-not-yours", "Only who proposed an exception takes it back; who may approve it can decline it.");
        }

        (Stage, EndedBy, EndedAt) = (ExceptionStage.Withdrawn, by, now);
        return null;
    }

    public Refusal? Revoke(PersonId by, IReadOnlyCollection<PersonId> who, string reason, DateOnly today, DateTimeOffset now)
    {
        if (who.Contains(Person))
        {
            return Own;
        }

        if (Stage != ExceptionStage.Approved)
        {
            return new("exception-not-in-force", "Only an exception that was approved, and not revoked yet, can be revoked.");
        }

        (Stage, EndedBy, EndedAt, EndedOn, EndedBecause) = (ExceptionStage.Revoked, by, now, today, reason);
        return null;
    }

    public ExceptionState StateOn(DateOnly day) => Stage switch
    {
        ExceptionStage.Proposed => ExceptionState.Waiting,
        ExceptionStage.Declined => ExceptionState.Declined,
        ExceptionStage.Withdrawn => ExceptionState.Withdrawn,
        ExceptionStage.Revoked when EndedOn <= day => ExceptionState.Revoked,
        _ => Expires < day ? ExceptionState.Expired : ExceptionState.InForce,
    };

    /// <summary>The exception as the engine honors it.</summary>
    public RuleException ForEngine()
    {
        var (id, author) = (Id.ToString(), ProposedBy.ToString());
        RuleException exception = Kind switch
        {
            ExceptionKind.Waive => new Waive(id, Reason, author, Node!),
            ExceptionKind.Substitute => new Substitute(id, Reason, author, Course!.Value, InPlaceOf!.Value) { Node = Node },
            ExceptionKind.ApplyHere => new ApplyHere(id, Reason, author, Attempt!.Value.ToString(), Node!),
            ExceptionKind.Exclude => new Exclude(id, Reason, author, Attempt!.Value.ToString()) { Node = Node },
            ExceptionKind.ChangeLimit => Changed()!.On(new ChangeLimit(id, Reason, author, Node!)),
            _ => throw new InvalidOperationException($"Nobody has said what {Kind} does."),
        };
        return exception with { Approver = DecidedBy?.ToString(), Expires = Expires };
    }

    public ExceptionLine Line(DateOnly day) => new(
        Id, Learner, Key, CredentialVersion, Kind, Node, Attempt, Course?.ToString(), InPlaceOf?.ToString(), Changed(), Reason, Expires, StateOn(day),
        ProposedBy, ProposedAt, DecidedBy, DecidedAt, From, EndedBy, EndedAt, EndedBecause)
    {
        ForCourse = ForCourse,
        CourseRules = CourseRules,
    };

    public static Expression<Func<AuditException, bool>> Within(Reach reach, CairnDb db)
    {
        var learners = LearnerRecords.Within(reach, db);
        return e => learners.Contains(e.Learner);
    }

    public static Refusal Own { get; } = new("exception-own", "This exception is about your own record; another person decides on it.");

    private static Refusal Decided { get; } = new("exception-not-waiting", "This exception doesn't wait for a decision: it was decided on before.");

    private Refusal? WhyNotDecide(IReadOnlyCollection<PersonId> who) => who.Contains(Person) ? Own : Stage != ExceptionStage.Proposed ? Decided : null;

    private ChangedAmounts? Changed() => Amounts is null ? null : JsonSerializer.Deserialize<ChangedAmounts>(Amounts, KernelJson.Options);
}
