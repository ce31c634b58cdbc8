using System.Text.Json;
using Cairn.Kernel;
using Microsoft.Data.Sqlite;

namespace Cairn.Data;

/// <summary>
/// The new rows of a unit, its own and the kernel's (events, deliveries, trail, idempotency key), written by statements
/// that stay prepared. Column forms equal those of the model.
/// </summary>
internal sealed class SqliteRows : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<PlainTable, SqliteCommand> inserts = [];
    private readonly SqliteCommand savepoint, rollBack, release, insertEvent, insertDelivery, insertTrail, insertValues, insertKey, findKey;
    private SqliteTransaction? group;

    public SqliteRows(SqliteConnection connection)
    {
        this.connection = connection;
        savepoint = Prepare(connection, "SAVEPOINT unit");
        rollBack = Prepare(connection, "ROLLBACK TO unit");
        release = Prepare(connection, "RELEASE unit");
        insertEvent = Prepare(connection, """
            INSERT INTO kernel_events("Id","Stream","Sequence","Type","Payload","At","Actor")
            VALUES(@id,@stream,(SELECT COALESCE(MAX("Sequence"),0)+1 FROM kernel_events WHERE "Stream"=@stream),@type,@payload,@at,@actor)
            RETURNING "Sequence"
            """, "@id", "@stream", "@type", "@payload", "@at", "@actor");
        insertDelivery = Prepare(connection, """
            INSERT INTO kernel_deliveries("Event","Handler","Stream","Sequence","State","Attempts","NextAt")
            VALUES(@event,@handler,@stream,@sequence,'Pending',0,@next)
            """, "@event", "@handler", "@stream", "@sequence", "@next");
        insertTrail = Prepare(connection, """
            INSERT INTO kernel_trail("Id","At","Actor","Action","Subject","Person","Body") VALUES(@id,@at,@actor,@action,@subject,@person,@body)
            """, "@id", "@at", "@actor", "@action", "@subject", "@person", "@body");
        insertValues = Prepare(connection, """
            INSERT INTO kernel_trail_values("Entry","Person","Data") VALUES(@entry,@person,@data)
            """, "@entry", "@person", "@data");
        insertKey = Prepare(connection, """
            INSERT INTO kernel_idempotency("Key","Actor","Command","Fingerprint","Response","At") VALUES(@key,@actor,@command,@fingerprint,@response,@at)
            """, "@key", "@actor", "@command", "@fingerprint", "@response", "@at");
        findKey = Prepare(connection, """
            SELECT "Actor","Fingerprint","Response" FROM kernel_idempotency WHERE "Key"=@key
            """, "@key");
    }

    public void Use(SqliteTransaction transaction)
    {
        group = transaction;
        foreach (var command in All)
        {
            command.Transaction = transaction;
        }
    }

    public void Savepoint() => savepoint.ExecuteNonQuery();

    public void RollBack() => rollBack.ExecuteNonQuery();

    public void Release() => release.ExecuteNonQuery();

    public (string Actor, string Fingerprint, string Response)? FindAnswer(Guid key)
    {
        Set(findKey, key);
        using var reader = findKey.ExecuteReader();
        return reader.Read() ? (reader.GetString(0), reader.GetString(1), reader.GetString(2)) : null;
    }

    public void Insert(IReadOnlyList<NewRow> rows)
    {
        foreach (var (table, row) in rows)
        {
            var insert = InsertInto(table);
            for (var i = 0; i < table.Columns; i++)
            {
                insert.Parameters[i].Value = table.Value(row, i);
            }

            insert.ExecuteNonQuery();
        }
    }

    public void Write<T>(WriteUnit unit, IReadOnlyList<(TrailEntry Entry, TrailValues Values)> trail, Once once, Outcome<T> outcome)
    {
        foreach (var raised in unit.Events)
        {
            Set(insertEvent, raised.Id.Value, raised.Stream, raised.Type, raised.Payload, unit.Now.UtcTicks, unit.Actor.Name);
            var sequence = (long)insertEvent.ExecuteScalar()!;
            foreach (var handler in unit.Home.Parts.Events.HandlersOf(raised.What.GetType()))
            {
                Set(insertDelivery, raised.Id.Value, handler.Name, raised.Stream, sequence, unit.Now.UtcTicks);
                insertDelivery.ExecuteNonQuery();
            }
        }

        foreach (var (entry, values) in trail)
        {
            Set(insertTrail, entry.Id.Value, entry.At.UtcTicks, entry.Actor, entry.Action, entry.Subject, entry.Person?.Value, entry.Body);
            insertTrail.ExecuteNonQuery();
            Set(insertValues, values.Entry.Value, values.Person?.Value, values.Data);
            insertValues.ExecuteNonQuery();
        }

        if (once.Key is { } key)
        {
            Set(insertKey, key, unit.Actor.Name, once.Command, once.Fingerprint, JsonSerializer.Serialize(outcome.Value, KernelJson.Options), unit.Now.UtcTicks);
            insertKey.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in All)
        {
            command.Dispose();
        }
    }

    private IEnumerable<SqliteCommand> All =>
        [savepoint, rollBack, release, insertEvent, insertDelivery, insertTrail, insertValues, insertKey, findKey, .. inserts.Values];

    private SqliteCommand InsertInto(PlainTable table)
    {
        if (!inserts.TryGetValue(table, out var insert))
        {
            insert = connection.CreateCommand();
            insert.CommandText = table.Named;
            insert.Transaction = group;
            for (var i = 0; i < table.Columns; i++)
            {
                insert.Parameters.Add(table.Parameter(insert, i, $"@p{i}"));
            }

            inserts.Add(table, insert);
        }

        return insert;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
