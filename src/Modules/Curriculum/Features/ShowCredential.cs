using System.Text.Json.Nodes;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>What anyone may know of a credential in force, for people (Pages/PublicCredential.razor) and machines (JSON-LD).</summary>
public static class ShowCredential
{
    /// <param name="Institution">Name of the institution.</param>
    /// <param name="Version">The version in force.</param>
    public sealed record Response(string Institution, VersionLine Version, DateOnly From, DateOnly? To, LocalizedText Owner);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/public/credentials/{id}", async Task<Results<JsonHttpResult<JsonObject>, ProblemHttpResult>>
            (CredentialId id, CairnDb db, TimeProvider clock, HttpContext http, CancellationToken ct) =>
        {
            var shown = await Handle(id, db, clock, ct);
            if (shown.Refusal is { } refusal)
            {
                return refusal.ToProblem();
            }

            http.Response.Headers.AccessControlAllowOrigin = "*";
            return TypedResults.Json(JsonLd(shown.Value, db.Home.Institution), contentType: "application/ld+json");
        })
        .AllowAnonymous()
        .WithName(nameof(ShowCredential)).WithSummary("A credential in force, as JSON-LD").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(CredentialId id, CairnDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = db.Home.Institution.DayAt(clock.GetUtcNow());
        var row = await CredentialCatalog.Rows(db)
            .Where(r => r.Credential.Id == id && r.Version.Stage == VersionStage.Approved && r.Version.From <= today && (r.Version.To == null || r.Version.To > today))
            .OrderByDescending(r => r.Version.CatalogYear).Select(r => new { r.Version.Id, r.Version.From, r.Version.To, r.Credential.Owner }).FirstOrDefaultAsync(ct);
        if (row is null)
        {
            return Refusal.NotFound("credential", id.Value);
        }

        var version = await CredentialCatalog.Version(db, row.Id, ct);
        var owner = await db.Set<Unit>().AsNoTracking().Where(u => u.Id == row.Owner).Select(u => u.Name).SingleAsync(ct);
        return new Response(db.Home.Institution.Name, version!, row.From, row.To, owner);
    }

    /// <summary>schema.org's EducationalOccupationalCredential with the CTDL class of its kind as an additional type.</summary>
    internal static JsonObject JsonLd(Response shown, Institution institution)
    {
        var line = shown.Version;
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "EducationalOccupationalCredential",
            ["additionalType"] = $"https://purl.org/ctdl/terms/{Ctdl(line.Kind)}",
            ["identifier"] = line.Key,
            ["name"] = Texts(line.Title),
            ["credentialCategory"] = line.Kind.ToString(),
            ["recognizedBy"] = new JsonObject { ["@type"] = "EducationalOrganization", ["name"] = shown.Institution },
            ["datePublished"] = shown.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["version"] = line.CatalogYear.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (institution.PublicBaseUrl is { } site)
        {
            json["@id"] = new Uri(site, $"credentials/{line.Credential}").ToString();
        }

        if (line.About is { } about)
        {
            json["description"] = Texts(about);
        }

        if (shown.To is { } to)
        {
            json["expires"] = to.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }

        return json;
    }

    private static JsonArray Texts(LocalizedText text) =>
        [.. text.All.Select(t => (JsonNode)new JsonObject { ["@language"] = t.Key, ["@value"] = t.Value })];

    private static string Ctdl(CredentialKind kind) => kind switch
    {
        CredentialKind.Degree => "Degree",
        CredentialKind.Diploma => "Diploma",
        CredentialKind.Certificate => "Certificate",
        CredentialKind.Microcredential => "MicroCredential",
        CredentialKind.Badge => "DigitalBadge",
        CredentialKind.Certification => "Certification",
        _ => "License",
    };
}
