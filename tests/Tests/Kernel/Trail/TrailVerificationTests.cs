using Cairn.Kernel;

namespace Cairn.Tests.Kernel.Trail;

public sealed class TrailVerificationTests
{
    public static TheoryData<DatabaseKind> Databases => House.Databases;

    private static async Task<House> Sealed(DatabaseKind database, int units = 300)
    {
        var house = await House.Build(database);
        await house.AddUnits(units / 2);
        await house.AddGrant(because: "enrolled");
        await Sealer.Seal(house.Home, default);
        await house.AddUnits(units - (units / 2) - 1, from: units / 2);
        await Sealer.Seal(house.Home, default);
        return house;
    }

    private static async Task<TrailFinding> FirstFinding(House house, string? head = null)
    {
        var report = await TrailVerification.Verify(house.Home, head, default);
        Assert.False(report.IsIntact);
        return report.Findings[0];
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_untouched_trail_is_intact_and_tells_its_key(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AddGrant();

        var report = await TrailVerification.Verify(house.Home, null, default);

        Assert.Empty(report.Findings);
        Assert.Equal((300, 1, 0), (report.Entries, report.Unsealed, report.Erased));
        Assert.Equal(300, Checkpoint.Open(new LogFolder(house.Institution).ReadCheckpoint()!, NoteVerifier.Parse(report.VerificationKey!)).Size);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task One_altered_byte_of_a_body_is_found_and_named(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner(database == DatabaseKind.Sqlite
            ? """UPDATE kernel_trail SET "Body" = CAST(replace(CAST("Body" AS TEXT), '"AddUnit"', '"AddUnix"') AS BLOB) WHERE "SealIndex" = 77"""
            : """UPDATE kernel_trail SET "Body" = convert_to(replace(convert_from("Body",'UTF8'), '"AddUnit"', '"AddUnix"'), 'UTF8') WHERE "SealIndex" = 77""");

        var finding = await FirstFinding(house);

        Assert.Equal((TrailFault.Altered, 77L), (finding.Fault, finding.Index));
        Assert.Contains("the action was AddUnit and is AddUnix", finding.Sentence);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_column_and_its_body_changed_together_are_found(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner(database == DatabaseKind.Sqlite
            ? """UPDATE kernel_trail SET "Actor" = 'system:nobody', "Body" = CAST(replace(CAST("Body" AS TEXT), 'system:test', 'system:nobody') AS BLOB) WHERE "SealIndex" >= 200"""
            : """UPDATE kernel_trail SET "Actor" = 'system:nobody', "Body" = convert_to(replace(convert_from("Body",'UTF8'), 'system:test', 'system:nobody'), 'UTF8') WHERE "SealIndex" >= 200""");

        var finding = await FirstFinding(house);

        Assert.Equal((TrailFault.Altered, 200L), (finding.Fault, finding.Index));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_changed_column_alone_is_found(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner("""UPDATE kernel_trail SET "Actor" = 'system:nobody' WHERE "SealIndex" = 9""");

        Assert.Equal((TrailFault.ColumnsDiffer, 9L), await FirstFinding(house) is var f ? (f.Fault, f.Index) : default);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_removed_entry_is_named_even_when_the_rest_was_renumbered(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner("""
            DELETE FROM kernel_trail WHERE "SealIndex" = 40;
            UPDATE kernel_trail SET "SealIndex" = -"SealIndex" WHERE "SealIndex" > 40;
            UPDATE kernel_trail SET "SealIndex" = -"SealIndex" - 1 WHERE "SealIndex" < 0;
            """);

        var finding = await FirstFinding(house);

        Assert.Equal((TrailFault.Removed, 40L), (finding.Fault, finding.Index));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_gap_is_found(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner("""DELETE FROM kernel_trail WHERE "SealIndex" IN (40, 41)""");

        var finding = await FirstFinding(house);

        Assert.Equal((TrailFault.Removed, 40L), (finding.Fault, finding.Index));
        Assert.Contains("and so are the 1 after it", finding.Sentence);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Entries_that_changed_places_are_found(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner("""
            UPDATE kernel_trail SET "SealIndex" = -1 WHERE "SealIndex" = 10;
            UPDATE kernel_trail SET "SealIndex" = 10 WHERE "SealIndex" = 250;
            UPDATE kernel_trail SET "SealIndex" = 250 WHERE "SealIndex" = -1;
            """);

        var finding = await FirstFinding(house);

        Assert.Equal((TrailFault.Reordered, 10L), (finding.Fault, finding.Index));
        Assert.Contains("it now stands at 250", finding.Sentence);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Entries_cut_off_at_the_end_are_found(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner("""DELETE FROM kernel_trail WHERE "SealIndex" >= 290""");

        var finding = await FirstFinding(house);

        Assert.Equal((TrailFault.Removed, 290L), (finding.Fault, finding.Index));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Altered_and_removed_values_are_found(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner(database == DatabaseKind.Sqlite
            ? """UPDATE kernel_trail_values SET "Data" = CAST(replace(CAST("Data" AS TEXT), 'U3"', 'U4"') AS BLOB) WHERE "Entry" = (SELECT "Id" FROM kernel_trail WHERE "SealIndex" = 3)"""
            : """UPDATE kernel_trail_values SET "Data" = convert_to(replace(convert_from("Data",'UTF8'), 'U3"', 'U4"'),'UTF8') WHERE "Entry" = (SELECT "Id" FROM kernel_trail WHERE "SealIndex" = 3)""");
        await house.AsOwner("""DELETE FROM kernel_trail_values WHERE "Person" IS NOT NULL""");

        var report = await TrailVerification.Verify(house.Home, null, default);

        Assert.Equal([(TrailFault.ValuesAltered, 3L), (TrailFault.ValuesRemoved, 150L)], report.Findings.Select(f => (f.Fault, f.Index!.Value)));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_persons_key_destroyed_without_an_erasure_is_found(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        await house.AsOwner("DELETE FROM kernel_person_keys");

        var finding = await FirstFinding(house);

        Assert.Equal((TrailFault.ValuesRemoved, 150L), (finding.Fault, finding.Index));
        Assert.Contains("no erasure", finding.Sentence);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task With_the_tiles_lost_the_kept_heads_narrow_it_down(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        var folder = new LogFolder(house.Institution);
        Directory.Delete(folder.PathOf("tile"), recursive: true);
        await house.AsOwner("""UPDATE kernel_trail SET "Body" = (SELECT "Body" FROM kernel_trail WHERE "SealIndex" = 0) WHERE "SealIndex" = 200""");

        var report = await TrailVerification.Verify(house.Home, null, default);

        Assert.Contains(report.Findings, f => f.Fault == TrailFault.RootDiffers && f.Sentence.Contains("one of 151 to 299"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_head_kept_elsewhere_convicts_even_a_rewritten_folder(DatabaseKind database)
    {
        await using var house = await Sealed(database);
        var folder = new LogFolder(house.Institution);
        using var scratch = new Scratch();
        var head = Path.Combine(scratch.Path, "head");
        File.Copy(folder.PathOf("checkpoint"), head);
        Directory.Delete(folder.Root, recursive: true);
        await house.AsOwner(database == DatabaseKind.Sqlite
            ? """UPDATE kernel_trail SET "Actor" = 'system:nobody', "Body" = CAST(replace(CAST("Body" AS TEXT), 'system:test', 'system:nobody') AS BLOB) WHERE "SealIndex" = 5"""
            : """UPDATE kernel_trail SET "Actor" = 'system:nobody', "Body" = convert_to(replace(convert_from("Body",'UTF8'), 'system:test', 'system:nobody'), 'UTF8') WHERE "SealIndex" = 5""");
        await Sealer.Seal(house.Home, default);

        Assert.Empty((await TrailVerification.Verify(house.Home, null, default)).Findings);
        var finding = await FirstFinding(house, head);
        Assert.Equal(TrailFault.RootDiffers, finding.Fault);
    }

    [Fact]
    public async Task A_forged_head_is_refused_and_a_changed_tile_is_told_from_a_changed_entry()
    {
        await using var house = await Sealed(DatabaseKind.Sqlite);
        var folder = new LogFolder(house.Institution);
        using var scratch = new Scratch();
        var head = Path.Combine(scratch.Path, "head");
        File.WriteAllText(head, folder.ReadHead(151)!.Replace("\n151\n", "\n150\n"));
        Assert.Equal(TrailFault.HeadInvalid, (await FirstFinding(house, head)).Fault);

        var tile = folder.PathOf("tile/0/000");
        var bytes = File.ReadAllBytes(tile);
        bytes[100] ^= 1;
        File.WriteAllBytes(tile, bytes);
        Assert.Equal(TrailFault.LogDamaged, (await FirstFinding(house)).Fault);
    }
}
