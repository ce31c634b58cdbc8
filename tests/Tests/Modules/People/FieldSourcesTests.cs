using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.Tests.Modules.People;

public class FieldSourcesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 9, 7, 8, 0, 0, TimeSpan.Zero);
    private static readonly Actor Importer = Actor.System("import");

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Without_a_policy_the_latest_word_counts_and_the_other_is_kept(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        await Say(home, "sis", "\"1999-01-02\"", Monday);
        var ruling = await Say(home, "crm", "\"1999-02-01\"", Monday.AddDays(1));

        Assert.Equal(("crm", true), (ruling.Source, ruling.Disagrees));
        await using var db = home.Home.OpenReader();
        var field = Assert.Single(await FieldSources.Of(db, "person:1", default));
        Assert.Equal(["crm", "sis"], field.Said.Select(s => s.Source));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task With_a_policy_the_system_of_record_counts_however_old_its_word(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        await home.Home.Write<Done>(Importer, Once.Named("policy"), write =>
        {
            write.Add(new FieldPolicy { Kind = "person", Field = "*", Sources = "sis, crm" });
            return Task.FromResult<Outcome<Done>>(new Done());
        }, default);
        await Say(home, "sis", "\"a\"", Monday);

        var ruling = await Say(home, "crm", "\"b\"", Monday.AddDays(1));

        Assert.Equal(("sis", "\"a\"", true), (ruling.Source, ruling.Value, ruling.Disagrees));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_older_word_of_the_same_source_changes_nothing(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        await Say(home, "sis", "\"new\"", Monday);

        Assert.Equal("\"new\"", (await Say(home, "sis", "\"old\"", Monday.AddDays(-1))).Value);
    }

    private static async Task<Ruling> Say(TestHome home, string source, string value, DateTimeOffset at) =>
        (await home.Home.Write<Ruling>(Importer, Once.Named("say"), async write =>
            await FieldSources.Observe(write, "person:1", "bornOn", value, source, at, null, default), default)).Value;
}
