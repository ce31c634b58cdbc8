using Cairn.Credentials.Features;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Cairn.Records.Features;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>What is handed out is noted, and the learner sees it and can take everything along.</summary>
public sealed class DisclosureTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_learner_sees_who_read_the_record_and_that_a_shared_credential_was_opened(DatabaseKind kind)
    {
        var clock = new SetClock(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await using var desk = await AwardDesk.Open(kind, clock: clock);
        await desk.Award();
        var learner = await desk.College.SignIn(desk.Person);
        var issued = (await learner.Get("/me/credentials")).As<MyCredentials.Response>().Credentials.Single().Id;
        var path = (await learner.Post($"/me/credentials/{issued}/share", new { IdempotencyKey = Guid.NewGuid() })).As<ShareCredential.Response>().Path;
        var anyone = desk.College.Anonymous();

        await anyone.Page(path);
        await anyone.Http.GetStringAsync($"{path}/credential.json");
        await learner.Page(path);
        Assert.Equal(1, await Disclosures(desk.College, desk.Person));

        clock.Now += TimeSpan.FromHours(2);
        await anyone.Http.GetStringAsync($"{path}/credential.jwt");
        Assert.Equal(2, await Disclosures(desk.College, desk.Person));

        var readers = (await learner.Get("/me/readers?size=200")).As<MyReaders.Response>();
        Assert.Equal(2, readers.Readers.Count(r => r is { What: MyReaders.What.Credential, Who: null }));
        var registrar = await desk.College.Sign(Role.Registrar);
        Assert.True((await registrar.Get("/learners?q=lindqvist")).IsSuccess);
        Assert.True((await registrar.Get($"/learners/{desk.Learner}")).IsSuccess);
        readers = (await learner.Get("/me/readers?size=2")).As<MyReaders.Response>();
        Assert.Equal([MyReaders.What.Record, MyReaders.What.List], readers.Readers.Select(r => r.What));
        Assert.NotNull(readers.Next);
        Assert.Contains("Somebody who has the address", (await learner.Page($"/record/readers?before={readers.Next}")).Html);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_learner_takes_everything_along_and_nothing_of_anybody_else(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        await desk.Award();
        await desk.AddLearner("L2", "Somebody", "Else", "A", "A");
        var learner = await desk.College.SignIn(desk.Person);

        var copy = await learner.Get("/me/export");

        Assert.True(copy.IsSuccess, copy.Text);
        var parts = copy.Json.GetProperty("parts");
        Assert.Equal(["accounts", "credentials", "people", "records"], parts.EnumerateObject().Select(p => p.Name));
        Assert.Equal("L1", parts.GetProperty("records").GetProperty("records")[0].GetProperty("number").GetString());
        Assert.Contains("OpenBadgeCredential", parts.GetProperty("credentials")[0].GetProperty("documents")[0].GetProperty("document").GetString());
        Assert.Equal("l1@north.example", parts.GetProperty("people").GetProperty("emails")[0].GetProperty("address").GetString());
        Assert.DoesNotContain("Somebody", copy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("passwordHash", copy.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("not-found", (await (await desk.College.Sign(Role.Learner, ScopeKind.Self)).Get("/me/export")).Problem);
    }

    private static async Task<int> Disclosures(College college, PersonId person)
    {
        await using var db = college.Home.OpenReader();
        return await db.Set<TrailEntry>().CountAsync(t => t.Person == person && t.Action == Reading.Disclosed);
    }
}
