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
    /// <param name="Sort">key or kind; a hyphen before it for the other way round.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Size">Credentials per page, 1 to 500.</param>
    public sealed record Request(
        [property: StringLength(200)] string? Q = null, Choice<CredentialKind>? Kind = null, Choice<VersionStage>? Stage = null,
        [property: RegularExpression("^-?(key|kind)$")] string Sort = "key",
        [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 500)] int Size = 50);

    public sealed record Response(IReadOnlyList<Row> Credentials, int Total);

    /// <param name="CatalogYear">Of the latest version; null when there is none yet.</param>
    /// <param name="Unmapped">Requirements of it that could not be read.</param>
    public sealed record Row(CredentialId Id, string Key, CredentialKind Kind, LocalizedText Title, int? CatalogYear, VersionStage? Stage, bool Awardable, int Unmapped);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/credentials", async ([AsParameters] Request ask, CairnDb db, CancellationToken ct) => (await Handle(ask, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Read)
        .WithName(nameof(FindCredentials)).WithSummary("Find credentials").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(Request ask, CairnDb db, CancellationToken ct)
    {
        var found = Matching(ask, db);
        var page = await Ordered(found, ask.Sort).Skip((ask.Page - 1) * ask.Size).Take(ask.Size).ToListAsync(ct);
        return new Response(await Rows(page, db, ct), await found.CountAsync(ct));
    }

    /// <summary>Every credential that is asked for, in order, for a file.</summary>
    internal static IAsyncEnumerable<Row> All(Request ask, CairnDb db, CancellationToken ct) =>
        Batches.Of(db, reader => Ordered(Matching(ask, reader), ask.Sort), found => Rows(found, db, ct), ct);

    private static IQueryable<Credential> Matching(Request ask, CairnDb db)
    {
        var credentials = db.Set<Credential>().AsNoTracking();
        if (ask.Kind is { Value: var kind })
        {
            credentials = credentials.Where(c => c.Kind == kind);
        }

        if (ask.Stage is { Value: var stage })
        {
            credentials = credentials.Where(c => db.Set<CredentialVersion>().Any(v => v.Credential == c.Id && v.Stage == stage));
        }

        foreach (var word in PersonNames.Fold(ask.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            credentials = credentials.Where(c => c.SearchText.Contains(word));
        }

        return credentials;
    }

    private static IQueryable<Credential> Ordered(IQueryable<Credential> credentials, string sort) => sort switch
    {
        "kind" => credentials.OrderBy(c => c.Kind).ThenBy(c => c.Key),
        "-kind" => credentials.OrderByDescending(c => c.Kind).ThenBy(c => c.Key),
        "-key" => credentials.OrderByDescending(c => c.Key),
        _ => credentials.OrderBy(c => c.Key),
    };

    private static async Task<IReadOnlyList<Row>> Rows(List<Credential> page, CairnDb db, CancellationToken ct)
    {
        var ids = page.Select(c => c.Id).ToList();
        var latest = (await db.Set<CredentialVersion>().AsNoTracking().Where(v => ids.Contains(v.Credential))
                .Select(v => new { v.Credential, v.CatalogYear, v.Stage, v.Awardable, v.Unmapped }).ToListAsync(ct))
            .GroupBy(v => v.Credential).ToDictionary(g => g.Key, g => g.MaxBy(v => v.CatalogYear)!);
        return
        [
            .. page.Select(c => latest.TryGetValue(c.Id, out var v)
                ? new Row(c.Id, c.Key, c.Kind, c.Title, v.CatalogYear, v.Stage, v.Awardable, v.Unmapped)
                : new Row(c.Id, c.Key, c.Kind, c.Title, null, null, false, 0)),
        ];
    }
}
