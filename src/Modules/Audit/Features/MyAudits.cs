using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>How close a learner is to every credential that may be awarded now, nearest first.</summary>
public static class MyAudits
{
    internal static Refusal NoRecord { get; } =
        new("no-record", "There is no record of you as a learner yet. It begins with your first course or program.", StatusCodes.Status404NotFound);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/audits", async (Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(actor, db, ct)).Then<ListAudits.Response>(audits => ListAudits.Response.Of(audits)).ToHttp())
        .RequirePermission(AuditPermissions.Self)
        .WithName(nameof(MyAudits)).WithSummary("See how close you are to every credential").WithTags("Audit");

    internal static async Task<Outcome<LearnerAudit[]>> Handle(Actor actor, CairnDb db, CancellationToken ct) =>
        await Me(actor, db, ct) is { Refusal: null, Value: var me }
            ? (LearnerAudit[])[.. await DegreeAudits.All(db, me, Days.Today(db), ct)]
            : NoRecord;

    internal static async Task<Outcome<LearnerId>> Me(Actor actor, CairnDb db, CancellationToken ct) =>
        actor.Person is { } person && await LearnerImport.Of(db, person, ct) is { } id ? id : NoRecord;
}
