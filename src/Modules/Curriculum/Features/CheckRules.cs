using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>Reads rules as they are being written: what they say, and what in them may be a slip. Writes nothing.</summary>
public static class CheckRules
{
    public sealed record Request([property: Required, StringLength(1_000_000)] string Rules);

    /// <param name="Canonical">The text as it would be kept.</param>
    /// <param name="UnknownCourses">Courses the rules name that no catalog here has.</param>
    /// <param name="Unmapped">Node ids that could not be read.</param>
    public sealed record Response(string Canonical, IReadOnlyList<string> UnknownCourses, IReadOnlyList<string> Unmapped);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/credential-versions/{id}/rules/check", async (CredentialVersionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Write)
        .WithName(nameof(CheckRules)).WithSummary("Check rules without keeping them").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(CredentialVersionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
    {
        var credential = await CredentialCatalog.Rows(db).Where(r => r.Version.Id == id).Select(r => new { r.Credential.Key, r.Credential.Owner }).SingleOrDefaultAsync(ct);
        if (credential is null || !Drafting.Reaches(actor, credential.Owner))
        {
            return Refusal.NotFound("credential version", id.Value);
        }

        var reading = ReadRules.Of(body.Rules, credential.Key);
        return reading.Refusal is { } unreadable
            ? unreadable
            : new Response(reading.Value.Text, await Unknown(reading.Value.Rules, db, ct), [.. reading.Value.Unmapped.Select(u => u.Id)]);
    }

    private static async Task<IReadOnlyList<string>> Unknown(RuleSet rules, CairnDb db, CancellationToken ct)
    {
        var institutions = await CourseCatalog.Institutions(db, ct);
        var named = RuleCourses.Names(rules);
        var codes = named.Where(k => institutions.ContainsKey(k.Institution))
            .ToDictionary(k => k, k => new CourseCode(institutions[k.Institution], k.Subject, k.Number));
        var known = await CourseCatalog.ByCode(db, codes.Values, ct);
        return [.. named.Where(k => !codes.TryGetValue(k, out var code) || !known.ContainsKey(code)).Select(k => k.ToString()).Order(StringComparer.Ordinal)];
    }
}
