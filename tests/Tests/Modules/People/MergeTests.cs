using Cairn.Kernel;
using Cairn.People;
using Cairn.People.Contracts;
using Cairn.People.Features;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.People;

public class MergeTests
{
    private static readonly Actor Registrar = Actor.System("test");

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_merge_takes_addresses_roles_and_identifiers_along_and_undoing_brings_them_back(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        var (kept, merged) = (await Import(home, "sis", "1", "ada@home.example"), await Import(home, "crm", "9", "ada@work.example"));
        await using var db = home.Home.OpenReader();

        var merge = (await MergePeople.Handle(kept, new(merged, "Same date of birth", Guid.NewGuid()), Registrar, db, default)).Value.Merge;

        Assert.Equal(kept.Value, await Crosswalk.Find(db, "crm", "id", "9", default));
        Assert.Equal(2, await db.Set<PersonEmail>().CountAsync(e => e.Person == kept));
        Assert.Equal(1, await db.Set<Grant>().CountAsync(g => g.Person == kept && g.Role == Role.Faculty));
        Assert.Equal([merged], await PersonNames.MergedInto(db, kept, default));
        Assert.Equal("Ada crm", await Other(db, merged));

        Assert.True((await UndoMerge.Handle(merge, new("They are two", Guid.NewGuid()), Registrar, db, default)).IsDone);

        Assert.Equal(merged.Value, await Crosswalk.Find(db, "crm", "id", "9", default));
        Assert.Equal("ada@work.example", await PersonNames.EmailOf(db, merged, default));
        Assert.Equal("ada@home.example", await PersonNames.EmailOf(db, kept, default));
        Assert.Equal(0, await db.Set<Grant>().CountAsync(g => g.Person == kept && g.Role == Role.Faculty));
        Assert.Equal(["people.persons-merged/1", "people.persons-separated/1"],
            await db.Set<StoredEvent>().OrderBy(e => e.Sequence).Select(e => e.Type).ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_merge_can_be_undone_once_and_never_made_with_oneself(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        var (kept, merged) = (await Import(home, "sis", "1", "a@x.example"), await Import(home, "crm", "9", "b@x.example"));
        await using var db = home.Home.OpenReader();
        var merge = (await MergePeople.Handle(kept, new(merged, "Same person", Guid.NewGuid()), Registrar, db, default)).Value.Merge;
        await UndoMerge.Handle(merge, new("They are two", Guid.NewGuid()), Registrar, db, default);

        Assert.Equal("merge-already-undone", (await UndoMerge.Handle(merge, new("Again", Guid.NewGuid()), Registrar, db, default)).Refusal?.Code);
        Assert.Equal("merge-impossible", (await MergePeople.Handle(kept, new(kept, "Same", Guid.NewGuid()), Registrar, db, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Importing_the_same_thousand_people_twice_makes_a_thousand(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        var people = Enumerable.Range(0, 1_000).Select(i => new NewPerson($"p{i}") { Names = [new("Given", $"Family {i}")] }).ToList();

        foreach (var expected in new[] { 1_000, 0 })
        {
            var made = await home.Home.Write<int>(Registrar, Once.Named("import"), async write =>
                (await NewPeople.FindOrAdd(write, "sis", "id", people, default)).Made.Count, default);
            Assert.Equal(expected, made.Value);
        }

        await using var db = home.Home.OpenReader();
        Assert.Equal(1_000, await db.Set<Person>().CountAsync());
        Assert.Equal(19, (await FindPeople.Handle(new("family 77"), Registrar, db, default)).Value.Total);
        Assert.Equal(1, (await FindPeople.Handle(new("p77"), Registrar, db, default)).Value.Total);
    }

    private static Task<string> Other(CairnDb db, PersonId person) => db.Set<PersonName>().Where(n => n.Person == person).Select(n => n.Given).SingleAsync();

    private static async Task<PersonId> Import(TestHome home, string system, string value, string email) =>
        (await home.Home.Write<PersonId>(Registrar, Once.Named("import"), async write =>
        {
            var answer = await NewPeople.FindOrAdd(write, system, "id", [new(value) { Names = [new($"Ada {system}", "Byron")], Emails = [email] }], default);
            if (system == "crm")
            {
                Grants.Give(write, answer.Ids[value], Role.Faculty, ScopeKind.Institution);
            }

            return answer.Ids[value];
        }, default)).Value;
}
