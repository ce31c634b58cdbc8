using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>One credential with all its versions and what stands on it.</summary>
public static class ReadCredential
{
    public sealed record Response(
        CredentialId Id, string Key, CredentialKind Kind, LocalizedText Title, LocalizedText? About, LocalizedText Owner,
        IReadOnlyList<VersionRow> Versions, IReadOnlyList<Neighbor> AskedBy);

    public sealed record VersionRow(CredentialVersionId Id, int CatalogYear, DateOnly From, DateOnly? To, VersionStage Stage, bool Awardable, int Unmapped);

    /// <summary>A credential whose rules ask for this one.</summary>
    public sealed record Neighbor(CredentialId Id, LocalizedText Title);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/credentials/{id}", async (CredentialId id, CairnDb db, CancellationToken ct) => (await Handle(id, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Read)
        .WithName(nameof(ReadCredential)).WithSummary("Read a credential").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(CredentialId id, CairnDb db, CancellationToken ct)
    {
        var credential = await db.Set<Credential>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (credential is null)
        {
            return Refusal.NotFound("credential", id.Value);
        }

        var owner = await db.Set<Unit>().AsNoTracking().Where(u => u.Id == credential.Owner).Select(u => u.Name).SingleAsync(ct);
        var versions = await db.Set<CredentialVersion>().AsNoTracking().Where(v => v.Credential == id).OrderByDescending(v => v.CatalogYear)
            .Select(v => new VersionRow(v.Id, v.CatalogYear, v.From, v.To, v.Stage, v.Awardable, v.Unmapped)).ToListAsync(ct);
        var askers = db.Set<StackLink>().Where(l => l.Asks == credential.Key).Select(l => l.Credential);
        var askedBy = await db.Set<Credential>().AsNoTracking().Where(c => askers.Contains(c.Key)).OrderBy(c => c.Key)
            .Select(c => new Neighbor(c.Id, c.Title)).ToListAsync(ct);
        return new Response(id, credential.Key, credential.Kind, credential.Title, credential.About, owner, versions, askedBy);
    }
}
