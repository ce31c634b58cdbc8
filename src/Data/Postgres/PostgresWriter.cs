using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Cairn.Data;

/// <summary>
/// Runs each unit in a transaction of its own. What many want at once is decided by guarded UPDATEs inside the unit;
/// a version conflict, deadlock or lost race for a unique value runs the unit again, a bounded number of times.
/// </summary>
internal sealed class PostgresWriter(PostgresHome home, NpgsqlDataSource source, Action committed)
{
    private const int Tries = 6;
    private readonly PooledDbContextFactory<PostgresDb> contexts = new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(source).Options);

    public async Task<Outcome<T>> Write<T>(Actor actor, Once once, Func<WriteUnit, Task<Outcome<T>>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Try(actor, once, work, ct);
            }
            catch (Exception conflict) when (IsConflict(conflict))
            {
                // What got in the way may have been the same request, sent twice.
                if (await FindAnswer<T>(once, actor, ct) is { } answer)
                {
                    return answer;
                }

                if (attempt == Tries)
                {
                    throw;
                }

                // Each try waits a little longer, apart from the others that failed with it.
                await Task.Delay(Random.Shared.Next(1, 8 << attempt), ct);
            }
        }
    }

    private async Task<Outcome<T>> Try<T>(Actor actor, Once once, Func<WriteUnit, Task<Outcome<T>>> work, CancellationToken ct)
    {
        await using var db = contexts.CreateDbContext();
        db.Database.AutoSavepointsEnabled = false;

        // Begun with the first statement that is sent, ended by the last; left unfinished, it is rolled back.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var unit = new WriteUnit(db, home, actor, once.Command);
        var outcome = await work(unit);
        if (outcome.IsDone)
        {
            var trail = await unit.DraftTrail(ct);
            await using var rows = new PostgresRows((NpgsqlConnection)db.Database.GetDbConnection());
            rows.AddKey(unit, once, outcome);
            if (NewRows.Find(db) is { } added)
            {
                rows.Add(added);
            }
            else
            {
                await db.SaveChangesAsync(ct);
            }

            rows.AddEvents(unit);
            rows.AddTrail(trail);
            await rows.Commit(ct);
            home.Keys.Keep(unit.MadeKeys);
            committed();
            return outcome;
        }

        // Refused: the first answer under this key counts, when there is one.
        await transaction.RollbackAsync(CancellationToken.None);
        return await FindAnswer<T>(once, actor, ct) ?? outcome;
    }

    private async Task<Outcome<T>?> FindAnswer<T>(Once once, Actor actor, CancellationToken ct)
    {
        if (once.Key is not { } key)
        {
            return null;
        }

        await using var db = home.OpenReader();
        var stored = await db.Set<IdempotencyRecord>().SingleOrDefaultAsync(i => i.Key == key, ct);
        if (stored is null)
        {
            return null;
        }

        return UnitOutcome.Again<T>(once, actor, stored.Actor, stored.Fingerprint, stored.Response);
    }

    private static bool IsConflict(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;
}
