using System.ComponentModel.DataAnnotations;
using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Features;

/// <summary>Exceptions within reach, those that wait longest first unless asked otherwise. Whose line is shown is noted.</summary>
public static class ListExceptions
{
    /// <summary>Which exceptions.</summary>
    public enum Shelf
    {
        /// <summary>Those that wait for a decision.</summary>
        Waiting = 1,

        /// <summary>Those that audits honor today.</summary>
        InForce = 2,

        /// <summary>Those that were declined, withdrawn or revoked, or have expired.</summary>
        Ended = 3,
    }

    /// <param name="Show">Left out: those that wait for a decision.</param>
    /// <param name="Credential">The credential's key.</param>
    /// <param name="Q">Part of a learner's name, address or number, of a credential's title, or of a course's code.</param>
    /// <param name="Sort">"proposed", "name", "credential" or "expires"; "-" before it for descending.</param>
    public sealed record Request(Choice<Shelf>? Show = null, Choice<ExceptionKind>? Kind = null, [property: StringLength(100)] string? Credential = null,
        LearnerId? Learner = null, [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 500)] int Size = 50,
        [property: StringLength(200)] string? Q = null, [property: RegularExpression("^-?(proposed|name|credential|expires)$")] string? Sort = null);

    public sealed record Response(IReadOnlyList<Row> Exceptions, int Total);

    /// <param name="Name">The learner's name.</param>
    /// <param name="Number">The learner's number.</param>
    /// <param name="Title">The credential's title, or the course's.</param>
    /// <param name="CatalogYear">The version's catalog year; 0 where it is about a course, which has none.</param>
    /// <param name="Place">What the requirement is called in the rules; null for the whole credential or course, or where it has no title.</param>
    public sealed record Row(
        ExceptionLine Exception, string Name, string Number, LocalizedText Title, int CatalogYear, string? Place, string ProposedByName, string? DecidedByName);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/exceptions", async ([AsParameters] Request ask, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(ask, actor, db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.Read)
        .WithName(nameof(ListExceptions)).WithSummary("List exceptions").WithTags("Audit");

    internal static async Task<Outcome<Response>> Handle(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var found = await Matching(ask, actor, db, ct);
        var page = await Ordered(found, ask.Sort, db).Skip((ask.Page - 1) * ask.Size).Take(ask.Size).ToListAsync(ct);
        await Reading.NoteList(db, actor, page.Select(e => (e.Learner, e.Person)), ct);
        return new Response(await Rows(db, page, ct), await found.CountAsync(ct));
    }

    /// <summary>Every exception that is asked for, in order, for a file.</summary>
    internal static IAsyncEnumerable<Row> All(Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
        Batches.Of(db, async reader => Ordered(await Matching(ask, actor, reader, ct), ask.Sort, reader), async found =>
        {
            await Reading.NoteList(db, actor, found.Select(e => (e.Learner, e.Person)), ct);
            return await Rows(db, found, ct);
        }, ct);

    /// <summary>The credentials that exceptions within reach are about: key and title, by title.</summary>
    internal static async Task<IReadOnlyList<(string Key, string Title)>> Credentials(Actor actor, CairnDb db, CancellationToken ct)
    {
        var keys = await db.Visible<AuditException>(actor).Where(e => e.ForCourse == null).Select(e => e.Key).Distinct().ToListAsync(ct);
        return [.. (await CredentialCatalog.Titles(db, keys, ct)).Select(t => (t.Key, Title: t.Value.ToString())).OrderBy(t => t.Title, StringComparer.CurrentCulture)];
    }

    internal static async Task<IReadOnlyList<Row>> Rows(CairnDb db, IReadOnlyList<AuditException> exceptions, CancellationToken ct)
    {
        var today = Days.Today(db);
        var learners = await LearnerRecords.Lines(db, [.. exceptions.Select(e => e.Learner)], ct);
        var names = await PersonNames.Of(db, [.. exceptions.SelectMany(e => new[] { e.Person, e.ProposedBy, e.DecidedBy ?? e.Person })], ct);
        var versions = await CredentialCatalog.Versions(db, exceptions.Select(e => e.CredentialVersion).OfType<CredentialVersionId>(), ct);
        var courses = await CourseCatalog.ById(db, exceptions.Select(e => e.ForCourse).OfType<CourseId>(), ct);
        return [.. exceptions.Select(e => (Of: e, Line: e.Line(today))).Select(e => new Row(
            e.Line, names.GetValueOrDefault(e.Of.Person, ""), learners.TryGetValue(e.Of.Learner, out var line) ? line.Number : "",
            e.Of.ForCourse is { } course ? courses.TryGetValue(course, out var found) ? found.Title : e.Of.Key : versions[e.Of.CredentialVersion!.Value].Title,
            e.Of.CredentialVersion is { } version ? versions[version].CatalogYear : 0, Place(e.Line, versions),
            names.GetValueOrDefault(e.Of.ProposedBy, ""), e.Of.DecidedBy is { } by ? names.GetValueOrDefault(by, "") : null))];
    }

    private static string? Place(ExceptionLine exception, IReadOnlyDictionary<CredentialVersionId, VersionLine> versions) =>
        MadeFor.Of(exception, versions) is { Rules: var rules } && rules.Root.Id != exception.Node ? DegreeRules.RuleTree.Nodes(rules.Root).FirstOrDefault(n => n.Id == exception.Node)?.Title : null;

    private static async Task<IQueryable<AuditException>> Matching(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var (today, kind) = (Days.Today(db), ask.Kind?.Value);
        var exceptions = db.Visible<AuditException>(actor).Where(e =>
            (kind == null || e.Kind == kind) && (ask.Credential == null || (e.ForCourse == null && e.Key == ask.Credential)) && (ask.Learner == null || e.Learner == ask.Learner));
        exceptions = (ask.Show?.Value ?? Shelf.Waiting) switch
        {
            Shelf.InForce => exceptions.Where(e => e.Stage == ExceptionStage.Approved && (e.Expires == null || e.Expires >= today)),
            Shelf.Ended => exceptions.Where(e => e.Stage != ExceptionStage.Proposed && (e.Stage != ExceptionStage.Approved || e.Expires < today)),
            _ => exceptions.Where(e => e.Stage == ExceptionStage.Proposed),
        };
        foreach (var word in PersonNames.Fold(ask.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var people = PersonNames.Lines(db).Where(p => p.SearchText.Contains(word)).Select(p => p.Id);
            var numbered = LearnerRecords.Numbered(db, word);
            var keys = await CredentialCatalog.Keys(db, word, ct);
            exceptions = exceptions.Where(e => people.Contains(e.Person) || numbered.Contains(e.Learner) || (e.ForCourse == null ? keys.Contains(e.Key) : e.Key.ToLower().Contains(word)));
        }

        return exceptions;
    }

    private static IQueryable<AuditException> Ordered(IQueryable<AuditException> exceptions, string? sort, CairnDb db)
    {
        var named = exceptions.LeftJoin(PersonNames.Lines(db), e => e.Person, p => p.Id, (e, p) => new { Exception = e, p!.SortName });
        return sort switch
        {
            "name" => named.OrderBy(n => n.SortName).ThenBy(n => n.Exception.Id).Select(n => n.Exception),
            "-name" => named.OrderByDescending(n => n.SortName).ThenBy(n => n.Exception.Id).Select(n => n.Exception),
            "credential" => exceptions.OrderBy(e => e.Key).ThenBy(e => e.ProposedAt).ThenBy(e => e.Id),
            "-credential" => exceptions.OrderByDescending(e => e.Key).ThenBy(e => e.ProposedAt).ThenBy(e => e.Id),
            "expires" => exceptions.OrderBy(e => e.Expires == null).ThenBy(e => e.Expires).ThenBy(e => e.Id),
            "-expires" => exceptions.OrderByDescending(e => e.Expires == null).ThenByDescending(e => e.Expires).ThenBy(e => e.Id),
            "-proposed" => exceptions.OrderByDescending(e => e.ProposedAt).ThenBy(e => e.Id),
            _ => exceptions.OrderBy(e => e.ProposedAt).ThenBy(e => e.Id),
        };
    }
}
