using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Data;

/// <summary>Brings a SQLite file up to date. Only one process does; a lock left by one that was killed is cleared.</summary>
internal static class SqliteMigration
{
    public static async Task Run(SqliteHome home, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(home.File))!);
        await using var alone = await OsLock($"{home.File}.migration.lock", ct);
        await using var connection = new SqliteConnection(home.ConnectionString);
        await connection.OpenAsync(ct);
        await Execute(connection, "PRAGMA journal_mode=WAL", ct);
        if (await MigrationHistory.IsComplete<SqliteDb>(connection, "sqlite_master WHERE name =", ct))
        {
            await Execute(connection, AppendOnly, ct);
            return;
        }

        // Holding the OS lock, nobody else is migrating: a row in this table was left by a process that died.
        await Execute(connection, """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            DELETE FROM "__EFMigrationsLock";
            """, ct);
        await using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection).Options);
        await db.Database.MigrateAsync(ct);
        await Execute(connection, AppendOnly, ct);
    }

    /// <summary>The trail refuses change from inside, too: only the sealer's number may be set, once.</summary>
    private const string AppendOnly = """
        CREATE TRIGGER IF NOT EXISTS kernel_trail_no_delete BEFORE DELETE ON kernel_trail
        BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS kernel_trail_no_update BEFORE UPDATE ON kernel_trail
        WHEN OLD."SealIndex" IS NOT NULL OR NEW."Body" IS NOT OLD."Body" OR NEW."Id" IS NOT OLD."Id" OR NEW."At" IS NOT OLD."At"
          OR NEW."Actor" IS NOT OLD."Actor" OR NEW."Action" IS NOT OLD."Action" OR NEW."Subject" IS NOT OLD."Subject" OR NEW."Person" IS NOT OLD."Person"
        BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END;
        """;

    private static async Task<FileStream> OsLock(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            }
        }
    }

    private static async Task Execute(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
