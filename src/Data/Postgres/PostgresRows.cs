using System.Text.Json;
using Cairn.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Cairn.Data;

/// <summary>
/// The new rows of a unit, its own and the kernel's (idempotency key, events, deliveries, trail), and the commit after them:
/// one trip to the server for all. A statement that fails stops those after it, so what is committed is always the whole.
/// </summary>
internal sealed class PostgresRows : IAsyncDisposable
{
    /// <summary>Makes parameters; is never sent.</summary>
    private static readonly NpgsqlCommand Maker = new();
    private readonly NpgsqlBatch batch;

    public PostgresRows(NpgsqlConnection connection) => batch = new(connection);

    /// <summary>First, so that of two equal requests at once the second waits here for what comes of the first.</summary>
    public void AddKey<T>(WriteUnit unit, Once once, Outcome<T> outcome)
    {
        if (once.Key is { } key)
        {
            Add("""
                INSERT INTO kernel_idempotency("Key","Actor","Command","Fingerprint","Response","At") VALUES($1,$2,$3,$4,$5,$6)
                """, Of(key), Of(unit.Actor.Name), Of(once.Command), Of(once.Fingerprint!), Of(JsonSerializer.Serialize(outcome.Value, KernelJson.Options)), Of(unit.Now.UtcTicks));
        }
    }

    public void Add(IReadOnlyList<NewRow> rows)
    {
        foreach (var (table, row) in rows)
        {
            var command = new NpgsqlBatchCommand(table.Numbered);
            for (var i = 0; i < table.Columns; i++)
            {
                var parameter = table.Parameter(Maker, i, "");
                parameter.Value = table.Value(row, i);
                command.Parameters.Add((NpgsqlParameter)parameter);
            }

            batch.BatchCommands.Add(command);
        }
    }

    public void AddEvents(WriteUnit unit)
    {
        foreach (var stream in unit.Events.Select(e => e.Stream).Distinct().Order(StringComparer.Ordinal))
        {
            // Numbers an aggregate's events without gaps or clashes; taken in one order, so two units can't lock each other out.
            Add("SELECT pg_advisory_xact_lock(7203116, hashtext($1))", Of(stream));
        }

        foreach (var raised in unit.Events)
        {
            Add("""
                INSERT INTO kernel_events("Id","Stream","Sequence","Type","Payload","At","Actor")
                SELECT $1,$2,COALESCE(MAX("Sequence"),0)+1,$3,$4,$5,$6 FROM kernel_events WHERE "Stream"=$2
                """, Of(raised.Id.Value), Of(raised.Stream), Of(raised.Type), Of(raised.Payload), Of(unit.Now.UtcTicks), Of(unit.Actor.Name));
            foreach (var handler in unit.Home.Parts.Events.HandlersOf(raised.What.GetType()))
            {
                Add("""
                    INSERT INTO kernel_deliveries("Event","Handler","Stream","Sequence","State","Attempts","NextAt")
                    SELECT "Id",$2,"Stream","Sequence",'Pending',0,$3 FROM kernel_events WHERE "Id"=$1
                    """, Of(raised.Id.Value), Of(handler.Name), Of(unit.Now.UtcTicks));
            }
        }
    }

    public void AddTrail(IReadOnlyList<(TrailEntry Entry, TrailValues Values)> trail)
    {
        foreach (var (entry, values) in trail)
        {
            Add("""
                INSERT INTO kernel_trail("Id","At","Actor","Action","Subject","Person","Body") VALUES($1,$2,$3,$4,$5,$6,$7)
                """, Of(entry.Id.Value), Of(entry.At.UtcTicks), Of(entry.Actor), Of(entry.Action), Of(entry.Subject), Of(entry.Person), Of(entry.Body));
            Add("""
                INSERT INTO kernel_trail_values("Entry","Person","Data") VALUES($1,$2,$3)
                """, Of(values.Entry.Value), Of(values.Person), Of(values.Data));
        }
    }

    /// <summary>Sends everything and commits.</summary>
    /// <exception cref="PostgresException">A row was refused; nothing is committed.</exception>
    public Task Commit(CancellationToken ct)
    {
        Add("COMMIT");
        return batch.ExecuteNonQueryAsync(ct);
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();

    private void Add(string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<T> Of<T>(T value) where T : notnull => new() { TypedValue = value };

    private static NpgsqlParameter Of(PersonId? person) => person is { } known
        ? Of(known.Value)
        : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
