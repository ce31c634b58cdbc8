using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Features;

/// <summary>Holds the rules of a credential version against a learner's record, for staff. The reading is noted before the answer goes out.</summary>
public static class AuditLearner
{
    /// <param name="Nearness">complete, near, away or unknown.</param>
    /// <param name="Result">The tree of requirements with states, reasons, and what counts where.</param>
    public sealed record Response(
        LearnerId Learner, CredentialVersionId Version, string Key, LocalizedText Title, int CatalogYear, Nearness Nearness, int Needed, int Unmet,
        DateOnly? HeldSince, AuditResult Result)
    {
        internal static Response Of(LearnerAudit audit) => new(
            audit.Learner.Id, audit.Version.Id, audit.Version.Key, audit.Version.Title, audit.Version.CatalogYear, audit.Nearness,
            audit.Distance.Needed, audit.Distance.Unmet, audit.HeldSince, audit.Result)
        {
            Exceptions = audit.Exceptions,
        };

        /// <summary>The learner's exceptions to this credential that wait or were approved, each with whether it took effect.</summary>
        public IReadOnlyList<ExceptionLine> Exceptions { get; init; } = [];
    }

    internal static void Map(SliceRoutes api) => api
        .MapGet("/learners/{id}/audits/{version}", async (LearnerId id, CredentialVersionId version, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, version, actor, db, ct)).Then<Response>(audit => Response.Of(audit)).ToHttp())
        .RequirePermission(AuditPermissions.Read)
        .WithName(nameof(AuditLearner)).WithSummary("Audit a learner against a credential").WithTags("Audit");

    internal static async Task<Outcome<LearnerAudit>> Handle(LearnerId id, CredentialVersionId version, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (!await LearnerRecords.Visible(db, actor).AnyAsync(l => l == id, ct))
        {
            return Refusal.NotFound("learner", id.Value);
        }

        if (await DegreeAudits.Of(db, id, version, Days.Today(db), ct) is not { Version.Stage: VersionStage.Approved } audit)
        {
            return Refusal.NotFound("credential version", version.Value);
        }

        await Reading.Note(db, actor, id, audit.Learner.Person, ct);
        return audit;
    }
}
