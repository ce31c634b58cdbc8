using System.Text.Json;
using Cairn.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Cairn.Data;

/// <summary>The kernel's own rows of a unit, sent in one batch: one trip to the server for all of them.</summary>
internal static class PostgresKernelRows
{
    /// <returns>False when the idempotency key is already taken; the caller rolls back.</returns>
    public static async Task<bool> Write<T>(
        NpgsqlConnection connection, WriteUnit unit, IReadOnlyList<(TrailEntry Entry, TrailValues Values)> trail, Once once, Outcome<T> outcome, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        NpgsqlBatchCommand? takeKey = null;
        if (once.Key is { } key)
        {
            takeKey = Add(batch, """
                INSERT INTO kernel_idempotency("Key","Actor","Command","Fingerprint","Response","At") VALUES($1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING
                """, key, unit.Actor.Name, once.Command, once.Fingerprint, JsonSerializer.Serialize(outcome.Value, KernelJson.Options), unit.Now.UtcTicks);
        }

        foreach (var stream in unit.Events.Select(e => e.Stream).Distinct().Order(StringComparer.Ordinal))
        {
            // Numbers an aggregate's events without gaps or clashes; taken in one order, so two units can't lock each other out.
            Add(batch, "SELECT pg_advisory_xact_lock(7203116, hashtext($1))", stream);
        }

        foreach (var raised in unit.Events)
        {
            Add(batch, """
                INSERT INTO kernel_events("Id","Stream","Sequence","Type","Payload","At","Actor")
                SELECT $1,$2,COALESCE(MAX("Sequence"),0)+1,$3,$4,$5,$6 FROM kernel_events WHERE "Stream"=$2
                """, raised.Id.Value, raised.Stream, raised.Type, raised.Payload, unit.Now.UtcTicks, unit.Actor.Name);
            foreach (var handler in unit.Home.Parts.Events.HandlersOf(raised.What.GetType()))
            {
                Add(batch, """
                    INSERT INTO kernel_deliveries("Event","Handler","Stream","Sequence","State","Attempts","NextAt")
                    SELECT "Id",$2,"Stream","Sequence",'Pending',0,$3 FROM kernel_events WHERE "Id"=$1
                    """, raised.Id.Value, handler.Name, unit.Now.UtcTicks);
            }
        }

        foreach (var (entry, values) in trail)
        {
            Add(batch, """
                INSERT INTO kernel_trail("Id","At","Actor","Action","Subject","Person","Body") VALUES($1,$2,$3,$4,$5,$6,$7)
                """, entry.Id.Value, entry.At.UtcTicks, entry.Actor, entry.Action, entry.Subject, entry.Person?.Value, entry.Body);
            Add(batch, """
                INSERT INTO kernel_trail_values("Entry","Person","Data") VALUES($1,$2,$3)
                """, values.Entry.Value, values.Person?.Value, values.Data);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }

        return takeKey is null || takeKey.RecordsAffected == 1;
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is null
                ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
                : new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
        return command;
    }
}
