using System.ComponentModel.DataAnnotations;
using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>Awards within reach, those that wait longest first unless asked otherwise. Whose line is shown is noted.</summary>
public static class ListAwards
{
    /// <param name="Stage">Left out: those that wait for a decision.</param>
    /// <param name="Credential">The credential's key.</param>
    /// <param name="Q">Part of a learner's name, address or number, or of a credential's title.</param>
    /// <param name="Sort">"proposed", "name" or "credential"; "-" before it for descending.</param>
    public sealed record Request(Choice<AwardStage>? Stage = null, [property: StringLength(100)] string? Credential = null,
        [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 500)] int Size = 50,
        [property: StringLength(200)] string? Q = null, [property: RegularExpression("^-?(proposed|name|credential)$")] string? Sort = null);

    public sealed record Response(IReadOnlyList<Row> Awards, int Total);

    public sealed record Row(
        AwardId Id, LearnerId Learner, string Name, string Number, CredentialVersionId Version, string Key, LocalizedText Title, CredentialKind Kind,
        int CatalogYear, AwardStage Stage, DateTimeOffset ProposedAt, PersonId? ProposedBy, DateOnly? ConferredOn);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/awards", async ([AsParameters] Request ask, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(ask, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Read)
        .WithName(nameof(ListAwards)).WithSummary("List awards");

    internal static async Task<Outcome<Response>> Handle(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var found = await Matching(ask, actor, db, ct);
        var page = await Ordered(found, ask.Sort, db).Skip((ask.Page - 1) * ask.Size).Take(ask.Size).ToListAsync(ct);
        await Reading.NoteList(db, actor, page.Select(a => (a.Learner, a.Person)), ct);
        return new Response(await Rows(db, page, ct), await found.CountAsync(ct));
    }

    /// <summary>Every award that is asked for, in order, for a file.</summary>
    internal static IAsyncEnumerable<Row> All(Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
        Batches.Of(db, async reader => Ordered(await Matching(ask, actor, reader, ct), ask.Sort, reader), async found =>
        {
            await Reading.NoteList(db, actor, found.Select(a => (a.Learner, a.Person)), ct);
            return await Rows(db, found, ct);
        }, ct);

    /// <summary>The credentials that are awarded or proposed within reach: key and title, by title.</summary>
    internal static async Task<IReadOnlyList<(string Key, string Title)>> Credentials(Actor actor, CairnDb db, CancellationToken ct)
    {
        var keys = await db.Visible<Award>(actor).Select(a => a.Key).Distinct().ToListAsync(ct);
        return [.. (await CredentialCatalog.Titles(db, keys, ct)).Select(t => (t.Key, Title: t.Value.ToString())).OrderBy(t => t.Title, StringComparer.CurrentCulture)];
    }

    private static async Task<IQueryable<Award>> Matching(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var stage = ask.Stage?.Value ?? AwardStage.Proposed;
        var awards = db.Visible<Award>(actor).Where(a => a.Stage == stage && (ask.Credential == null || a.Key == ask.Credential));
        foreach (var word in PersonNames.Fold(ask.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var people = PersonNames.Lines(db).Where(p => p.SearchText.Contains(word)).Select(p => p.Id);
            var numbered = LearnerRecords.Numbered(db, word);
            var keys = await CredentialCatalog.Keys(db, word, ct);
            awards = awards.Where(a => people.Contains(a.Person) || numbered.Contains(a.Learner) || keys.Contains(a.Key));
        }

        return awards;
    }

    // A person who was erased has no name to sort by, and their awards stay.
    private static IQueryable<Award> Ordered(IQueryable<Award> awards, string? sort, CairnDb db)
    {
        var named = awards.LeftJoin(PersonNames.Lines(db), a => a.Person, p => p.Id, (a, p) => new { Award = a, p!.SortName });
        return sort switch
        {
            "name" => named.OrderBy(n => n.SortName).ThenBy(n => n.Award.Id).Select(n => n.Award),
            "-name" => named.OrderByDescending(n => n.SortName).ThenBy(n => n.Award.Id).Select(n => n.Award),
            "credential" => awards.OrderBy(a => a.Key).ThenBy(a => a.ProposedAt).ThenBy(a => a.Id),
            "-credential" => awards.OrderByDescending(a => a.Key).ThenBy(a => a.ProposedAt).ThenBy(a => a.Id),
            "-proposed" => awards.OrderByDescending(a => a.ProposedAt).ThenBy(a => a.Id),
            _ => awards.OrderBy(a => a.ProposedAt).ThenBy(a => a.Id),
        };
    }

    internal static async Task<IReadOnlyList<Row>> Rows(CairnDb db, IReadOnlyList<Award> awards, CancellationToken ct)
    {
        var learners = await LearnerRecords.Lines(db, [.. awards.Select(a => a.Learner)], ct);
        var names = await PersonNames.Of(db, [.. awards.Select(a => a.Person)], ct);
        var versions = await CredentialCatalog.Versions(db, awards.Select(a => a.CredentialVersion), ct);
        return [.. awards.Select(a => new Row(
            a.Id, a.Learner, names.GetValueOrDefault(a.Person, ""), learners.TryGetValue(a.Learner, out var line) ? line.Number : "",
            a.CredentialVersion, a.Key, versions[a.CredentialVersion].Title, versions[a.CredentialVersion].Kind, versions[a.CredentialVersion].CatalogYear,
            a.Stage, a.ProposedAt, a.ProposedBy, a.ConferredOn))];
    }
}
