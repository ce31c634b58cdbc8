using Cairn.Interchange.Importing;
using Cairn.Kernel;
using Cairn.SecondProcess;
using Cairn.Tests.Kernel;

namespace Cairn.Tests.Data.Crashes;

/// <summary>A process is killed while it imports the sample college: after a chunk, or in the middle of one.</summary>
public sealed class KilledImportTests
{
    private static readonly string Sample = Repository.PathTo("samples", "college");

    public static TheoryData<DatabaseKind, int, int> Places
    {
        get
        {
            var places = new TheoryData<DatabaseKind, int, int>();
            foreach (var database in House.Databases)
            {
                foreach (var (chunks, statements) in ((int, int)[])[(1, 0), (3, 2), (5, 0), (7, 3)])
                {
                    places.Add(database.Data, chunks, statements);
                }
            }

            return places;
        }
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_killed_import_is_finished_by_running_it_again(DatabaseKind database, int chunks, int statements)
    {
        await using var whole = await House.Build(database);
        await Import(whole.Home);
        await using var house = await House.Build(database);

        var said = await KilledProcess.Run("import", house.Institution, Path.Combine(house.Root, "master.key"),
            lines => lines.Contains("stopped"), "sample", Sample, $"{chunks}", $"{statements}");
        Assert.Equal(chunks, said.Count(l => l.StartsWith("chunk ", StringComparison.Ordinal)));

        await using var home = house.OpenAgain();
        await Sealer.Seal(home, default);
        Assert.Empty((await TrailVerification.Verify(home, null, default)).Findings);
        var result = await Import(home);
        Assert.Contains(result.Counts, c => c.Unchanged > 0);
        Assert.Contains(result.Counts, c => c.New > 0);
        Assert.Equal(await Content(whole.Home), await Content(home));
        await Sealer.Seal(home, default);
        Assert.Empty((await TrailVerification.Verify(home, null, default)).Findings);
    }

    private static async Task<ImportResult> Import(InstitutionDb home)
    {
        var importer = new Importer(home);
        var preview = (await importer.Preview(ImportSource.Find("sample")!, Sample)).Value;
        return (await importer.Confirm(preview, House.Somebody, Guid.NewGuid())).Value;
    }

    /// <summary>Rows of each table but those that tell of the runs themselves.</summary>
    private static async Task<Dictionary<string, long>> Content(InstitutionDb home) => (await Keeping.Rows(home))
        .Where(t => t.Key is not ("kernel_idempotency" or "kernel_trail" or "kernel_trail_values" or "kernel_events" or "kernel_secrets"))
        .ToDictionary();
}
