using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Kernel;

/// <summary>One fresh institution without a web host, with what the tests of trail, erasure, files and backups need to do to it.</summary>
internal sealed class House : IAsyncDisposable
{
    private House(string folder, Institution institution, TimeProvider clock)
    {
        Root = folder;
        Institution = institution;
        Parts = TestHome.Parts(folder, clock);
        Home = TestHome.OpenHome(institution, Parts);
    }

    /// <summary>Holds the SQLite file, the master key and the institution's folder.</summary>
    public string Root { get; }

    public Institution Institution { get; }

    public InstitutionParts Parts { get; }

    public InstitutionDb Home { get; }

    public string Folder => Institution.Folder;

    public static TheoryData<DatabaseKind> Databases => Tests.Databases.Each();

    public static Actor Somebody { get; } = Actor.System("test");

    /// <summary>A migrated database in a folder of its own.</summary>
    public static async Task<House> Build(DatabaseKind kind, TimeProvider? clock = null)
    {
        var folder = TestHome.NewFolder();
        return new(folder, await TestHome.NewInstitution(kind, folder), clock ?? TimeProvider.System);
    }

    /// <summary>Another process's view of the same institution.</summary>
    public InstitutionDb OpenAgain() => TestHome.OpenHome(Institution, Parts);

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
        await TestHome.Drop(Institution);
        Directory.Delete(Root, recursive: true);
    }
}
