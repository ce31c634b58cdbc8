using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Searches the audit trail, newest first. Pages go on from the last entry seen, so they stay right while entries are added.</summary>
public static class SearchTrail
{
    /// <param name="Who">The actor as the trail names it: "person:…", "system:…".</param>
    /// <param name="Action">The command's name.</param>
    /// <param name="Subject">The thing: "course:…".</param>
    /// <param name="Person">Whose record.</param>
    /// <param name="From">First day (UTC).</param>
    /// <param name="To">Last day (UTC).</param>
    /// <param name="Before">Only entries written before this one's number.</param>
    /// <param name="Size">Entries per page, 1 to 200.</param>
    public sealed record Request(
        [property: StringLength(80)] string? Who = null, [property: StringLength(80)] string? Action = null,
        [property: StringLength(80)] string? Subject = null, PersonId? Person = null, DateOnly? From = null, DateOnly? To = null,
        long? Before = null, [property: Range(1, 200)] int Size = 50);

    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Response(IReadOnlyList<TrailLine> Entries, long? Next);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/trail", async ([AsParameters] Request ask, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(ask, actor, db, ct)).ToHttp())
        .RequirePermission(KernelPermissions.ReadTrail)
        .WithName(nameof(SearchTrail)).WithSummary("Search the audit trail").WithTags("Operations");

    internal static async Task<Outcome<Response>> Handle(Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var found = Filter(db, ask);
        if (ask.Before is { } before)
        {
            found = found.Where(t => t.No < before);
        }

        var lines = await TrailReading.Read(db, actor, nameof(SearchTrail), found.OrderByDescending(t => t.No).Take(ask.Size), ct);
        return new Response(lines, lines.Count == ask.Size ? lines[^1].No : null);
    }

    internal static IQueryable<TrailEntry> Filter(CairnDb db, Request ask)
    {
        var entries = db.Set<TrailEntry>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(ask.Who))
        {
            entries = entries.Where(t => t.Actor == ask.Who.Trim());
        }

        if (!string.IsNullOrWhiteSpace(ask.Action))
        {
            entries = entries.Where(t => t.Action == ask.Action.Trim());
        }

        if (!string.IsNullOrWhiteSpace(ask.Subject))
        {
            entries = entries.Where(t => t.Subject == ask.Subject.Trim());
        }

        if (ask.Person is { } person)
        {
            entries = entries.Where(t => t.Person == person);
        }

        if (ask.From is { } from)
        {
            var start = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            entries = entries.Where(t => t.At >= start);
        }

        if (ask.To is { } to)
        {
            var end = new DateTimeOffset(to.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            entries = entries.Where(t => t.At < end);
        }

        return entries;
    }
}
