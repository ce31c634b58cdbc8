using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit;

/// <summary>What an exception is proposed at: the rules of a credential version or of a course, held against a learner's record.</summary>
/// <param name="Learner">Whose record.</param>
/// <param name="Audit">The rules, and what came of them.</param>
/// <param name="Key">The credential's key in rules, or the course's code.</param>
internal sealed record RulesAtHand(LearnerLine Learner, Explained Audit, string Key)
{
    /// <summary>The version, of a credential.</summary>
    public CredentialVersionId? Version { get; init; }

    /// <summary>The course, of prerequisites.</summary>
    public CourseId? Course { get; init; }

    /// <summary>The rules as a text that can be kept, of a course: it has no versions.</summary>
    public string? CourseRules => Course is null ? null : RuleText.Write(Audit.Rules);

    public static RulesAtHand Of(LearnerAudit audit) => new(audit.Learner, Explained.Of(audit), audit.Version.Key) { Version = audit.Version.Id };

    /// <returns>Null where the course has no rules: there is nothing to except from.</returns>
    public static RulesAtHand? Of(CourseAudit audit) => audit.Result is null ? null
        : new(audit.Learner, Explained.Of(audit, audit.Asked.Course.Code.ToString()), audit.Asked.Course.Code.ToString()) { Course = audit.Asked.Course.Id };

    /// <summary>Audits anew what a proposal speaks of.</summary>
    public static async Task<Outcome<RulesAtHand>> Find(CairnDb db, LearnerId learner, CredentialVersionId? version, CourseId? course, DateOnly today, CancellationToken ct)
    {
        switch (version, course)
        {
            case ({ } wanted, null):
                return await DegreeAudits.Of(db, learner, wanted, today, ct) is { Version.Stage: VersionStage.Approved } audit ? Of(audit) : Refusal.NotFound("credential version", wanted.Value);
            case (null, { } wanted):
                return await Prerequisites.Of(db, learner, wanted, today, ct) is not { } asked ? Refusal.NotFound("course", wanted.Value)
                    : Of(asked) is { } found ? found
                    : Refusal.Invalid("course", "exception-course-words", "This course has no rules that an exception could be made to: a person decides by its words.");
            default:
                return Refusal.Invalid("credentialVersion", "exception-rules-missing", "Say whose rules it is about: a credential version's, or a course's.");
        }
    }
}
