using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>A learner's own audit against one credential.</summary>
public static class MyAudit
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/audits/{version}", async (CredentialVersionId version, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(version, actor, db, ct)).Then<AuditLearner.Response>(audit => AuditLearner.Response.Of(audit)).ToHttp())
        .RequirePermission(AuditPermissions.Self)
        .WithName(nameof(MyAudit)).WithSummary("Audit yourself against a credential").WithTags("Audit");

    internal static async Task<Outcome<LearnerAudit>> Handle(CredentialVersionId version, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (await MyAudits.Me(actor, db, ct) is not { Refusal: null, Value: var me })
        {
            return MyAudits.NoRecord;
        }

        return await DegreeAudits.Of(db, me, version, Days.Today(db), ct) is { Version.Stage: VersionStage.Approved } audit
            ? audit
            : Refusal.NotFound("credential version", version.Value);
    }
}
