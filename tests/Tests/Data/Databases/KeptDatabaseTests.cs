using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Cairn.Data;
using Cairn.Kernel;
using Cairn.Records;
using Cairn.SecondProcess;
using Cairn.Tests.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Data.Databases;

/// <summary>Databases of earlier versions, kept in tests/Databases by tests/keep-database.sh, are brought to this version.</summary>
public sealed class KeptDatabaseTests
{
    public static TheoryData<string> Kept
    {
        get
        {
            var folder = Repository.PathTo("tests", "Databases");
            return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.tar.gz").Select(f => Path.GetFileName(f)).Order()] : [];
        }
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Kept))]
    public async Task A_database_of_an_earlier_version_is_upgraded_with_everything_in_it(string file)
    {
        var kind = file.Contains(".postgres.") ? DatabaseKind.Postgres : DatabaseKind.Sqlite;
        Assert.SkipWhen(kind == DatabaseKind.Postgres && Tests.Databases.Postgres is null, "CAIRN_TEST_POSTGRES is not set");
        using var scratch = new Scratch();
        await using (var packed = new GZipStream(File.OpenRead(Repository.PathTo("tests", "Databases", file)), CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(packed, scratch.Path, overwriteFiles: false);
        }

        await Upgrade(kind, scratch.Path);
    }

    [Theory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task What_is_kept_now_can_be_upgraded_later(DatabaseKind kind)
    {
        using var scratch = new Scratch();
        await using (var house = await House.Build(kind))
        {
            await house.AddUnits(30);
            await house.AddGrant();
            await Keeping.Keep(house.Home, Path.Combine(house.Root, "master.key"), scratch.Path);
        }

        await Upgrade(kind, scratch.Path);
    }

    private static async Task Upgrade(DatabaseKind kind, string kept)
    {
        var folder = TestHome.NewFolder();
        var institution = await TestHome.NewInstitution(kind, folder, BackupManifest.Read(Path.Combine(kept, "backup")).Institution);
        File.Copy(Path.Combine(kept, "master.key"), Path.Combine(folder, "master.key"));
        await using (var home = TestHome.OpenHome(institution, TestHome.Parts(folder, TimeProvider.System)))
        {
            Assert.Null((await BackupSet.Restore(home, Path.Combine(kept, "backup"), true, default)).Refusal);
            await home.Migrate(default);

            var rows = await Keeping.Rows(home);
            var before = JsonSerializer.Deserialize<Dictionary<string, long>>(await File.ReadAllTextAsync(Path.Combine(kept, "rows.json")))!;
            Assert.All(before, table => Assert.Equal(table.Value, rows.GetValueOrDefault(table.Key, -1)));
            Assert.Empty((await TrailVerification.Verify(home, null, default)).Findings);
            await using (var db = home.OpenReader())
            {
                // A learner given to somebody before periods were kept is still in that person's care.
                Assert.All(await db.Set<CaseloadEntry>().ToListAsync(), entry => Assert.Equal(entry.Advisor, entry.GivenTo));
            }

            _ = (await House.AddUnit(home, 77_000)).Value;
            await Sealer.Seal(home, default);
            Assert.Empty((await TrailVerification.Verify(home, null, default)).Findings);
        }

        await TestHome.Drop(institution);
        Directory.Delete(folder, recursive: true);
    }
}
