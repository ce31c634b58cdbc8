using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit.Contracts;

/// <summary>An exception for one learner, as it stands on a day.</summary>
/// <param name="Id">The exception.</param>
/// <param name="Learner">For whom.</param>
/// <param name="Key">The credential whose audit it changes, by its key in rules; of a course, its code.</param>
/// <param name="Version">The version at whose rules it was proposed; it holds for every version that has the requirement. Null where it is about a course.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Node">The requirement's id in the rules; null: the whole credential, or all that the course asks for.</param>
/// <param name="Attempt">The attempt that is applied or excluded, or whose course stands in for another.</param>
/// <param name="Course">The attempt's course, as "NORTH:PHIL 120".</param>
/// <param name="InPlaceOf">The course it stands for.</param>
/// <param name="Amounts">What is asked for instead.</param>
/// <param name="Reason">Why, in its author's words.</param>
/// <param name="Expires">The last day it holds; null: for good.</param>
/// <param name="State">How it stands.</param>
/// <param name="ProposedBy">Its author.</param>
/// <param name="DecidedBy">Who approved or declined it; null while nobody has.</param>
/// <param name="From">The first day it held.</param>
/// <param name="EndedBecause">Why it was declined or revoked.</param>
public sealed record ExceptionLine(
    AuditExceptionId Id, LearnerId Learner, string Key, CredentialVersionId? Version, ExceptionKind Kind, string? Node, AttemptId? Attempt,
    string? Course, string? InPlaceOf, ChangedAmounts? Amounts, string Reason, DateOnly? Expires, ExceptionState State,
    PersonId ProposedBy, DateTimeOffset ProposedAt, PersonId? DecidedBy, DateTimeOffset? DecidedAt, DateOnly? From,
    PersonId? EndedBy, DateTimeOffset? EndedAt, string? EndedBecause)
{
    /// <summary>The course whose prerequisites it is about; null where it is about a credential.</summary>
    public CourseId? ForCourse { get; init; }

    /// <summary>The course's rules when it was proposed.</summary>
    internal string? CourseRules { get; init; }

    /// <summary>Whether it took effect in the audit at hand; null where none was made.</summary>
    public bool? Applies { get; init; }

    /// <summary>Why it did not take effect; null where it did.</summary>
    public Explanation? WhyNot { get; init; }
}
