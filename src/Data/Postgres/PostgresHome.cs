using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Cairn.Data;

/// <summary>An institution in a PostgreSQL database, which any number of web nodes may serve.</summary>
public sealed class PostgresHome : InstitutionDb
{
    private readonly NpgsqlDataSource source;
    private readonly PooledDbContextFactory<PostgresDb> readers;
    private readonly PostgresWriter writer;

    /// <summary>Opens nothing yet.</summary>
    public PostgresHome(Institution institution, InstitutionParts parts) : base(institution, parts)
    {
        var connection = new NpgsqlConnectionStringBuilder(institution.ConnectionString)
        {
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            ApplicationName = "cairn",
            // A connection comes back to the pool with nothing of its session left: locks are given back where they were taken.
            NoResetOnClose = true,
        };
        source = new NpgsqlDataSourceBuilder(connection.ToString()).Build();
        readers = new(new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);
        writer = new(this, source, RaiseCommitted);
    }

    /// <inheritdoc/>
    public override CairnDb OpenReader()
    {
        var db = readers.CreateDbContext();
        db.Open(this);
        return db;
    }

    /// <inheritdoc/>
    public override Task<Outcome<T>> Write<T>(Actor actor, Once once, Func<WriteUnit, Task<Outcome<T>>> work, CancellationToken ct) =>
        writer.Write(actor, once, work, ct);

    /// <inheritdoc/>
    public override async Task Migrate(CancellationToken ct)
    {
        await CreateDatabase(ct);
        await using var connection = await source.OpenConnectionAsync(ct);

        // Waits for whoever else migrates. The lock belongs to the connection: it is gone when the process is.
        await Execute(connection, "SELECT pg_advisory_lock(7203114)", ct);
        if (!await MigrationHistory.IsComplete<PostgresDb>(connection, "pg_tables WHERE tablename =", ct))
        {
            await using var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection).Options);
            await db.Database.MigrateAsync(ct);
        }

        await Execute(connection, AppendOnly, ct);
        await Execute(connection, "SELECT pg_advisory_unlock(7203114)", ct);
    }

    /// <inheritdoc/>
    public override async Task<bool> Alone(string lease, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock(7203115, hashtext($1))", connection);
        take.Parameters.Add(new() { Value = lease });
        if (await take.ExecuteScalarAsync(ct) is not true)
        {
            return false;
        }

        try
        {
            await work(ct);
            return true;
        }
        finally
        {
            await using var give = new NpgsqlCommand("SELECT pg_advisory_unlock(7203115, hashtext($1))", connection);
            give.Parameters.Add(new() { Value = lease });
            await give.ExecuteScalarAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Every command takes its locks in one order, so that no two wait for each other.</remarks>
    protected internal override Task OneAtATime(CairnDb db, string[] what, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"SELECT pg_advisory_xact_lock(7203117, lock) FROM (SELECT DISTINCT hashtext(name) AS lock FROM unnest({what}) AS name ORDER BY lock) AS locks", ct);

    /// <inheritdoc/>
    public override async Task Backup(string file, CancellationToken ct)
    {
        await PostgresTool.Run("pg_dump", Institution, ["--format=custom", "--no-owner", "--file", file + ".part"], ct);
        File.Move(file + ".part", file, overwrite: true);
    }

    /// <inheritdoc/>
    public override async Task Load(string file, CancellationToken ct)
    {
        await OnServer(async (server, name) =>
        {
            await Execute(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", ct);
            await Execute(server, $"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0", ct);
        }, ct);
        source.Clear();
        await PostgresTool.Run("pg_restore", Institution, ["--no-owner", "--exit-on-error", "--single-transaction", file], ct);
    }

    /// <inheritdoc/>
    public override async Task<bool> Exists(CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var find = new NpgsqlCommand("SELECT to_regclass('kernel_trail') IS NOT NULL", connection);
            return await find.ExecuteScalarAsync(ct) is true;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    /// <summary>
    /// Removes dead rows. Their bytes stay in the server's pages and write-ahead log until PostgreSQL uses the space again;
    /// what was personal in the trail and in files is unreadable at once, because its key is gone.
    /// </summary>
    public override async Task Scrub(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await Execute(connection, "VACUUM", ct);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync() => await source.DisposeAsync();

    private Task CreateDatabase(CancellationToken ct) => OnServer(async (server, name) =>
    {
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE '\"' || replace(datname, '\"', '\"\"') || '\"' = $1", server);
        find.Parameters.Add(new() { Value = name });
        if (await find.ExecuteScalarAsync(ct) is not null)
        {
            return;
        }

        try
        {
            await Execute(server, $"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0", ct);
        }
        catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node created it between the two statements: that is what was wanted.
        }
    }, ct);

    /// <summary>Connects to the server itself; the second argument is this database's name, quoted.</summary>
    private async Task OnServer(Func<NpgsqlConnection, string, Task> work, CancellationToken ct)
    {
        var wanted = new NpgsqlConnectionStringBuilder(Institution.ConnectionString);
        var name = $"\"{wanted.Database!.Replace("\"", "\"\"")}\"";
        wanted.Database = "postgres";
        wanted.Pooling = false;
        await using var server = new NpgsqlConnection(wanted.ToString());
        await server.OpenAsync(ct);
        await work(server, name);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The trail refuses change from inside, too: only the sealer's number may be set, once.</summary>
    private const string AppendOnly = """
        CREATE OR REPLACE FUNCTION kernel_trail_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND OLD."SealIndex" IS NULL
             AND (NEW."No", NEW."Id", NEW."At", NEW."Actor", NEW."Action", NEW."Subject", NEW."Body") = (OLD."No", OLD."Id", OLD."At", OLD."Actor", OLD."Action", OLD."Subject", OLD."Body")
             AND NEW."Person" IS NOT DISTINCT FROM OLD."Person" THEN
            RETURN NEW;
          END IF;
          RAISE EXCEPTION 'The trail is append-only.';
        END $$;
        DO $$ BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'kernel_trail_append_only') THEN
            CREATE TRIGGER kernel_trail_append_only BEFORE UPDATE OR DELETE ON kernel_trail FOR EACH ROW EXECUTE FUNCTION kernel_trail_append_only();
          END IF;
        END $$;
        """;
}
