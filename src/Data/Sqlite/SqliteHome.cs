using Cairn.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cairn.Data;

/// <summary>
/// An institution in one SQLite file: many readers, one writer that commits in groups (WAL, <c>synchronous=FULL</c>:
/// what was acknowledged survives a power cut).
/// </summary>
public sealed class SqliteHome : InstitutionDb
{
    private readonly PooledDbContextFactory<SqliteDb> readers;
    private readonly Lazy<SqliteWriter> writer;

    /// <summary>The rewrite that waits for its turn.</summary>
    private Task? coming;

    /// <summary>Opens nothing yet.</summary>
    public SqliteHome(Institution institution, InstitutionParts parts) : base(institution, parts)
    {
        var connection = new SqliteConnectionStringBuilder(institution.ConnectionString) { ForeignKeys = true, DefaultTimeout = 30 };
        ConnectionString = connection.ToString();
        File = connection.DataSource;
        readers = new(new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite(ConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options);
        writer = new(() => new SqliteWriter(this, RaiseCommitted));
    }

    internal string ConnectionString { get; }

    internal string File { get; }

    /// <inheritdoc/>
    public override CairnDb OpenReader()
    {
        var db = readers.CreateDbContext();
        db.Open(this);
        return db;
    }

    /// <inheritdoc/>
    public override Task<Outcome<T>> Write<T>(Actor actor, Once once, Func<WriteUnit, Task<Outcome<T>>> work, CancellationToken ct) =>
        writer.Value.Write(actor, once, work, ct);

    /// <inheritdoc/>
    public override Task Migrate(CancellationToken ct) => SqliteMigration.Run(this, ct);

    /// <inheritdoc/>
    public override async Task<bool> Alone(string lease, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        // An OS lock on a file: gone with the process, however it ends.
        FileStream held;
        try
        {
            held = new FileStream($"{File}.{lease}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return false;
        }

        await using (held)
        {
            await work(ct);
            return true;
        }
    }

    /// <inheritdoc/>
    /// <remarks>There is one writer, which runs one command after the other.</remarks>
    protected internal override Task OneAtATime(CairnDb db, string[] what, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task Backup(string file, CancellationToken ct)
    {
        await using var source = new SqliteConnection(ConnectionString);
        await source.OpenAsync(ct);
        var draft = file + ".part";
        System.IO.File.Delete(draft);
        await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = draft, Pooling = false }.ToString()))
        {
            await target.OpenAsync(ct);
            source.BackupDatabase(target);
        }

        System.IO.File.Move(draft, file, overwrite: true);
    }

    /// <inheritdoc/>
    public override async Task Load(string file, CancellationToken ct)
    {
        if (writer.IsValueCreated)
        {
            throw new InvalidOperationException("The database is in use by this process: it can't be replaced.");
        }

        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(File))!);
        var draft = File + ".part";
        System.IO.File.Copy(file, draft, overwrite: true);

        // A log of the old file must not be applied to the new one.
        System.IO.File.Delete(File + "-wal");
        System.IO.File.Delete(File + "-shm");
        System.IO.File.Move(draft, File, overwrite: true);
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        await Execute(connection, "PRAGMA journal_mode=WAL", ct);
    }

    /// <inheritdoc/>
    public override async Task<bool> Exists(CancellationToken ct)
    {
        if (!System.IO.File.Exists(File))
        {
            return false;
        }

        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        await using var find = connection.CreateCommand();
        find.CommandText = "SELECT EXISTS(SELECT 1 FROM sqlite_master WHERE name = 'kernel_trail')";
        return (long)(await find.ExecuteScalarAsync(ct))! == 1;
    }

    /// <summary>
    /// The writer overwrites what it deletes (<c>secure_delete</c>), but cells that moved between pages leave copies behind:
    /// so the file is written anew, and the write-ahead log emptied. Writers wait meanwhile; so whoever asks before a rewrite
    /// has begun shares it.
    /// </summary>
    public override Task Scrub(CancellationToken ct)
    {
        lock (readers)
        {
            return (coming ??= Rewrite()).WaitAsync(ct);
        }
    }

    private async Task Rewrite()
    {
        // Not at once: the caller keeps the task first.
        await Task.Yield();
        try
        {
            await writer.Value.BetweenGroups(
                connection =>
                {
                    Begin();
                    return Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);", CancellationToken.None);
                }, CancellationToken.None);
        }
        catch
        {
            // Whoever asks next tries again.
            Begin();
            throw;
        }

        void Begin()
        {
            lock (readers)
            {
                coming = null;
            }
        }
    }

    private static async Task Execute(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (writer.IsValueCreated)
        {
            await writer.Value.DisposeAsync();
        }

        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
    }
}
