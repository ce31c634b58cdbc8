using System.Text.Json;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations;

/// <summary>One entry as pages and the API show it.</summary>
/// <param name="No">Order of writing.</param>
/// <param name="Index">Number in the log; null while it waits for the sealer.</param>
/// <param name="Fields">Names of the fields that changed.</param>
/// <param name="Values">Before, after and why; null where they may not be seen, or their person was erased.</param>
public sealed record TrailLine(
    long No, long? Index, TrailEntryId Id, DateTimeOffset At, string Actor, string Action, string Subject, PersonId? Person,
    IReadOnlyList<string> Fields, TrailLineValues? Values);

/// <summary>The values of an entry, as JSON text.</summary>
public sealed record TrailLineValues(string? Reason, IReadOnlyList<TrailLineChange> Changes);

/// <summary>One field before and after; null: there was none.</summary>
public sealed record TrailLineChange(string Field, string? Before, string? After);

/// <summary>Reads entries with their values as far as the actor may see them; seeing a person's values is written down.</summary>
internal static class TrailReading
{
    /// <summary>Turns rows into lines.</summary>
    /// <param name="noted">Which read this is, for the trail: "SearchTrail".</param>
    public static async Task<IReadOnlyList<TrailLine>> Read(CairnDb db, Actor actor, string noted, IQueryable<TrailEntry> entries, CancellationToken ct)
    {
        var rows = await entries.LeftJoin(db.Set<TrailValues>(), t => t.Id, v => v.Entry, (t, v) => new { Entry = t, Values = v }).ToListAsync(ct);
        // Carried only by a role over the whole institution: entries are about anyone.
        var seesPersons = actor.May(OperationsPermissions.ReadValues);
        var lines = new List<TrailLine>(rows.Count);
        foreach (var row in rows.OrderByDescending(r => r.Entry.No))
        {
            var entry = row.Entry;
            var values = row.Values is null || (entry.Person is not null && !seesPersons && entry.Person != actor.Person) ? null
                : await Open(db, entry, row.Values, ct);
            lines.Add(new(entry.No, entry.SealIndex, entry.Id, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Person, FieldsOf(entry.Body), values));
        }

        await Note(db, actor, noted, lines, ct);
        return lines;
    }

    /// <summary>The names of the fields in an entry's body.</summary>
    public static IReadOnlyList<string> FieldsOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("fields").EnumerateArray().Select(f => f.GetString()!)];
    }

    private static async Task<TrailLineValues?> Open(CairnDb db, TrailEntry entry, TrailValues values, CancellationToken ct)
    {
        if (await TrailValuesReading.Open(db, entry, values, ct) is not { } plain)
        {
            return null;
        }

        using var json = JsonDocument.Parse(plain);
        return new(
            json.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
            [.. json.RootElement.GetProperty("changes").EnumerateObject().Select(c => new TrailLineChange(c.Name, Text(c.Value[0]), Text(c.Value[1])))]);
    }

    // Instants are kept as ticks, which nobody can read. No other number here comes near: these are the years 2000 to 2200.
    private const long FirstTick = 630_822_816_000_000_000;
    private const long LastTick = 693_937_152_000_000_000;

    private static string Instant(long ticks) =>
        new DateTimeOffset(ticks, TimeSpan.Zero).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out var ticks) && ticks is > FirstTick and < LastTick => Instant(ticks),
        _ => value.GetRawText(),
    };

    private static async Task Note(CairnDb db, Actor actor, string noted, IReadOnlyList<TrailLine> lines, CancellationToken ct)
    {
        var seen = lines.Where(l => l.Values is not null && l.Person is not null && l.Person != actor.Person).Select(l => l.Person!.Value).Distinct().ToList();
        if (seen.Count == 0)
        {
            return;
        }

        _ = (await db.Write<Done>(actor, Once.Named(noted), write =>
        {
            seen.ForEach(person => write.Note("ReadTrailValues", Subject.Of(person), person));
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
    }
}
