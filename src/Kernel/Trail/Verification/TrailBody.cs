using System.Text.Json;

namespace Cairn.Kernel;

/// <summary>What an entry's body says, read back from its bytes.</summary>
internal sealed record TrailBody(
    TrailEntryId Id, long At, string Actor, string Action, string Subject, PersonId? Person, IReadOnlyList<string> Fields, byte[] Digest)
{
    /// <summary>Null when the bytes are not the body of an entry.</summary>
    public static TrailBody? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var body = json.RootElement;
            return new(
                new(body.GetProperty("id").GetGuid()),
                body.GetProperty("at").GetInt64(),
                body.GetProperty("actor").GetString()!,
                body.GetProperty("action").GetString()!,
                body.GetProperty("subject").GetString()!,
                body.TryGetProperty("person", out var person) ? new PersonId(person.GetGuid()) : null,
                [.. body.GetProperty("fields").EnumerateArray().Select(f => f.GetString()!)],
                body.GetProperty("digest").GetBytesFromBase64());
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The first column of the row that says something else than the body; null when they agree.</summary>
    public string? FirstDifferentColumn(TrailEntry row) =>
        row.Id != Id ? nameof(row.Id)
        : row.At.UtcTicks != At ? nameof(row.At)
        : row.Actor != Actor ? nameof(row.Actor)
        : row.Action != Action ? nameof(row.Action)
        : row.Subject != Subject ? nameof(row.Subject)
        : row.Person != Person ? nameof(row.Person)
        : null;

    /// <summary>What was changed against the logged body, in words.</summary>
    public string DifferencesTo(TrailBody logged)
    {
        var parts = new List<string>();
        void Compare(string what, object? was, object? now)
        {
            if (!Equals(was, now))
            {
                parts.Add($"{what} was {was ?? "empty"} and is {now ?? "empty"}");
            }
        }

        Compare("the time", new DateTimeOffset(logged.At, TimeSpan.Zero).ToString("O"), new DateTimeOffset(At, TimeSpan.Zero).ToString("O"));
        Compare("the actor", logged.Actor, Actor);
        Compare("the action", logged.Action, Action);
        Compare("the subject", logged.Subject, Subject);
        Compare("the person", logged.Person?.Value, Person?.Value);
        Compare("the list of fields", string.Join(", ", logged.Fields), string.Join(", ", Fields));
        Compare("the digest of the values", Convert.ToHexStringLower(logged.Digest), Convert.ToHexStringLower(Digest));
        return parts.Count == 0 ? "its bytes were rewritten" : string.Join("; ", parts);
    }
}
