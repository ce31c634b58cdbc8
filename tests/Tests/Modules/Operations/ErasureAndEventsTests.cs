using System.Net;
using System.Text.RegularExpressions;
using Cairn.Kernel;
using Cairn.Operations.Features;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Operations;

public sealed class ErasureAndEventsTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_held_person_is_erased_only_after_the_hold_is_released(DatabaseKind database)
    {
        await using var college = await College.Open(database);
        var registrar = await college.Sign(Role.Registrar);
        var learner = await college.Person(Role.Learner, ScopeKind.Self);
        object Because(string reason) => new { reason, idempotencyKey = Guid.NewGuid() };

        Assert.True((await registrar.Post($"/people/{learner}/legal-hold", Because("A complaint is open"))).IsSuccess);
        Assert.Equal("already-held", (await registrar.Post($"/people/{learner}/legal-hold", Because("Once more"))).Problem);
        Assert.Equal("legal-hold", (await registrar.Post($"/people/{learner}/erasure", Because("Request 17"))).Problem);
        Assert.True((await registrar.Post($"/people/{learner}/legal-hold/release", Because("Settled"))).IsSuccess);
        Assert.Equal("not-found", (await registrar.Post($"/people/{learner}/legal-hold/release", Because("Settled"))).Problem);

        var request = Because("Request 17");
        var erased = await registrar.Post($"/people/{learner}/erasure", request);
        Assert.True(erased.IsSuccess, erased.Text);
        Assert.Equal(1, erased.As<ErasePerson.Response>().Rows["kernel_grants"]);
        Assert.Equal(erased.Text, (await registrar.Post($"/people/{learner}/erasure", request)).Text);
        Assert.Equal("not-found", (await registrar.Post($"/people/{learner}/erasure", Because("Again"))).Problem);

        await using var db = college.Home.OpenReader();
        Assert.False(await db.Set<Grant>().AnyAsync(g => g.Person == learner));
        Assert.False(await db.Set<PersonKey>().AnyAsync(k => k.Person == learner));
        await Sealer.Seal(college.Home, default);
        Assert.Empty((await TrailVerification.Verify(college.Home, null, default)).Findings);
        Assert.Contains((await registrar.Get("/trail?action=ErasePerson")).As<SearchTrail.Response>().Entries, e => e.Values?.Reason == "Request 17");
    }

    [Fact]
    public async Task Nobody_erases_themself_and_a_learner_erases_nobody()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        var registrar = await college.Sign(Role.Registrar);
        var learner = await college.Sign(Role.Learner, ScopeKind.Self);
        var body = new { reason = "Request 17", idempotencyKey = Guid.NewGuid() };

        Assert.Equal("own-erasure", (await registrar.Post($"/people/{registrar.Person}/erasure", body)).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.Post($"/people/{registrar.Person}/erasure", body)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await registrar.Post($"/people/{learner.Person}/erasure", new { reason = "", idempotencyKey = Guid.NewGuid() })).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_parked_event_is_shown_and_replayed_once(DatabaseKind database)
    {
        await using var college = await College.Open(database);
        var administrator = await college.Sign(Role.Administrator);
        var id = new EventId(Guid.NewGuid());
        await college.Write(write =>
        {
            write.Add(new StoredEvent { Id = id, Stream = "test:1", Sequence = 1, Type = "test.happened/1", Payload = "{}", At = write.Now, Actor = "system:test" });
            write.Add(new Delivery { Event = id, Handler = "Test.Handler", Stream = "test:1", Sequence = 1, State = DeliveryState.Parked, Attempts = 8, LastError = "It failed." });
            write.Add(new Delivery { Event = new(Guid.NewGuid()), Handler = "Test.Handler", Stream = "test:1", Sequence = 2, State = DeliveryState.Pending });
        });

        var parked = Assert.Single((await administrator.Get("/parked-events")).As<ListParkedEvents.Response>().Events);
        Assert.Equal((id, 1, "It failed."), (parked.Event, parked.Behind, parked.Error));
        Assert.Contains("test.happened/1", (await administrator.Page("/operations/events")).Html);

        Assert.True((await administrator.Post($"/parked-events/{id}/replay", new { handler = "Test.Handler", idempotencyKey = Guid.NewGuid() })).IsSuccess);
        Assert.Equal("not-found", (await administrator.Post($"/parked-events/{id}/replay", new { handler = "Test.Handler", idempotencyKey = Guid.NewGuid() })).Problem);
        await using var db = college.Home.OpenReader();
        Assert.Equal((DeliveryState.Pending, 0), await db.Set<Delivery>().Where(d => d.Event == id).Select(d => new ValueTuple<DeliveryState, int>(d.State, d.Attempts)).SingleAsync());
    }

    [Fact]
    public async Task The_desk_erases_only_when_one_is_sure()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        var registrar = await college.Sign(Role.Registrar);
        var learner = await college.Person(Role.Learner, ScopeKind.Self);

        Assert.Contains("Whom is it about?", (await registrar.Page("/operations/erasure")).Html);
        Assert.DoesNotContain("Whom is it about?", (await registrar.Page($"/operations/erasure?person={learner}")).Html);

        var unsure = await SubmitErasure(registrar, learner, "");
        await using var db = college.Home.OpenReader();
        Assert.Contains("Confirm that this is the right person", unsure);
        Assert.True(await db.Set<Grant>().AnyAsync(g => g.Person == learner));

        var sure = await SubmitErasure(registrar, learner, "true");
        Assert.Contains("Erased. This is what was deleted or cleared", sure);
        Assert.False(await db.Set<Grant>().AnyAsync(g => g.Person == learner));
    }

    private static async Task<string> SubmitErasure(Caller registrar, PersonId learner, string sure)
    {
        var page = await registrar.Http.GetAsync("/operations/erasure");
        var html = await page.Content.ReadAsStringAsync();
        var form = Regex.Match(html, "<form(?:(?!</form>).)*?erase-person.*?</form>", RegexOptions.Singleline).Value;
        var fields = Regex.Matches(form, "<input[^>]*type=\"hidden\"[^>]*>").Select(m => m.Value)
            .ToDictionary(i => Regex.Match(i, "name=\"([^\"]*)\"").Groups[1].Value, i => WebUtility.HtmlDecode(Regex.Match(i, "value=\"([^\"]*)\"").Groups[1].Value));
        fields["person"] = learner.ToString();
        fields["reason"] = "Request 18";
        fields["sure"] = sure;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/operations/erasure") { Content = new FormUrlEncodedContent(fields) };
        var cookies = page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        request.Headers.Add("Cookie", string.Join("; ", cookies.Concat(registrar.Http.DefaultRequestHeaders.GetValues("Cookie"))));
        using var response = await registrar.Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task Jobs_and_their_runs_are_listed_and_the_nightly_ones_do_their_work()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var college = await College.Open(DatabaseKind.Sqlite, clock);
        var administrator = await college.Sign(Role.Administrator);
        await college.Write(write =>
        {
            write.Add(new JobRecord { Job = "tidy", Period = "2026-11-23", Started = write.Now, Node = "one", Failure = "Disk full" });
            write.Add(new IdempotencyRecord { Key = Guid.NewGuid(), Actor = "a", Command = "c", Fingerprint = "f", Response = "{}", At = write.Now - TimeSpan.FromDays(31) });
        });

        var found = (await administrator.Get("/jobs")).As<ListJobs.Response>();
        Assert.Contains("verify-trail", found.Jobs);
        Assert.Equal("Disk full", Assert.Single(found.Runs).Failure);
        Assert.Contains("Disk full", (await administrator.Page("/operations/jobs")).Html);

        await Cairn.Operations.TidyUp.Handle(college.Home, default);
        await using var db = college.Home.OpenReader();
        Assert.False(await db.Set<IdempotencyRecord>().AnyAsync(i => i.Actor == "a"));
    }
}
