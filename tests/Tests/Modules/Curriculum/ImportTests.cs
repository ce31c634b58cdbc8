using Cairn.Curriculum.Contracts;
using Cairn.Kernel;

namespace Cairn.Tests.Modules.Curriculum;

public class ImportTests
{
    private static readonly Actor Importer = Actor.System("import");

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Two_institutions_both_have_their_math_101_and_a_second_run_changes_nothing(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        var (one, other) = (await Institution(home, "ONE"), await Institution(home, "OTHER"));
        CourseFacts[] courses = [new(new(one, "math", "101"), "Algebra", 3, "credits"), new(new(other, "MATH", "101"), "Mechanics", 1.5m, "credits")];

        Assert.Equal([PutFate.Added, PutFate.Added], await Put(home, courses));
        Assert.Equal([PutFate.Same, PutFate.Same], await Put(home, courses));
        Assert.Equal([PutFate.Changed, PutFate.Same], await Put(home, [courses[0] with { Credits = 4 }, courses[1]]));

        await using var db = home.Home.OpenReader();
        var found = await CourseCatalog.ByCode(db, courses.Select(c => c.Code), default);
        Assert.Equal(4, found[new(one, "MATH", "101")].Credits);
        Assert.Equal("Mechanics", found[new(other, "MATH", "101")].Title.ToString());
        Assert.Equal(1.5m, found[new(other, "MATH", "101")].Credits);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_preview_tells_what_an_import_does_and_writes_nothing(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        var unit = await Institution(home, "ONE");
        CourseFacts[] courses = [new(new(unit, "A", "1"), "Good", 3, "credits"), new(new(unit, "A", "1"), "Again", 3, "credits"), new(new(unit, "", "2"), "No subject", 3, "credits")];
        await using var db = home.Home.OpenReader();

        var preview = await CourseCatalog.Put(db, null, courses, default);

        Assert.Equal([PutFate.Added, PutFate.Refused, PutFate.Refused], preview.Select(p => p.Fate));
        Assert.Empty(await CourseCatalog.ByCode(db, courses.Select(c => c.Code), default));
        Assert.Equal(preview.Select(p => p.Fate), await Put(home, courses));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_adopted_version_is_in_force_and_one_with_other_rules_is_refused(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        var unit = await Institution(home, "ONE");
        var version = new VersionFacts("data", 2025, new(2025, 8, 1), Rules("data", "course: A 1")) { Adopt = true, Source = "elsewhere" };
        await PutCredential(home, "data", unit);

        Assert.Equal(PutFate.Added, (await PutVersion(home, version)).Fate);
        Assert.Equal(PutFate.Same, (await PutVersion(home, version)).Fate);
        var other = await PutVersion(home, version with { Rules = Rules("data", "course: A 2") });

        Assert.Equal(PutFate.Refused, other.Fate);
        Assert.Contains("never changed", other.Why);
        await using var db = home.Home.OpenReader();
        Assert.Equal("data", Assert.Single(await CredentialCatalog.Awardable(db, new(2026, 1, 1), default)).Key);
        Assert.Empty(await CredentialCatalog.Awardable(db, new(2025, 7, 31), default));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Imported_rules_with_an_unread_part_stand_in_the_catalog_and_are_not_awardable(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        await PutCredential(home, "half", await Institution(home, "ONE"));
        await PutVersion(home, new("half", 2025, new(2025, 8, 1), Rules("half", "unmapped: something odd, where: \"half.yaml:3\"")) { Adopt = true });

        await using var db = home.Home.OpenReader();
        Assert.False(Assert.Single(await CredentialCatalog.InForce(db, new(2026, 1, 1), default)).Awardable);
        Assert.Empty(await CredentialCatalog.Awardable(db, new(2026, 1, 1), default));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Credentials_that_would_ask_for_each_other_are_refused_even_within_one_unit(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        var unit = await Institution(home, "ONE");
        await PutCredential(home, "a", unit);
        await PutCredential(home, "b", unit);

        var results = await Write(home, async write => (
            await CredentialImport.PutVersion(write.Db, write, new("a", 2025, new(2025, 8, 1), Rules("a", "credential: b")), default),
            await CredentialImport.PutVersion(write.Db, write, new("b", 2025, new(2025, 8, 1), Rules("b", "credential: a")), default)));

        Assert.Equal(PutFate.Added, results.Item1.Fate);
        Assert.Equal((PutFate.Refused, "These credentials would ask for each other: b → a → b."), (results.Item2.Fate, results.Item2.Why));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_importer_cannot_name_the_author_as_approver(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        await PutCredential(home, "data", await Institution(home, "ONE"));
        var person = new PersonId(Guid.NewGuid());

        var put = await PutVersion(home, new("data", 2025, new(2025, 8, 1), Rules("data", "course: A 1")) { Adopt = true, Author = person, Approver = person });

        Assert.Equal((PutFate.Refused, "Who wrote a version can't be who approved it."), (put.Fate, put.Why));
    }

    private static string Rules(string key, string require) =>
        $"cairn_rules: 1\ncredential: {key}\ninstitution: ONE\nrequire: {{ id: {key}, {require} }}\n";

    private static async Task<UnitId> Institution(TestHome home, string code) => await Write(home, write =>
    {
        var id = write.NewId<UnitId>();
        write.Add(new Unit { Id = id, Kind = UnitKind.Institution, Code = code, Name = code, Path = Unit.PathOf(null, id), From = new(1900, 1, 1) });
        return Task.FromResult(id);
    });

    private static Task PutCredential(TestHome home, string key, UnitId owner) =>
        Write(home, write => CredentialImport.Put(write.Db, write, [new(key, CredentialKind.Badge, key, owner)], default));

    private static Task<PutResult<CredentialVersionId>> PutVersion(TestHome home, VersionFacts facts) =>
        Write(home, write => CredentialImport.PutVersion(write.Db, write, facts, default));

    private static async Task<IEnumerable<PutFate>> Put(TestHome home, IReadOnlyList<CourseFacts> courses) =>
        (await Write(home, write => CourseCatalog.Put(write.Db, write, courses, default))).Select(p => p.Fate);

    private static async Task<T> Write<T>(TestHome home, Func<WriteUnit, Task<T>> work) =>
        (await home.Home.Write<T>(Importer, Once.Named("import"), async write => await work(write), default)).Value;
}
