using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>Finds credentials by key or title, with how their latest version stands.</summary>
public static class FindCredentials
{
    /// <param name="Q">Words that stand in the key or a title.</param>
    /// <param name="Kind">What they are.</param>
    /// <param name="Stage">Those that have a version there.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Size">Credentials per page, 1 to 500.</param>
    public sealed record Request(
        [property: StringLength(200)] string? Q = null, Choice<CredentialKind>? Kind = null, Choice<VersionStage>? Stage = null,
        [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 500)] int Size = 50);

    public sealed record Response(IReadOnlyList<Row> Credentials, int Total);

    /// <param name="CatalogYear">Of the latest version; null when there is none yet.</param>
    /// <param name="Unmapped">Requirements of it that could not be read.</param>
    public sealed record Row(CredentialId Id, string Key, CredentialKind Kind, LocalizedText Title, int? CatalogYear, VersionStage? Stage, bool Awardable, int Unmapped);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/credentials", async ([AsParameters] Request ask, CairnDb db, CancellationToken ct) => (await Handle(ask, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Read)
        .WithName(nameof(FindCredentials)).WithSummary("Find credentials").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(Request ask, CairnDb db, CancellationToken ct)
    {
        var credentials = db.Set<Credential>().AsNoTracking();
        var versions = db.Set<CredentialVersion>().AsNoTracking();
        if (ask.Kind is { Value: var kind })
        {
            credentials = credentials.Where(c => c.Kind == kind);
        }

        if (ask.Stage is { Value: var stage })
        {
            credentials = credentials.Where(c => versions.Any(v => v.Credential == c.Id && v.Stage == stage));
        }

        foreach (var word in PersonNames.Fold(ask.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            credentials = credentials.Where(c => c.SearchText.Contains(word));
        }

        var total = await credentials.CountAsync(ct);
        var page = await credentials.OrderBy(c => c.Key).Skip((ask.Page - 1) * ask.Size).Take(ask.Size).ToListAsync(ct);
        var ids = page.Select(c => c.Id).ToList();
        var latest = (await versions.Where(v => ids.Contains(v.Credential))
                .Select(v => new { v.Credential, v.CatalogYear, v.Stage, v.Awardable, v.Unmapped }).ToListAsync(ct))
            .GroupBy(v => v.Credential).ToDictionary(g => g.Key, g => g.MaxBy(v => v.CatalogYear)!);
        return new Response(
            [.. page.Select(c => latest.TryGetValue(c.Id, out var v)
                ? new Row(c.Id, c.Key, c.Kind, c.Title, v.CatalogYear, v.Stage, v.Awardable, v.Unmapped)
                : new Row(c.Id, c.Key, c.Kind, c.Title, null, null, false, 0))], total);
    }
}
