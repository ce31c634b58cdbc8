using Cairn.Kernel;
using Cairn.SecondProcess;
using Cairn.Tests.Kernel;
using Microsoft.Data.Sqlite;

namespace Cairn.Tests.Data.Crashes;

/// <summary>A process is killed in the middle of its first migration, at several statements; the next one finishes it.</summary>
public sealed class KilledMigrationTests
{
    public static TheoryData<DatabaseKind, int> Places
    {
        get
        {
            var places = new TheoryData<DatabaseKind, int>();
            foreach (var database in House.Databases)
            {
                foreach (var statements in (int[])[4, 12, 40])
                {
                    places.Add(database.Data, statements);
                }
            }

            return places;
        }
    }

    [Theory, MemberData(nameof(Places))]
    public async Task What_a_killed_migration_left_is_finished_by_the_next(DatabaseKind database, int statements)
    {
        var folder = TestHome.NewFolder();
        var institution = TestHome.EmptyInstitution(database, folder);
        await KilledProcess.Run("migrate", institution, Path.Combine(folder, "master.key"), lines => lines.Contains("stopped"), $"{statements}");
        if (database == DatabaseKind.Sqlite)
        {
            Assert.Equal(1, await LockRows(institution));
        }

        await using (var home = TestHome.OpenHome(institution, TestHome.Parts(folder, TimeProvider.System)))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            await home.Migrate(patience.Token);
            _ = (await House.AddUnit(home, 1)).Value;
            await Sealer.Seal(home, default);

            Assert.Empty((await TrailVerification.Verify(home, null, default)).Findings);
            Assert.Equal(1, (await Keeping.Rows(home))["kernel_units"]);
        }

        await TestHome.Drop(institution);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The lock that Entity Framework takes for a migration, which a killed process can't give back.</summary>
    private static async Task<long> LockRows(Institution institution)
    {
        await using var connection = new SqliteConnection(institution.ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = """SELECT COUNT(*) FROM "__EFMigrationsLock" """;
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
