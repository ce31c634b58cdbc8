using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>Audits every learner against every awardable version in force, and counts. Also <c>./cairn audit</c> and a nightly job.</summary>
public static class AuditEverybody
{
    internal static void Map(SliceRoutes api) => api
        .MapPost("/audits/everybody", async (CairnDb db, CancellationToken ct) => (await Handle(db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.Run)
        .WithName(nameof(AuditEverybody)).WithSummary("Audit everybody and count").WithTags("Audit");

    internal static async Task<Outcome<BatchResult>> Handle(CairnDb db, CancellationToken ct) =>
        await BatchAudit.Run(db.Home, null, ct);
}
