using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Cairn.Data;
using Cairn.Kernel;
using Microsoft.Data.Sqlite;

namespace Cairn.Bench;

/// <summary>
/// A small durable command (a grant is given: one row, one event, one trail entry with its values, one idempotency key)
/// by 64 callers at once, against the same rows written bare.
/// </summary>
internal static partial class Writes
{
    private const int Callers = 64;
    private const int Commands = 24_000;
    private static readonly PersonId[] Persons = [.. Enumerable.Range(0, 1_000).Select(_ => new PersonId(Guid.NewGuid()))];

    public static async Task<IReadOnlyList<Row>> Run()
    {
        var folder = Directory.CreateTempSubdirectory("cairn-bench-").FullName;
        // PostgreSQL runs as a user of its own, which must be able to reach its folder.
        Places.Shell("chmod", $"755 {folder}");
        var repository = Places.Repository();
        var server = Places.Shell($"{repository}/tests/start-postgres.sh", $"{folder}/postgres --durable").Trim();
        try
        {
            var sqlite = await Measure(new SqliteHome(Institution(DatabaseKind.Sqlite, $"Data Source={folder}/cairn.db", folder), Parts(folder)));
            var bare = await BareSqlite(folder);
            var postgres = await Measure(new PostgresHome(Institution(DatabaseKind.Postgres, $"{server.Replace("Database=postgres", "Database=cairn")};Maximum Pool Size={Callers}", folder), Parts(folder)));
            var pgbench = PgBench(folder, server);
            return
            [
                new("writes/sqlite", sqlite, "commands/s"),
                new("writes/postgres", postgres, "commands/s"),
                Row.AtLeast("writes/vs-raw-sqlite", sqlite, "commands/s", "Microsoft.Data.Sqlite, same rows, groups of 64", bare, 0.4),
                Row.AtLeast("writes/vs-pgbench", postgres, "commands/s", "pgbench, same rows, 64 clients", pgbench, 0.6),
            ];
        }
        finally
        {
            Places.Shell($"{repository}/tests/stop-postgres.sh", $"{folder}/postgres");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> Measure(InstitutionDb home)
    {
        await using (home)
        {
            await home.Migrate(default);
            await Send(home, 2_000);
            var watch = Stopwatch.StartNew();
            await Send(home, Commands);
            return Commands / watch.Elapsed.TotalSeconds;
        }
    }

    private static Task Send(InstitutionDb home, int commands)
    {
        var left = commands;
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var request = new Request(Persons[Random.Shared.Next(Persons.Length)], Guid.NewGuid());
                (await Handle(home, request)).Value.ToString();
            }
        })));
    }

    private static Task<Outcome<GrantId>> Handle(InstitutionDb home, Request request) =>
        home.Write<GrantId>(Actor.System("bench"), Once.By(request.Key, request), write =>
        {
            var grant = new Grant { Id = write.NewId<GrantId>(), Person = request.Person, Role = Role.Learner, Scope = ScopeKind.Self, From = write.Today };
            write.Add(grant);
            write.Raise(grant.Id, new Granted(grant.Id, request.Person));
            return Task.FromResult<Outcome<GrantId>>(grant.Id);
        }, default);

    private static async Task<double> BareSqlite(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={folder}/bare.db;Pooling=False");
        await connection.OpenAsync();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + Tables("BLOB", "TEXT", "INTEGER PRIMARY KEY AUTOINCREMENT"));
        (string Sql, object[] Values)[] statements =
        [
            ("INSERT INTO grants VALUES(@a,@b,@c,@d,@e,@f,@g,1)", [Id, Id, "Learner", "Self", "", "2026-01-01", ""]),
            ("INSERT INTO events VALUES(@a,@b,1,@c,@d,@e,@f)", [Id, Id, Text(20), Text(100), 638_000_000_000_000_000, Text(12)]),
            ("INSERT INTO trail(id,at,actor,action,subject,person,body) VALUES(@a,@b,@c,@d,@e,@f,@g)", [Id, 638_000_000_000_000_000, Text(12), Text(12), Text(42), Id, new byte[360]]),
            ("INSERT INTO trail_values VALUES(@a,@b,@c)", [Id, Id, new byte[260]]),
            ("INSERT INTO idempotency VALUES(@a,@b,@c,@d,@e,@f)", [Id, Text(12), Text(8), Text(64), Text(38), 638_000_000_000_000_000]),
        ];
        var commands = statements.Select(s => Prepare(connection, s.Sql, s.Values.Length)).ToArray();
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < Commands; done += Callers)
        {
            using var transaction = connection.BeginTransaction();
            for (var i = 0; i < Callers; i++)
            {
                for (var s = 0; s < commands.Length; s++)
                {
                    commands[s].Transaction = transaction;
                    for (var v = 0; v < statements[s].Values.Length; v++)
                    {
                        commands[s].Parameters[v].Value = ReferenceEquals(statements[s].Values[v], Id) ? Guid.NewGuid() : statements[s].Values[v];
                    }

                    commands[s].ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }

        return Commands / watch.Elapsed.TotalSeconds;
    }

    private static double PgBench(string folder, string server)
    {
        var socket = Regex.Match(server, "Host=([^;]+)").Groups[1].Value;
        File.WriteAllText($"{folder}/tables.sql", Tables("bytea", "uuid", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));
        File.WriteAllText($"{folder}/command.sql", """
            BEGIN;
            INSERT INTO grants VALUES(gen_random_uuid(),gen_random_uuid(),'Learner','Self','','2026-01-01','',1);
            INSERT INTO events VALUES(gen_random_uuid(),gen_random_uuid()::text,1,repeat('t',20),repeat('p',100),638000000000000000,repeat('a',12));
            INSERT INTO trail(id,at,actor,action,subject,person,body) VALUES(gen_random_uuid(),638000000000000000,repeat('a',12),repeat('a',12),repeat('s',42),gen_random_uuid(),decode(repeat('00',360),'hex'));
            INSERT INTO trail_values VALUES(gen_random_uuid(),gen_random_uuid(),decode(repeat('00',260),'hex'));
            INSERT INTO idempotency VALUES(gen_random_uuid(),repeat('a',12),repeat('c',8),repeat('f',64),repeat('r',38),638000000000000000);
            COMMIT;
            """);
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order().Last() + "/bin";
        Places.Shell($"{bin}/psql", $"-h {socket} -U cairn -d postgres -q -f {folder}/tables.sql");
        var said = Places.Shell($"{bin}/pgbench", $"-h {socket} -U cairn -n -M prepared -c {Callers} -j 2 -T 5 -f {folder}/command.sql postgres");
        return double.Parse(Tps().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static string Tables(string bytes, string uuid, string number) => $"""
        CREATE TABLE grants(id {uuid} PRIMARY KEY, person {uuid}, role text, scope text, scope_id text, since text, until text, version int);
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

    private static readonly object Id = new();

    private static string Text(int length) => new('x', length);

    private static Institution Institution(DatabaseKind kind, string connection, string folder) =>
        new() { Key = "bench", Name = "Bench", Database = kind, ConnectionString = connection, Folder = folder };

    private static InstitutionParts Parts(string folder) => new(
        TimeProvider.System, new IdGenerator(TimeProvider.System), new EventCatalog([]), MasterKey.OpenOrCreate($"{folder}/master.key"));

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{(char)('a' + i)}" });
        }

        return command;
    }

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex Tps();

    private sealed record Request(PersonId Person, Guid Key);

    [Event("bench.granted")]
    private sealed record Granted(GrantId Grant, PersonId Person) : IEvent;
}
