using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>Starts a draft for a catalog year, with the rules of the version before it.</summary>
public static class StartVersion
{
    /// <param name="CatalogYear">The year that begins the catalog year.</param>
    /// <param name="From">First day it will be in force.</param>
    public sealed record Request([property: Range(1900, 2999)] int CatalogYear, DateOnly From, Guid IdempotencyKey);

    public sealed record Response(CredentialVersionId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/credentials/{id}/versions", async (CredentialId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Write)
        .WithName(nameof(StartVersion)).WithSummary("Start a version for a catalog year").WithTags("Curriculum");

    internal static Task<Outcome<Response>> Handle(CredentialId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var credential = await write.Set<Credential>().SingleOrDefaultAsync(c => c.Id == id, ct);
            if (credential is null || !Drafting.Reaches(actor, credential.Owner))
            {
                return Refusal.NotFound("credential", id.Value);
            }

            var before = await write.Set<CredentialVersion>().AsNoTracking().Where(v => v.Credential == id).OrderBy(v => v.CatalogYear).ToListAsync(ct);
            if (before.Exists(v => v.CatalogYear == body.CatalogYear))
            {
                return new Refusal("version-exists", $"There is a version of {body.CatalogYear} already.") { Arguments = [body.CatalogYear] };
            }

            var last = before.LastOrDefault(v => v.CatalogYear < body.CatalogYear);
            var rules = last is not null ? ReadRules.Stored(last.Rules) : await Nothing(write, credential, ct);
            var read = new ReadRules(rules, RuleText.Write(rules)) { Written = NamesAll(rules) ? last?.Written : null };
            var version = new CredentialVersion { Id = write.NewId<CredentialVersionId>(), Credential = id, CatalogYear = body.CatalogYear, From = body.From };
            if (await Stacking.Link(write, version.Id, credential.Key, read.Asks, ct) is { } circle)
            {
                return circle;
            }

            _ = version.Write(read, Decider.Of(write), write.NewId<DecisionId>());
            write.Add(version);
            return new Response(version.Id);
        }, ct);

    /// <summary>
    /// Whether every requirement has an id of its own. One that is called after its place would be another one when parts are
    /// moved in the new version, and exceptions and kept audits name requirements by their ids: the canonical text says them all.
    /// </summary>
    private static bool NamesAll(RuleSet rules) => !rules.Root.Nodes().Any(n => n.Id == "r" || n.Id.StartsWith("r.", StringComparison.Ordinal));

    /// <summary>A tree that asks for nothing yet: somewhere to begin writing.</summary>
    private static async Task<RuleSet> Nothing(WriteUnit write, Credential credential, CancellationToken ct)
    {
        var owner = await write.Set<Unit>().AsNoTracking().SingleAsync(u => u.Id == credential.Owner, ct);
        var institution = await write.Set<Unit>().AsNoTracking()
            .Where(u => u.Kind == UnitKind.Institution && owner.Path.StartsWith(u.Path)).FirstOrDefaultAsync(ct);

        // Credits in another unit than the one its courses are counted in would count for nothing.
        var counted = institution is null ? null : await write.Set<Course>().AsNoTracking().Where(c => c.Institution == institution.Id)
            .GroupBy(c => c.CreditUnit).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstOrDefaultAsync(ct);
        return new RuleSet(credential.Key, new UnmappedRule(credential.Key, "Nothing is written yet.", "here"))
        {
            Title = credential.Title.In(System.Globalization.CultureInfo.GetCultureInfo("en")),
            Institution = institution?.Code ?? "",
            Unit = counted ?? CreditWords.Usual,
        };
    }
}
