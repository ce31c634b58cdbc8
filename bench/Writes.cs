using System.Diagnostics;
using Cairn.Data;
using Cairn.Kernel;

namespace Cairn.Bench;

/// <summary>
/// A small durable command (a grant is given: one row, one event, one trail entry with its values, one idempotency key)
/// by 64 callers at once, against the same rows written bare, as durably and into the same indexes.
/// </summary>
internal static class Writes
{
    public const int Callers = 64;
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
            await using var sqlite = new SqliteHome(Institution(DatabaseKind.Sqlite, $"Data Source={folder}/cairn.db", folder), Parts(folder));
            await using var bare = await BareSqlite.Open($"{folder}/bare.db");
            var (ours, raw) = await Duel.Fight(await Cairn(sqlite, CpuTime.Own), new("bare", bare.Send, CpuTime.Own));

            await using var postgres = new PostgresHome(
                Institution(DatabaseKind.Postgres, $"{server.Replace("Database=postgres", "Database=cairn")};Maximum Pool Size={Callers}", folder), Parts(folder));
            var pgbench = new PgBench(folder, server);
            var (there, bench) = await Duel.Fight(await Cairn(postgres, () => CpuTime.Own() + pgbench.ServerCpu()), new("pgbench", pgbench.Send, pgbench.Cpu));
            return
            [
                new("writes/sqlite", ours.PerSecond, "commands/s"),
                new("writes/postgres", there.PerSecond, "commands/s"),
                Row.AtLeast("writes/vs-raw-sqlite", ours.PerSecond, "commands/s", "Microsoft.Data.Sqlite, same rows, groups of 64", raw.PerSecond, 0.4),
                Row.AtLeast("writes/vs-pgbench", there.PerSecond, "commands/s", "pgbench, same rows, 64 clients", bench.PerSecond, 0.6),
                new("writes/sqlite-cpu", ours.Microseconds, "µs of CPU a command", "the same", ours.Microseconds / raw.Microseconds),
                new("writes/postgres-cpu", there.Microseconds, "µs of CPU a command, the server's too", "the same", there.Microseconds / bench.Microseconds),
            ];
        }
        finally
        {
            Places.Shell($"{repository}/tests/stop-postgres.sh", $"{folder}/postgres");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Contender> Cairn(InstitutionDb home, Func<TimeSpan> cpu)
    {
        await home.Migrate(default);
        return new("cairn", commands => Send(home, commands), cpu);
    }

    private static async Task<TimeSpan> Send(InstitutionDb home, int commands)
    {
        var (left, watch) = (commands, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                _ = (await Handle(home, new(Persons[Random.Shared.Next(Persons.Length)], Guid.NewGuid()))).Value;
            }
        })));
        return watch.Elapsed;
    }

    private static Task<Outcome<GrantId>> Handle(InstitutionDb home, Request request) =>
        home.Write<GrantId>(Actor.System("bench"), Once.By(request.Key, request), write =>
        {
            var grant = new Grant { Id = write.NewId<GrantId>(), Person = request.Person, Role = Role.Learner, Scope = ScopeKind.Self, From = write.Today };
            write.Add(grant);
            write.Raise(grant.Id, new Granted(grant.Id, request.Person));
            return Task.FromResult<Outcome<GrantId>>(grant.Id);
        }, default);

    private static Institution Institution(DatabaseKind kind, string connection, string folder) =>
        new() { Key = "bench", Name = "Bench", Database = kind, ConnectionString = connection, Folder = folder };

    private static InstitutionParts Parts(string folder) => new(
        TimeProvider.System, new IdGenerator(TimeProvider.System), new EventCatalog([]), MasterKey.OpenOrCreate($"{folder}/master.key"));

    private sealed record Request(PersonId Person, Guid Key);

    [Event("bench.granted")]
    private sealed record Granted(GrantId Grant, PersonId Person) : IEvent;
}
