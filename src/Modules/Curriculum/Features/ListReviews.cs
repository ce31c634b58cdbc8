using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>The versions that wait for review, longest waiting first.</summary>
public static class ListReviews
{
    public sealed record Response(IReadOnlyList<Row> Waiting);

    /// <param name="By">Who handed it in.</param>
    /// <param name="MayDecide">False when the actor wrote any of it.</param>
    public sealed record Row(CredentialVersionId Version, LocalizedText Title, int CatalogYear, string By, DateTimeOffset Since, bool MayDecide);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/reviews", async (Actor actor, CairnDb db, CancellationToken ct) => (await Handle(actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Approve)
        .WithName(nameof(ListReviews)).WithSummary("What waits for review").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(Actor actor, CairnDb db, CancellationToken ct)
    {
        var versions = await db.Set<CredentialVersion>().AsNoTracking().Include(v => v.Decisions.OrderBy(d => d.Step))
            .Where(v => v.Stage == VersionStage.InReview).ToListAsync(ct);
        var ids = versions.Select(v => v.Credential).ToList();
        var credentials = await db.Set<Credential>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var reached = versions.Where(v => Drafting.Reaches(actor, credentials[v.Credential].Owner)).ToList();
        var names = await PersonNames.Of(db, [.. reached.Select(v => v.Decisions[^1].Person).OfType<PersonId>()], ct);
        return new Response(
        [
            .. reached.Select(v => (Version: v, Last: v.Decisions[^1])).OrderBy(r => r.Last.At).Select(r => new Row(
                r.Version.Id, credentials[r.Version.Credential].Title, r.Version.CatalogYear,
                r.Last.Person is { } person ? names.GetValueOrDefault(person, "") : r.Last.By, r.Last.At, !r.Version.Authors.Contains(actor.Name))),
        ]);
    }
}
