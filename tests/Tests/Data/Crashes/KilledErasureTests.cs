using Cairn.Kernel;
using Cairn.Tests.Kernel;
using Cairn.Tests.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Data.Crashes;

/// <summary>A process is killed while it erases a person: nothing is half erased, and erasing again leaves nothing.</summary>
public sealed class KilledErasureTests
{
    private const string Told = "Quillfeather told the registrar herself";

    public static TheoryData<DatabaseKind, int> Places
    {
        get
        {
            var places = new TheoryData<DatabaseKind, int>();
            foreach (var database in House.Databases)
            {
                foreach (var statements in (int[])[3, 20, 0])
                {
                    places.Add(database.Data, statements);
                }
            }

            return places;
        }
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_killed_erasure_is_whole_or_not_begun_and_is_finished_by_erasing_again(DatabaseKind database, int statements)
    {
        await using var house = await House.Build(database);
        var person = await house.AddGrant(because: Told);
        var other = await house.AddGrant();
        var staged = await house.Home.Blobs.Stage(new MemoryStream("a letter"u8.ToArray()), "text/plain", person, default);
        _ = (await house.Home.Write<BlobId>(House.Somebody, Once.Named("KeepFile"), async write => await house.Home.Blobs.Keep(write, staged, default), default)).Value;
        await Sealer.Seal(house.Home, default);

        await KilledProcess.Run("erase", house.Institution, Path.Combine(house.Root, "master.key"), lines => lines.Contains("stopped"), $"{person.Value}", $"{statements}");

        // Killed inside the transaction, everything is there; after its commit, nothing is but the bytes that Finish overwrites.
        var left = statements == 0 ? 0 : 1;
        await using (var home = house.OpenAgain())
        await using (var db = home.OpenReader())
        {
            Assert.Equal((left, left, left),
                (await db.Set<Grant>().CountAsync(g => g.Person == person), await db.Set<PersonKey>().CountAsync(k => k.Person == person), await db.Set<Blob>().CountAsync(b => b.Person == person)));
            Assert.Empty((await TrailVerification.Verify(home, null, default)).Findings);
        }

        // This process knew the person's key before: it must not go on using it.
        house.Home.Keys.Forget(person);
        await ErasureTests.Erase(house, person);
        await house.Home.Blobs.Sweep(default);

        await using var after = house.Home.OpenReader();
        Assert.False(await after.Set<PersonKey>().AnyAsync(k => k.Person == person));
        Assert.True(await after.Set<Grant>().AnyAsync(g => g.Person == other));
        Assert.Empty(await Residue.Of(house, [Told]));
        await Sealer.Seal(house.Home, default);
        Assert.Empty((await TrailVerification.Verify(house.Home, null, default)).Findings);
    }
}
