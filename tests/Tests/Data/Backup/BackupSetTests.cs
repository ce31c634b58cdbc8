using Cairn.Data;
using Cairn.Kernel;
using Cairn.Tests.Kernel;
using Cairn.Tests.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Data.Backup;

public sealed class BackupSetTests
{
    public static TheoryData<DatabaseKind> Databases => House.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_restored_institution_has_everything_and_goes_on_sealing_the_same_log(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        var (blob, backups) = await Live(house);
        var folder = await BackupSet.Write(house.Home, backups, default);
        var before = await Contents(house.Home);
        await house.Home.DisposeAsync();

        await using var home = house.OpenAgain();
        Assert.Equal("database-exists", (await BackupSet.Restore(home, folder, false, default)).Refusal?.Code);
        Assert.True((await BackupSet.Restore(home, folder, true, default)).IsDone);

        Assert.Equal(before, await Contents(home));
        await using var db = home.OpenReader();
        Assert.Equal(BlobCondition.Sound, await home.Blobs.Check(db, blob, default));
        _ = (await House.AddUnit(home, 9_000)).Value;
        await Sealer.Seal(home, default);
        var report = await TrailVerification.Verify(home, null, default);
        Assert.Empty(report.Findings);
        Assert.Equal(23, report.Entries);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_restore_that_loses_signed_entries_begins_a_new_log_and_erases_again(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        var (_, backups) = await Live(house);
        var person = await house.AddGrant();
        var folder = await BackupSet.Write(house.Home, backups, default);
        await house.AddUnits(5, from: 500);
        await Sealer.Seal(house.Home, default);
        await ErasureTests.Erase(house, person);
        var old = await TrailVerification.Verify(house.Home, null, default);
        await house.Home.DisposeAsync();

        await using var home = house.OpenAgain();
        Assert.True((await BackupSet.Restore(home, folder, true, default)).IsDone);
        await Sealer.Seal(home, default);

        var report = await TrailVerification.Verify(home, null, default);
        Assert.Empty(report.Findings);
        Assert.NotEqual(old.VerificationKey, report.VerificationKey);
        await using var db = home.OpenReader();
        Assert.False(await db.Set<Grant>().AnyAsync(g => g.Person == person));
        Assert.False(await db.Set<PersonKey>().AnyAsync(k => k.Person == person));
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_before_anything_is_touched()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        var (_, backups) = await Live(house);
        var folder = await BackupSet.Write(house.Home, backups, default);
        var before = await Contents(house.Home);
        await house.Home.DisposeAsync();
        await using var home = house.OpenAgain();
        var blob = Directory.EnumerateFiles(Path.Combine(folder, "blobs"), "*", SearchOption.AllDirectories).First();
        var bytes = File.ReadAllBytes(blob);

        bytes[0] ^= 1;
        File.WriteAllBytes(blob, bytes);
        Assert.Equal("backup-damaged", (await BackupSet.Restore(home, folder, true, default)).Refusal?.Code);
        File.Delete(blob);
        Assert.Equal("backup-damaged", (await BackupSet.Restore(home, folder, true, default)).Refusal?.Code);
        File.Delete(Path.Combine(folder, "manifest.json"));
        Assert.Equal("backup-damaged", (await BackupSet.Restore(home, folder, true, default)).Refusal?.Code);
        Assert.Equal(before, await Contents(home));
    }

    [Fact]
    public async Task A_backup_is_restored_to_its_own_institution_only_and_holds_no_master_key()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        await using var other = await House.Build(DatabaseKind.Sqlite);
        var (_, backups) = await Live(house);
        var folder = await BackupSet.Write(house.Home, backups, default);
        await using var stranger = TestHome.OpenHome(other.Institution with { Key = "stranger" }, other.Parts);

        Assert.Equal("backup-of-another", (await BackupSet.Restore(stranger, folder, true, default)).Refusal?.Code);
        var key = File.ReadAllBytes(Path.Combine(house.Root, "master.key"));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), f => File.ReadAllBytes(f).AsSpan().IndexOf(key) >= 0);
    }

    private static async Task<(BlobId Blob, string Backups)> Live(House house)
    {
        await house.AddUnits(20);
        await house.AddGrant();
        var staged = await house.Home.Blobs.Stage(new MemoryStream(new byte[100_000]), "image/png", null, default);
        var blob = (await house.Home.Write<BlobId>(House.Somebody, Once.Named("KeepFile"), async write => await house.Home.Blobs.Keep(write, staged, default), default)).Value;
        await Sealer.Seal(house.Home, default);
        return (blob, Path.Combine(house.Root, "backups"));
    }

    private static async Task<List<string>> Contents(InstitutionDb home)
    {
        await using var db = home.OpenReader();
        return [.. (await db.Set<TrailEntry>().OrderBy(t => t.No).ToListAsync()).Select(t => $"{t.SealIndex} {t.Id} {Convert.ToHexString(t.Body)}"),
            .. (await db.Set<Cairn.Kernel.Unit>().OrderBy(u => u.Id).ToListAsync()).Select(u => u.Code)];
    }
}
