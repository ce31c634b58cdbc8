using System.Threading.Channels;
using Cairn.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cairn.Data;

/// <summary>
/// The one writer of a SQLite file. Units wait in a queue; a group of them runs in one transaction, each in a savepoint
/// of its own, and is acknowledged after the group's commit: one disk flush serves all of them.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int GroupSize = 256;
    private readonly SqliteHome home;
    private readonly Action committed;
    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly PooledDbContextFactory<SqliteDb> contexts;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Task loop;
    private SqliteRows? rows;

    public SqliteWriter(SqliteHome home, Action committed)
    {
        this.home = home;
        this.committed = committed;
        connection = new SqliteConnection(new SqliteConnectionStringBuilder(home.ConnectionString) { Pooling = false }.ToString());
        contexts = new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection).Options);
        loop = Task.Run(Run);
    }

    public async Task<Outcome<T>> Write<T>(Actor actor, Once once, Func<WriteUnit, Task<Outcome<T>>> work, CancellationToken ct)
    {
        var unit = new Waiting<T>(actor, once, work, ct);
        await queue.Writer.WriteAsync(unit, ct);
        return await unit.Answer;
    }

    /// <summary>Runs work on the writer's connection between two groups.</summary>
    public async Task BetweenGroups(Func<SqliteConnection, Task> work, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await Open();
            await work(connection);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        rows?.Dispose();
        turn.Dispose();
        await connection.DisposeAsync();
    }

    private async Task Run()
    {
        var group = new List<Waiting>(GroupSize);
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            await turn.WaitAsync();
            try
            {
                await Open();
                await using var transaction = connection.BeginTransaction(deferred: false);
                rows!.Use(transaction);
                while (group.Count < GroupSize && queue.Reader.TryRead(out var next))
                {
                    group.Add(next);
                    await RunOne(next, transaction);
                }

                transaction.Commit();
            }
            catch (Exception failure)
            {
                // Nothing of the group was committed: each caller hears so, none is left waiting.
                group.ForEach(unit => unit.Fail(failure));
                if (group.Count == 0 && queue.Reader.TryRead(out var first))
                {
                    first.Fail(failure);
                }

                continue;
            }
            finally
            {
                turn.Release();
            }

            group.ForEach(unit => unit.Acknowledge(home));
            committed();
        }
    }

    private async Task Open()
    {
        if (connection.State == System.Data.ConnectionState.Open)
        {
            return;
        }

        await connection.OpenAsync();
        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-32000; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;";
        await pragmas.ExecuteNonQueryAsync();
        rows = new SqliteRows(connection);
    }

    private async Task RunOne(Waiting waiting, SqliteTransaction transaction)
    {
        if (waiting.IsCancelled)
        {
            return;
        }

        rows!.Savepoint();
        var keep = false;
        try
        {
            await using var db = contexts.CreateDbContext();
            db.Database.AutoSavepointsEnabled = false;
            await db.Database.UseTransactionAsync(transaction);
            keep = await waiting.Run(db, home, rows);
        }
        catch (Exception failure)
        {
            waiting.Hold(failure);
        }

        if (!keep)
        {
            rows.RollBack();
        }

        rows.Release();
    }

    /// <summary>A unit in the queue.</summary>
    private abstract class Waiting
    {
        public abstract bool IsCancelled { get; }

        /// <returns>Whether what it wrote is to be kept.</returns>
        public abstract Task<bool> Run(SqliteDb db, SqliteHome home, SqliteRows rows);

        public abstract void Hold(Exception failure);

        public abstract void Fail(Exception failure);

        public abstract void Acknowledge(SqliteHome home);
    }

    private sealed class Waiting<T>(Actor actor, Once once, Func<WriteUnit, Task<Outcome<T>>> work, CancellationToken ct) : Waiting
    {
        private readonly TaskCompletionSource<Outcome<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Outcome<T> outcome;
        private Exception? failure;
        private WriteUnit? unit;

        public Task<Outcome<T>> Answer => answer.Task;

        public override bool IsCancelled => ct.IsCancellationRequested;

        public override async Task<bool> Run(SqliteDb db, SqliteHome home, SqliteRows rows)
        {
            if (once.Key is { } key && rows.FindAnswer(key) is { } stored)
            {
                outcome = UnitOutcome.Again<T>(once, actor, stored.Actor, stored.Fingerprint, stored.Response);
                return false;
            }

            unit = new WriteUnit(db, home, actor, once.Command);
            outcome = await work(unit);
            if (!outcome.IsDone)
            {
                return false;
            }

            var trail = await unit.DraftTrail(ct);
            if (NewRows.Find(db) is { } added)
            {
                rows.Insert(added);
            }
            else
            {
                await db.SaveChangesAsync(ct);
            }

            rows.Write(unit, trail, once, outcome);
            return true;
        }

        public override void Hold(Exception held) => failure = held;

        public override void Fail(Exception reason) => answer.TrySetException(failure ?? reason);

        public override void Acknowledge(SqliteHome home)
        {
            if (IsCancelled && unit is null && failure is null)
            {
                answer.TrySetCanceled(ct);
            }
            else if (failure is not null)
            {
                answer.TrySetException(failure);
            }
            else
            {
                if (unit is not null && outcome.IsDone)
                {
                    home.Keys.Keep(unit.MadeKeys);
                }

                answer.TrySetResult(outcome);
            }
        }
    }
}
