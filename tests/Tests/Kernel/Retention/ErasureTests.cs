using System.Text;
using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Kernel.Retention;

public sealed class ErasureTests
{
    // No part of these occurs anywhere else.
    private static readonly string[] Personal = ["Wilhelmina", "Quillfeather", "wq@wilhelmina.example", "MCID-90210-Q", "Zehn kleine Briefe", "Abmeldung wegen Umzugs"];

    public static TheoryData<DatabaseKind> Databases => House.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task After_an_erasure_nothing_personal_is_left_anywhere_and_the_trail_verifies(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        var person = house.Parts.Ids.New<PersonId>();
        for (var i = 0; i < 40; i++)
        {
            await Live(house, i == 20 ? person : house.Parts.Ids.New<PersonId>(), i == 20 ? Personal : [.. Personal.Select(p => $"other{i}-{new string('x', p.Length)}")]);
        }

        await Sealer.Seal(house.Home, default);
        Assert.NotEmpty(await Residue.Of(house, Personal));

        await Erase(house, person);

        Assert.Empty(await Residue.Of(house, Personal));
        await using (var db = house.Home.OpenReader())
        {
            // Nobody else's answers are forgotten, though they name the same system.
            Assert.Equal(39, await db.Set<IdempotencyRecord>().CountAsync());
        }

        var report = await TrailVerification.Verify(house.Home, null, default);
        Assert.Empty(report.Findings);
        Assert.True(report.Erased > 0);
        await Sealer.Seal(house.Home, default);
        Assert.Empty((await TrailVerification.Verify(house.Home, null, default)).Findings);
    }

    [Fact]
    public async Task Who_was_erased_gets_no_new_key_and_other_nodes_forget_the_old_one()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var house = await House.Build(DatabaseKind.Sqlite, clock);
        await using var other = house.OpenAgain();
        var person = await house.AddGrant();
        byte[] box;
        await using (var db = other.OpenReader())
        {
            box = (await db.Set<TrailValues>().SingleAsync(v => v.Person == person)).Data;
            var entry = (await db.Set<TrailEntry>().SingleAsync(t => t.Person == person)).Id;
            Assert.NotNull(await other.Keys.Open(db, person, box, WriteUnit.TrailPurpose(entry), default));

            await Erase(house, person);
            clock.Now += PersonKeys.HeldFor + TimeSpan.FromSeconds(1);
            Assert.Null(await other.Keys.Open(db, person, box, WriteUnit.TrailPurpose(entry), default));
        }

        await house.AddGrant(person);
        await using var after = house.Home.OpenReader();
        Assert.False(await after.Set<PersonKey>().AnyAsync(k => k.Person == person));
        Assert.Empty((await TrailVerification.Verify(house.Home, null, default)).Findings);
    }

    internal static async Task Erase(House house, PersonId person)
    {
        var report = (await house.Home.Write<ErasureReport>(House.Somebody, Once.Named("ErasePerson"), async write => await PersonErasure.Erase(write, person, default), default)).Value;
        await PersonErasure.Finish(house.Home, person, report, default);
    }

    /// <summary>Leaves the person's values in every kind of place: columns, sign-in, crosswalk, sources, trail, stored answers, files.</summary>
    private static async Task Live(House house, PersonId person, string[] values)
    {
        var staged = await house.Home.Blobs.Stage(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', values))), "text/plain", person, default);
        _ = (await house.Home.Write<string>(House.Somebody, Once.By(Guid.NewGuid(), values), async write =>
        {
            write.Because(values[5]);
            var account = new Account { Id = Guid.NewGuid(), Person = person, UserName = values[2], Email = values[2], SecurityStamp = "s" };
            write.Add(account);
            write.Add(new IdentityUserClaim<Guid> { UserId = account.Id, ClaimType = "name", ClaimValue = values[0] });
            write.Add(new IdentityUserToken<Guid> { UserId = account.Id, LoginProvider = "p", Name = "n", Value = values[1] });
            write.Add(new ExternalId { System = "midfield", Type = "mcid", Value = values[3], Kind = "person", Subject = person.Value, Person = person, Since = write.Now });
            write.Add(new Observation { Subject = Subject.Of(person), Field = "name", Source = "test", Value = $"\"{values[1]}\"", ObservedAt = write.Now, Person = person });
            write.Add(new Grant { Id = write.NewId<GrantId>(), Person = person, Role = Role.Learner, Scope = ScopeKind.Self, From = new(2026, 1, 1) });
            write.Note("Renamed", Subject.Of(person), person, new FieldChange("Name", $"\"{values[0]}\"", $"\"{values[0]} {values[1]}\""));
            await house.Home.Blobs.Keep(write, staged, default);
            return $"midfield mcid person {values[0]} {values[1]} <{values[2]}> {values[3]} {values[4]}";
        }, default)).Value;
    }
}
