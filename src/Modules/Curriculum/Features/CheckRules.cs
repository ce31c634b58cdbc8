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
    public sealed record Response(string Canonical, IReadOnlyList<string> UnknownCourses, IReadOnlyList<string> Unmapped)
    {
        /// <summary>What may be a slip: parts that can't be met, say nothing, or name courses that are not offered.</summary>
        public IReadOnlyList<Finding> Findings { get; init; } = [];
    }

    /// <param name="Node">The node's id.</param>
    /// <param name="Code">What kind of slip: unsatisfiable, redundant, unknown-course, retired-course, unknown-credential, no-double-counting, idle-limit, unknown-grade, unread or unchecked.</param>
    /// <param name="Sentence">What is the matter, in English.</param>
    /// <param name="Line">Its line in the text, from 1.</param>
    /// <param name="Column">Its column, from 1.</param>
    public sealed record Finding(string Node, string Code, string Sentence, long Line, long Column)
    {
        /// <summary>Which sentence it is, so that it can be said in another language: "too-few-courses". The code says of what kind that is.</summary>
        public required string Reason { get; init; }

        /// <summary>What the places of the sentence hold, by name: numbers, courses, ids of nodes.</summary>
        public required IReadOnlyDictionary<string, string> Arguments { get; init; }
    }

    internal static void Map(SliceRoutes api) => api
        .MapPost("/credential-versions/{id}/rules/check", async (CredentialVersionId id, Request body, Actor actor, CairnDb db, TimeProvider clock, CancellationToken ct)
            => (await Handle(id, body, actor, db, clock, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Write)
        .WithName(nameof(CheckRules)).WithSummary("Check rules without keeping them").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(CredentialVersionId id, Request body, Actor actor, CairnDb db, TimeProvider clock, CancellationToken ct)
    {
        var credential = await CredentialCatalog.Rows(db).Where(r => r.Version.Id == id).Select(r => new { r.Credential.Key, r.Credential.Owner }).SingleOrDefaultAsync(ct);
        if (credential is null || !Drafting.Reaches(actor, credential.Owner))
        {
            return Refusal.NotFound("credential version", id.Value);
        }

        var reading = ReadRules.Of(body.Rules, credential.Key);
        if (reading.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var today = db.Home.Institution.DayAt(clock.GetUtcNow());
        var catalog = await RuleCatalog.ForLint(db, reading.Value.Rules, today, ct);
        return new Response(reading.Value.Text, await Unknown(reading.Value.Rules, db, ct), [.. reading.Value.Unmapped.Select(u => u.Id)])
        {
            Findings = [.. RuleLinter.CheckText(body.Rules, catalog).Select(Said)],
        };
    }

    internal static Finding Said(LintFinding found) => new(found.NodeId, found.Code, found.Sentence, found.Place?.Line ?? 0, found.Place?.Column ?? 0)
    {
        Reason = found.Reason,
        Arguments = found.Arguments.ToDictionary(StringComparer.Ordinal),
    };

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
