using Cairn.Data;
using Cairn.Kernel;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cairn.Tests;

/// <summary>
/// A fresh institution's database with the real tables, without the web. Made by copying a template that is
/// migrated once per run.
/// </summary>
public sealed class TestHome : IAsyncDisposable
{
    private static readonly Dictionary<DatabaseKind, Task<string>> Templates = [];
    private readonly string folder;

    private TestHome(string folder, InstitutionDb home, TimeProvider clock)
    {
        this.folder = folder;
        Home = home;
        Clock = clock;
    }

    public InstitutionDb Home { get; }

    public TimeProvider Clock { get; }

    /// <summary>A database of its own, gone when disposed.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="clock">The clock; the system's when null.</param>
    /// <param name="handlers">Event handlers, when the test is about them.</param>
    public static async Task<TestHome> Open(DatabaseKind kind, TimeProvider? clock = null, params HandlerRegistration[] handlers)
    {
        var folder = NewFolder();
        var institution = await NewInstitution(kind, folder);
        clock ??= TimeProvider.System;
        return new TestHome(folder, OpenHome(institution, Parts(folder, clock, handlers)), clock);
    }

    /// <summary>An institution whose database is a copy of the migrated template.</summary>
    public static async Task<Institution> NewInstitution(DatabaseKind kind, string folder, string key = "college")
    {
        Task<string> template;
        lock (Templates)
        {
            template = Templates.TryGetValue(kind, out var made) ? made : Templates[kind] = MakeTemplate(kind);
        }

        var source = await template;
        string connection;
        if (kind == DatabaseKind.Sqlite)
        {
            var file = Path.Combine(folder, $"{key}.db");
            File.Copy(source, file);
            connection = $"Data Source={file}";
        }
        else
        {
            var name = $"cairn_test_{Guid.NewGuid():N}";
            await OnServer($"CREATE DATABASE {name} TEMPLATE {source}");
            connection = new NpgsqlConnectionStringBuilder(Databases.Postgres) { Database = name, MaxPoolSize = 20 }.ToString();
        }

        return new Institution { Key = key, Name = "Test College", Database = kind, ConnectionString = connection, Folder = Path.Combine(folder, key) };
    }

    /// <summary>An institution whose database is still to be made.</summary>
    public static Institution EmptyInstitution(DatabaseKind kind, string folder) => new()
    {
        Key = "college",
        Name = "Test College",
        Database = kind,
        Folder = Path.Combine(folder, "college"),
        ConnectionString = kind == DatabaseKind.Sqlite
            ? $"Data Source={Path.Combine(folder, "college.db")}"
            : new NpgsqlConnectionStringBuilder(Databases.Postgres) { Database = $"cairn_test_{Guid.NewGuid():N}" }.ToString(),
    };

    /// <summary>Opens the database of an institution, as the host does.</summary>
    public static InstitutionDb OpenHome(Institution institution, InstitutionParts parts) => institution.Database == DatabaseKind.Sqlite
        ? new SqliteHome(institution, parts)
        : new PostgresHome(institution, parts);

    /// <summary>Clock, ids, events and a master key in the folder.</summary>
    public static InstitutionParts Parts(string folder, TimeProvider clock, params HandlerRegistration[] handlers) =>
        new(clock, new IdGenerator(clock), new EventCatalog(handlers), MasterKey.OpenOrCreate(Path.Combine(folder, "master.key")));

    /// <summary>A new folder for one test.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("cairn-test-").FullName;

    /// <summary>Drops what <see cref="NewInstitution"/> made.</summary>
    public static async Task Drop(Institution institution)
    {
        if (institution.Database == DatabaseKind.Postgres)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServer($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(institution.ConnectionString).Database} WITH (FORCE)");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        await Drop(Home.Institution);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> MakeTemplate(DatabaseKind kind)
    {
        var folder = NewFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var name = $"cairn_template_{Environment.ProcessId}";
        var file = Path.Combine(folder, "template.db");
        var institution = new Institution
        {
            Key = "template",
            Name = "Template",
            Database = kind,
            Folder = folder,
            ConnectionString = kind == DatabaseKind.Sqlite
                ? $"Data Source={file};Pooling=False"
                : new NpgsqlConnectionStringBuilder(Databases.Postgres) { Database = name, Pooling = false }.ToString(),
        };
        await using (var home = OpenHome(institution, Parts(folder, TimeProvider.System)))
        {
            await home.Migrate(CancellationToken.None);
        }

        if (kind == DatabaseKind.Postgres)
        {
            return name;
        }

        await using var connection = new SqliteConnection(institution.ConnectionString);
        await connection.OpenAsync();
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await checkpoint.ExecuteNonQueryAsync();
        return file;
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Databases.Postgres) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
