using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Curriculum.Features;

/// <summary>Who would gain or lose if a version replaced the one in force before it.</summary>
public static class MeasureImpact
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/credential-versions/{id}/impact", async (CredentialVersionId id, CairnDb db, IEnumerable<IWhoIsAffected> affected, CancellationToken ct)
            => (await Handle(id, db, affected, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Read)
        .WithName(nameof(MeasureImpact)).WithSummary("Who gains or loses by a version").WithTags("Curriculum");

    internal static async Task<Outcome<Impact>> Handle(CredentialVersionId id, CairnDb db, IEnumerable<IWhoIsAffected> affected, CancellationToken ct)
    {
        if (await CredentialCatalog.Version(db, id, ct) is not { } version)
        {
            return Refusal.NotFound("credential version", id.Value);
        }

        var rows = CredentialCatalog.Rows(db).Where(r => r.Credential.Id == version.Credential && r.Version.Stage == VersionStage.Approved
            && r.Version.CatalogYear < version.CatalogYear);
        var before = (await CredentialCatalog.Lines(db, rows, ct)).MaxBy(l => l.CatalogYear);
        return affected.FirstOrDefault() is { } who
            ? await who.Of(before?.Rules, version.Rules, db, ct)
            : new Refusal("impact-unknown", "Degree audits are not installed, so nobody can say who is affected.");
    }
}
