using Cairn.Data;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cairn.Tests.Kernel;

/// <summary>One fresh institution on one kind of database, without a web host: for what lies below HTTP.</summary>
internal sealed class House : IAsyncDisposable
{
    private House(Institution institution, MasterKey key, TimeProvider clock)
    {
        Institution = institution;
        Parts = new(clock, new IdGenerator(clock), new EventCatalog([]), key);
        Home = Open(institution, Parts);
    }

    public Institution Institution { get; }

    public InstitutionParts Parts { get; }

    public InstitutionDb Home { get; private set; }

    public string Folder => Institution.Folder;

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    public static Actor Somebody { get; } = Actor.System("test");

    /// <summary>A migrated database in a folder of its own. Skips when PostgreSQL is asked for and there is none.</summary>
    public static async Task<House> Build(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("cairn-").FullName;
        var house = new House(
            new Institution
            {
                Key = "test",
                Name = "Test College",
                Database = kind,
                ConnectionString = kind == DatabaseKind.Sqlite ? $"Data Source={Path.Combine(folder, "test.db")}" : Postgres(),
                Folder = folder,
            },
            MasterKey.OpenOrCreate(Path.Combine(folder, "keys", "master.key")), TimeProvider.System);
        await house.Home.Migrate(default);
        return house;
    }

    public static InstitutionDb Open(Institution institution, InstitutionParts parts) => institution.Database == DatabaseKind.Sqlite
        ? new SqliteHome(institution, parts)
        : new PostgresHome(institution, parts);

    /// <summary>Another process's view of the same institution.</summary>
    public InstitutionDb OpenAgain() => Open(Institution, Parts);

    /// <summary>Writes units named by their number: nobody's data.</summary>
    public async Task AddUnits(int count, int from = 0)
    {
        for (var i = from; i < from + count; i++)
        {
            _ = (await AddUnit(Home, i)).Value;
        }
    }

    public static Task<Outcome<UnitId>> AddUnit(InstitutionDb home, int number) =>
        home.Write<UnitId>(Somebody, Once.Named("AddUnit"), write =>
        {
            var id = write.NewId<UnitId>();
            write.Add(new Unit
            {
                Id = id,
                Kind = UnitKind.Department,
                Code = $"U{number}",
                Name = $"Unit {number}",
                Path = Unit.PathOf(null, id),
                From = new(2026, 1, 1),
            });
            return Task.FromResult<Outcome<UnitId>>(id);
        }, default);

    /// <summary>Gives a person a role: an entry whose values are that person's.</summary>
    public async Task<PersonId> AddGrant(PersonId? person = null, string? because = null)
    {
        var given = await Home.Write<PersonId>(Somebody, Once.Named("GiveGrant"), write =>
        {
            var who = person ?? write.NewId<PersonId>();
            if (because is not null)
            {
                write.Because(because);
            }

            write.Add(new Grant { Id = write.NewId<GrantId>(), Person = who, Role = Role.Learner, Scope = ScopeKind.Self, From = new(2026, 1, 1) });
            return Task.FromResult<Outcome<PersonId>>(who);
        }, default);
        return given.Value;
    }

    /// <summary>Runs SQL as the owner of the database would, past every trigger.</summary>
    public async Task AsOwner(string sql)
    {
        await using var db = Home.OpenReader();
        var off = Institution.Database == DatabaseKind.Sqlite
            ? "DROP TRIGGER IF EXISTS kernel_trail_no_update; DROP TRIGGER IF EXISTS kernel_trail_no_delete;"
            : "DROP TRIGGER IF EXISTS kernel_trail_append_only ON kernel_trail;";
        await db.Database.ExecuteSqlRawAsync(off);
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        if (Institution.Database == DatabaseKind.Postgres)
        {
            await DropDatabase(Institution.ConnectionString);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static string Postgres()
    {
        var server = Environment.GetEnvironmentVariable("CAIRN_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "CAIRN_TEST_POSTGRES is not set");
        return new NpgsqlConnectionStringBuilder(server) { Database = $"cairn_{Guid.NewGuid():N}" }.ToString();
    }

    private static async Task DropDatabase(string connectionString)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString);
        var name = wanted.Database;
        wanted.Database = "postgres";
        wanted.Pooling = false;
        await using var server = new NpgsqlConnection(wanted.ToString());
        await server.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync();
    }
}
