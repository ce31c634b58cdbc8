using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Finds learners within reach: by name, number or address; filtered, sorted, a page at a time. Whose line is shown is noted.</summary>
public static class FindLearners
{
    /// <param name="Q">Part of a name, address or number.</param>
    /// <param name="Institution">Code of the institution of the record.</param>
    /// <param name="Sort">"name", "number", "credits", "gpa"; "-" before it for descending.</param>
    public sealed record Request(
        [property: StringLength(200)] string? Q = null, [property: StringLength(64)] string? Institution = null,
        [property: StringLength(80)] string? Standing = null, [property: StringLength(80)] string? Level = null,
        [property: RegularExpression("^-?(name|number|credits|gpa)$")] string? Sort = null,
        [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 500)] int Size = 50);

    public sealed record Response(IReadOnlyList<Row> Learners, int Total);

    public sealed record Row(
        LearnerId Id, PersonId Person, string Name, string Number, string Institution, string? Level, string? Standing, decimal CreditsEarned, decimal? Gpa);

    /// <summary>What can be chosen in the filters.</summary>
    public sealed record Choices(IReadOnlyList<string> Institutions, IReadOnlyList<string> Standings, IReadOnlyList<string> Levels);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/learners", async ([AsParameters] Request ask, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(ask, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Read)
        .WithName(nameof(FindLearners)).WithSummary("Find learners").WithTags("Records");

    internal static async Task<Outcome<Response>> Handle(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var rows = await First(ask, actor, db, ct);
        return new Response(rows, await Matching(ask, actor, db).CountAsync(ct));
    }

    /// <summary>The page that is asked for, without counting what else there is.</summary>
    internal static async Task<IReadOnlyList<Row>> First(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        // Ids first: far into a long list, the database sorts these alone instead of whole lines.
        var found = Matching(ask, actor, db);
        var ids = await Ordered(found, ask.Sort).Select(f => f.Learner.Id).Skip((ask.Page - 1) * ask.Size).Take(ask.Size).ToListAsync(ct);
        var byId = await Rows(found.Where(f => ids.Contains(f.Learner.Id))).ToDictionaryAsync(r => r.Id, ct);
        var rows = ids.Where(byId.ContainsKey).Select(id => byId[id]).ToList();
        await Reading.NoteList(db, actor, rows.Select(r => (r.Id, r.Person)), ct);
        return rows;
    }

    /// <summary>Every learner that is asked for, in order, for a file.</summary>
    internal static IAsyncEnumerable<Row> All(Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
        Batches.Of<Row, Row>(db, reader => Rows(Ordered(Matching(ask, actor, reader), ask.Sort)), async found =>
        {
            await Reading.NoteList(db, actor, found.Select(r => (r.Id, r.Person)), ct);
            return found;
        }, ct);

    private static IQueryable<Pair> Matching(Request ask, Actor actor, CairnDb db)
    {
        var learners = db.Visible<Learner>(actor);
        learners = ask.Institution is null ? learners : learners.Where(l => l.Institution == ask.Institution);
        learners = ask.Standing is null ? learners : learners.Where(l => l.Standing == ask.Standing);
        learners = ask.Level is null ? learners : learners.Where(l => l.Level == ask.Level);
        var found = learners.Join(PersonNames.Lines(db), l => l.Person, p => p.Id, (l, p) => new Pair { Learner = l, Person = p });
        foreach (var word in PersonNames.Fold(ask.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // Numbers are written in capitals or digits: a word is looked for in both forms.
            var upper = word.ToUpperInvariant();
            found = found.Where(f => f.Person.SearchText.Contains(word) || f.Learner.Number.Contains(word) || f.Learner.Number.Contains(upper));
        }

        return found;
    }

    private static IQueryable<Pair> Ordered(IQueryable<Pair> found, string? sort) => (sort switch
    {
        "number" => found.OrderBy(f => f.Learner.Number),
        "-number" => found.OrderByDescending(f => f.Learner.Number),
        "credits" => found.OrderBy(f => f.Learner.CreditsEarned),
        "-credits" => found.OrderByDescending(f => f.Learner.CreditsEarned),
        "gpa" => found.OrderBy(f => f.Learner.Gpa),
        "-gpa" => found.OrderByDescending(f => f.Learner.Gpa),
        "-name" => found.OrderByDescending(f => f.Person.SortName),
        _ => found.OrderBy(f => f.Person.SortName),
    }).ThenBy(f => f.Learner.Number);

    private static IQueryable<Row> Rows(IQueryable<Pair> found) => found.Select(f => new Row(
        f.Learner.Id, f.Learner.Person, f.Person.Name, f.Learner.Number, f.Learner.Institution,
        f.Learner.Level, f.Learner.Standing, f.Learner.CreditsEarned, f.Learner.Gpa));

    private sealed class Pair
    {
        public required Learner Learner { get; init; }

        public required PersonLine Person { get; init; }
    }

    internal static async Task<Choices> Filters(Actor actor, CairnDb db, CancellationToken ct)
    {
        var rows = await db.Visible<Learner>(actor).Select(l => new { l.Institution, l.Standing, l.Level }).Distinct().ToListAsync(ct);
        return new(
            [.. rows.Select(r => r.Institution).Distinct().Order(StringComparer.Ordinal)],
            [.. rows.Select(r => r.Standing).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            [.. rows.Select(r => r.Level).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }
}
