using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Cairn.Kernel;

/// <summary>A change of one field: its value before and after, as JSON text (null: there was none).</summary>
public readonly record struct FieldChange(string Field, string? Before, string? After);

/// <summary>An entry about to be written: its body and its values, not yet encrypted.</summary>
internal sealed record TrailDraft(TrailEntry Entry, byte[] Values)
{
    /// <summary>What the log's entry bundles can hold (C2SP tlog-tiles: a length of 16 bits).</summary>
    private const int MaxBody = ushort.MaxValue;

    /// <summary>
    /// Version 1 of the body: canonical JSON with fixed member order, where <c>digest</c> is the SHA-256 of the
    /// values JSON, which begins with 16 random bytes of salt.
    /// </summary>
    public static TrailDraft Make(
        TrailEntryId id, DateTimeOffset at, string actor, string action, string subject, PersonId? person,
        string? reason, IReadOnlyList<FieldChange> changes)
    {
        var values = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(values))
        {
            Span<byte> salt = stackalloc byte[16];
            RandomNumberGenerator.Fill(salt);
            json.WriteStartObject();
            json.WriteBase64String("salt"u8, salt);
            if (reason is not null)
            {
                json.WriteString("reason"u8, reason);
            }

            json.WriteStartObject("changes"u8);
            foreach (var change in changes)
            {
                json.WriteStartArray(change.Field);
                WriteValue(json, change.Before);
                WriteValue(json, change.After);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        var body = new ArrayBufferWriter<byte>(320);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, 1);
            json.WriteString("id"u8, id.Value);
            json.WriteNumber("at"u8, at.UtcTicks);
            json.WriteString("actor"u8, actor);
            json.WriteString("action"u8, action);
            json.WriteString("subject"u8, subject);
            if (person is { } p)
            {
                json.WriteString("person"u8, p.Value);
            }

            json.WriteStartArray("fields"u8);
            foreach (var change in changes)
            {
                json.WriteStringValue(change.Field);
            }

            json.WriteEndArray();
            Span<byte> digest = stackalloc byte[32];
            SHA256.HashData(values.WrittenSpan, digest);
            json.WriteBase64String("digest"u8, digest);
            json.WriteEndObject();
        }

        if (body.WrittenCount > MaxBody)
        {
            throw new InvalidOperationException($"An entry of the trail is at most {MaxBody} bytes; {action} on {subject} would take {body.WrittenCount}.");
        }

        return new(
            new TrailEntry
            {
                Id = id,
                At = at,
                Actor = actor,
                Action = action,
                Subject = subject,
                Person = person,
                Body = body.WrittenSpan.ToArray(),
            },
            values.WrittenSpan.ToArray());
    }

    private static void WriteValue(Utf8JsonWriter json, string? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }
}
