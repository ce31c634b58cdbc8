using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>What anyone may earn here now: credentials with a version in force, those that are awarded.</summary>
public static class ListOffered
{
    /// <param name="Q">Words that stand in the key or a title.</param>
    /// <param name="Kind">What they are.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Size">Credentials per page, 1 to 500.</param>
    public sealed record Request(
        [property: StringLength(200)] string? Q = null, Choice<CredentialKind>? Kind = null,
        [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 500)] int Size = 50);

    public sealed record Response(IReadOnlyList<Row> Credentials, int Total);

    /// <param name="About">What whoever earns it can do; null when nothing is said.</param>
    public sealed record Row(CredentialId Id, string Key, CredentialKind Kind, LocalizedText Title, LocalizedText? About);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/public/credentials", async ([AsParameters] Request ask, CairnDb db, CancellationToken ct) => (await Handle(ask, db, ct)).ToHttp())
        .AllowAnonymous()
        .WithName(nameof(ListOffered)).WithSummary("Credentials that can be earned here now").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(Request ask, CairnDb db, CancellationToken ct)
    {
        var today = db.Home.Institution.DayAt(db.Home.Parts.Clock.GetUtcNow());
        var versions = db.Set<CredentialVersion>().AsNoTracking();
        var credentials = db.Set<Credential>().AsNoTracking().Where(c => versions.Any(v => v.Credential == c.Id
            && v.Stage == VersionStage.Approved && v.Awardable && v.From <= today && (v.To == null || v.To > today)));
        if (ask.Kind is { Value: var kind })
        {
            credentials = credentials.Where(c => c.Kind == kind);
        }

        foreach (var word in PersonNames.Fold(ask.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            credentials = credentials.Where(c => c.SearchText.Contains(word));
        }

        var total = await credentials.CountAsync(ct);

        // The small ones first: a badge is where most people begin. (Kinds are stored as words, whose order says nothing.)
        var page = await credentials
            .OrderBy(c => c.Kind == CredentialKind.Badge ? 0 : c.Kind == CredentialKind.Microcredential ? 1 : c.Kind == CredentialKind.Certificate ? 2 : c.Kind == CredentialKind.Degree ? 4 : 3)
            .ThenBy(c => c.Key).Skip((ask.Page - 1) * ask.Size).Take(ask.Size).ToListAsync(ct);
        return new Response([.. page.Select(c => new Row(c.Id, c.Key, c.Kind, c.Title, c.About))], total);
    }
}
