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

/// <summary>Awards within reach, those that wait longest first. Whose line is shown is noted.</summary>
public static class ListAwards
{
    /// <param name="Stage">Left out: those that wait for a decision.</param>
    public sealed record Request(Choice<AwardStage>? Stage = null, [property: StringLength(100)] string? Credential = null,
        [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 500)] int Size = 50);

    public sealed record Response(IReadOnlyList<Row> Awards, int Total);

    public sealed record Row(
        AwardId Id, LearnerId Learner, string Name, string Number, CredentialVersionId Version, string Key, LocalizedText Title, CredentialKind Kind,
        int CatalogYear, AwardStage Stage, DateTimeOffset ProposedAt, PersonId? ProposedBy, DateOnly? ConferredOn);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/awards", async ([AsParameters] Request ask, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(ask, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Read)
        .WithName(nameof(ListAwards)).WithSummary("List awards");

    internal static async Task<Outcome<Response>> Handle(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var stage = ask.Stage?.Value ?? AwardStage.Proposed;
        var awards = db.Visible<Award>(actor).Where(a => a.Stage == stage && (ask.Credential == null || a.Key == ask.Credential));
        var total = await awards.CountAsync(ct);
        var page = await awards.OrderBy(a => a.ProposedAt).ThenBy(a => a.Id).Skip((ask.Page - 1) * ask.Size).Take(ask.Size).ToListAsync(ct);
        await Reading.NoteList(db, actor, page.Select(a => (a.Learner, a.Person)), ct);
        return new Response(await Rows(db, page, ct), total);
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
