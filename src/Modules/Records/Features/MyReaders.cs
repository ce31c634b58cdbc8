using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Who saw a learner's record and to whom it was disclosed, for that learner (34 CFR 99.32(c)); the latest first.</summary>
public static class MyReaders
{
    private static readonly Dictionary<string, What> Kinds = new()
    {
        [Reading.Opened] = What.Record,
        [Reading.Listed] = What.List,
        [Reading.Disclosed] = What.Credential,
        [Reading.HistoryRead] = What.History,
    };

    /// <param name="Before">Only what was noted before this number.</param>
    /// <param name="Size">Lines per page, 1 to 200.</param>
    public sealed record Request(long? Before = null, [property: Range(1, 200)] int Size = 50);

    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Response(IReadOnlyList<Row> Readers, long? Next);

    /// <param name="Who">By name; null when nobody had signed in.</param>
    public sealed record Row(DateTimeOffset At, string? Who, What What);

    /// <summary>What was seen.</summary>
    public enum What
    {
        /// <summary>The record, a degree audit or an award.</summary>
        Record = 1,

        /// <summary>One line of it, in a list or a search.</summary>
        List = 2,

        /// <summary>A document the learner shares.</summary>
        Credential = 3,

        /// <summary>What a change in the trail was about.</summary>
        History = 4,
    }

    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/readers", async ([AsParameters] Request ask, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(ask, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Self)
        .WithName(nameof(MyReaders)).WithSummary("See who saw your record").WithTags("Records");

    internal static async Task<Outcome<Response>> Handle(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (actor.Person is not { } person)
        {
            return new Response([], null);
        }

        var rows = await Of(db, person, ask.Before, ask.Size, ct);
        return new Response([.. rows.Select(r => r.Row)], rows.Count == ask.Size ? rows[^1].No : null);
    }

    internal static async Task<IReadOnlyList<(long No, Row Row)>> Of(CairnDb db, PersonId person, long? before, int? size, CancellationToken ct)
    {
        List<PersonId> same = [person, .. await PersonNames.MergedInto(db, person, ct)];
        var actions = Kinds.Keys.ToList();
        var notes = db.Set<TrailEntry>().AsNoTracking()
            .Where(t => t.Person != null && same.Contains(t.Person.Value) && actions.Contains(t.Action) && (before == null || t.No < before))
            .OrderByDescending(t => t.No).Select(t => new { t.No, t.At, t.Actor, t.Action });
        var page = await (size is { } some ? notes.Take(some) : notes).ToListAsync(ct);
        var names = await PersonNames.Of(db, [.. page.Select(p => PersonIn(p.Actor)).OfType<PersonId>()], ct);
        return [.. page.Select(p => (p.No, new Row(p.At, PersonIn(p.Actor) is { } who ? names.GetValueOrDefault(who, "") : null, Kinds[p.Action])))];
    }

    private static PersonId? PersonIn(string actor) =>
        actor.StartsWith("person:", StringComparison.Ordinal) && PersonId.TryParse(actor["person:".Length..], out var person) ? person : null;
}

/// <summary>A learner's record and who saw it.</summary>
internal sealed class OwnRecord : IPersonalData
{
    public string Name => "records";

    public async Task<object?> Of(PersonId person, CairnDb db, CancellationToken ct)
    {
        var learners = await db.Set<Learner>().AsNoTracking().Where(l => l.Person == person).ToListAsync(ct);
        if (learners.Count == 0)
        {
            return null;
        }

        var records = new List<RecordView>();
        foreach (var learner in learners)
        {
            records.Add(await RecordViews.Of(db, learner, ct));
        }

        return new { Records = records, Readers = (await MyReaders.Of(db, person, null, null, ct)).Select(r => r.Row) };
    }
}
