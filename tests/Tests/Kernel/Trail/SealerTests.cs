using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Kernel.Trail;

public sealed class SealerTests
{
    public static TheoryData<DatabaseKind> Databases => House.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_committed_gets_the_next_number_and_a_signed_head(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        await house.AddUnits(300);

        var first = await Sealer.Seal(house.Home, default);
        await house.AddUnits(5, from: 300);
        var second = await Sealer.Seal(house.Home, default);
        var third = await Sealer.Seal(house.Home, default);

        Assert.Equal((300, 300L), (first.Added, first.Size));
        Assert.Equal((5, 305L), (second.Added, second.Size));
        Assert.Equal((0, 305L), (third.Added, third.Size));
        var folder = new LogFolder(house.Institution);
        Assert.Equal([300L, 305L], folder.HeadSizes());
        Assert.Equal(folder.ReadHead(305), folder.ReadCheckpoint());
        await using var db = house.Home.OpenReader();
        Assert.Equal(Enumerable.Range(0, 305).Select(i => (long?)i), await db.Set<TrailEntry>().OrderBy(t => t.No).Select(t => t.SealIndex).ToListAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_several_processes_that_seal_at_once_one_does_and_nothing_is_numbered_twice(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        await using var other = house.OpenAgain();
        await house.AddUnits(1);
        await Sealer.Seal(house.Home, default);

        async Task Both(InstitutionDb home, int from)
        {
            for (var i = 0; i < 40; i++)
            {
                _ = (await House.AddUnit(home, from + i)).Value;
                await Sealer.Seal(home, default);
            }
        }

        await Task.WhenAll(Task.Run(() => Both(house.Home, 1_000)), Task.Run(() => Both(other, 2_000)));
        await Sealer.Seal(house.Home, default);

        var report = await TrailVerification.Verify(house.Home, null, default);
        Assert.Empty(report.Findings);
        Assert.Equal((81, 0), (report.Entries, report.Unsealed));
    }

    [Fact]
    public async Task A_crash_between_numbering_and_signing_is_made_up_for()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        await house.AddUnits(10);
        await Sealer.Seal(house.Home, default);
        await house.AddUnits(10, from: 10);
        await house.AsOwner("""UPDATE kernel_trail SET "SealIndex" = "No" - 1 WHERE "SealIndex" IS NULL""");

        Assert.Equal(20, (await Sealer.Seal(house.Home, default)).Size);
        Assert.Empty((await TrailVerification.Verify(house.Home, null, default)).Findings);
    }

    [Theory]
    [InlineData("tile")]
    [InlineData("checkpoint")]
    public async Task Lost_files_are_made_again_from_the_database(string lost)
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        await house.AddUnits(260);
        await Sealer.Seal(house.Home, default);
        var folder = new LogFolder(house.Institution);
        if (lost == "tile")
        {
            Directory.Delete(folder.PathOf(lost), recursive: true);
        }
        else
        {
            File.Delete(folder.PathOf(lost));
        }

        await house.AddUnits(1, from: 260);
        Assert.Equal(261, (await Sealer.Seal(house.Home, default)).Size);
        Assert.Empty((await TrailVerification.Verify(house.Home, null, default)).Findings);
    }

    [Fact]
    public async Task A_database_that_was_set_back_is_not_sealed_over()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        await house.AddUnits(10);
        await Sealer.Seal(house.Home, default);
        await house.AsOwner("""DELETE FROM kernel_trail WHERE "SealIndex" >= 7""");
        await house.AddUnits(5, from: 10);

        await Assert.ThrowsAsync<TrailForkedException>(() => Sealer.Seal(house.Home, default));
        Assert.Equal([10L], new LogFolder(house.Institution).HeadSizes());
    }
}
