using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Cairn.Bench;

/// <summary>The rows of the benched command, written by prepared statements alone, 64 commands to a transaction, flushed to disk as ours.</summary>
internal sealed class BareSqlite : IAsyncDisposable
{
    /// <summary>Stand for a new id, one of a thousand persons, and a caller's random key.</summary>
    private static readonly object Id = new(), Person = new(), Key = new();
    private static readonly Guid[] Persons = [.. Enumerable.Range(0, 1_000).Select(_ => Guid.NewGuid())];
    private static readonly (string Sql, object[] Values)[] Statements =
    [
        ("INSERT INTO grants VALUES(@a,@b,@c,@d,@e,@f,@g,1)", [Id, Person, "Learner", "Self", DBNull.Value, "2026-01-01", DBNull.Value]),
        ("INSERT INTO events VALUES(@a,@b,1,@c,@d,@e,@f)", [Id, Id, Text(15), Text(100), 638_000_000_000_000_000, Text(12)]),
        ("INSERT INTO trail(id,at,actor,action,subject,person,body) VALUES(@a,@b,@c,@d,@e,@f,@g)", [Id, 638_000_000_000_000_000, Text(12), Text(6), Text(42), Person, new byte[365]]),
        ("INSERT INTO trail_values VALUES(@a,@b,@c)", [Id, Person, new byte[225]]),
        ("INSERT INTO idempotency VALUES(@a,@b,@c,@d,@e,@f)", [Key, Text(12), Text(6), Text(64), Text(38), 638_000_000_000_000_000]),
    ];

    private readonly SqliteConnection connection;
    private readonly SqliteCommand[] commands;

    private BareSqlite(SqliteConnection connection)
    {
        this.connection = connection;
        commands = [.. Statements.Select(s => Prepare(s.Sql, s.Values))];
    }

    public static async Task<BareSqlite> Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;" + BareTables.Sql("BLOB", "TEXT", "INTEGER PRIMARY KEY AUTOINCREMENT");
        await setup.ExecuteNonQueryAsync();
        return new(connection);
    }

    public Task<TimeSpan> Send(int count)
    {
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < count; done += Writes.Callers)
        {
            using var transaction = connection.BeginTransaction();
            for (var i = 0; i < Writes.Callers; i++)
            {
                SendOne(transaction);
            }

            transaction.Commit();
        }

        return Task.FromResult(watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private void SendOne(SqliteTransaction transaction)
    {
        for (var s = 0; s < commands.Length; s++)
        {
            commands[s].Transaction = transaction;
            for (var v = 0; v < Statements[s].Values.Length; v++)
            {
                commands[s].Parameters[v].Value = Made(Statements[s].Values[v]);
            }

            commands[s].ExecuteNonQuery();
        }
    }

    private static object Made(object value) =>
        value == Id ? Guid.CreateVersion7()
        : value == Person ? Persons[Random.Shared.Next(Persons.Length)]
        : value == Key ? Guid.NewGuid()
        : value;

    private SqliteCommand Prepare(string sql, object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{(char)('a' + i)}" });
        }

        return command;
    }

    private static string Text(int length) => new('x', length);
}

/// <summary>The tables that the benched command writes to, with their indexes, for the rivals.</summary>
internal static class BareTables
{
    public static string Sql(string bytes, string uuid, string number) => $"""
        CREATE TABLE grants(id {uuid} PRIMARY KEY, person {uuid}, role text, scope text, scope_id {uuid}, since text, until text, version int);
        CREATE INDEX grants_person ON grants(person);
        CREATE TABLE events(id {uuid} UNIQUE, stream text, sequence bigint, type text, payload text, at bigint, actor text, PRIMARY KEY(stream, sequence));
        CREATE TABLE trail(no {number}, id {uuid} UNIQUE, at bigint, actor text, action text, subject text, person {uuid}, body {bytes}, seal bigint UNIQUE);
        CREATE INDEX trail_subject ON trail(subject, no);
        CREATE INDEX trail_person ON trail(person);
        CREATE TABLE trail_values(entry {uuid} PRIMARY KEY, person {uuid}, data {bytes});
        CREATE INDEX values_person ON trail_values(person);
        CREATE TABLE idempotency(key {uuid} PRIMARY KEY, actor text, command text, fingerprint text, response text, at bigint);
        CREATE INDEX idempotency_at ON idempotency(at);
        """;
}
