using System.Net;
using System.Text;
using Cairn.Audit;
using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Audit;

/// <summary>Exceptions as part of a learner's record: listed, taken away, noted, erased, moved with a merge.</summary>
public class ExceptionRecordTests
{
    private static readonly object Waiver = new { Kind = "waive", Node = "one" };

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task They_are_listed_by_how_they_stand_searched_sorted_and_taken_away_as_a_file(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        await desk.Approved(Waiver);
        var waiting = await desk.Proposed(new { Kind = "waive", Node = "more", Expires = "2099-12-31" });

        async Task<string[]> Found(string query) =>
            [.. (await desk.Registrar.Get($"/exceptions?{query}")).Json.GetProperty("exceptions").EnumerateArray().Select(e => e.GetProperty("place").GetString()!)];
        Assert.Equal(["More"], await Found(""));
        Assert.Equal(["First"], await Found("show=in-force"));
        Assert.Empty(await Found("show=ended"));
        Assert.Equal(["More"], await Found($"q=amara&kind=waive&credential=counting&learner={desk.Learner}&sort=-expires"));
        Assert.Empty(await Found("kind=exclude"));
        foreach (var sort in new[] { "name", "-name", "credential", "-credential", "expires", "-proposed" })
        {
            Assert.Equal((sort, 1), (sort, (await Found($"sort={sort}")).Length));
        }

        var lines = Encoding.UTF8.GetString(await desk.Registrar.Http.GetByteArrayAsync("/api/v1/exceptions.csv")).TrimStart('\uFEFF').Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Waive,More,more,,,Waiting,The committee decided so.,2099-12-31", lines[1]);
        Assert.Equal(HttpStatusCode.OK, (await desk.Registrar.Http.GetAsync("/api/v1/exceptions.xlsx?show=in-force")).StatusCode);
        Assert.Contains($"/exceptions/{waiting}", (await desk.Registrar.Page("/exceptions")).Html);
        Assert.Contains("One exception waits for a decision.", (await desk.Registrar.Page("/")).Html);
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.College.Sign(Role.Advisor, ScopeKind.Caseload)).Page($"/exceptions/{waiting}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ExceptionDesk.Approve(desk.Advisor, waiting)).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Whoever_reads_one_is_among_the_readers_and_the_trail_keeps_its_history(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var id = await desk.Approved(Waiver);
        await ExceptionDesk.Decide(desk.Registrar, id, "revoke");
        Assert.True((await desk.Registrar.Get($"/exceptions/{id}")).IsSuccess);
        Assert.Equal(HttpStatusCode.OK, (await desk.Registrar.Page($"/exceptions/{id}?history=true")).Status);

        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(["ApproveException", "ProposeException", "RevokeException"],
            await db.Set<TrailEntry>().Where(t => t.Subject == $"audit-exception:{id}").Select(t => t.Action).OrderBy(a => a).ToListAsync());
        var learner = await desk.College.SignIn(desk.Person);
        Assert.Contains((await learner.Get("/me/readers")).Json.GetProperty("readers").EnumerateArray(), r => r.GetProperty("what").GetString() == "record");
        var mine = (await learner.Get("/me/exceptions")).Json.GetProperty("exceptions")[0];
        Assert.Equal(("revoked", "It was decided otherwise."), (mine.GetProperty("state").GetString(), mine.GetProperty("endedBecause").GetString()));
        Assert.Contains("The committee decided so.", (await learner.Get("/me/export")).Text);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Erasing_the_learner_takes_their_exceptions(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        await desk.Approved(Waiver);

        var erased = await desk.Registrar.Post($"/people/{desk.Person}/erasure", new { Reason = "Request 17", IdempotencyKey = Guid.NewGuid() });

        Assert.True(erased.IsSuccess, erased.Text);
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(0, await db.Set<AuditException>().CountAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task After_a_merge_the_person_who_proposed_under_another_id_still_does_not_approve(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var (author, other) = (await desk.College.Write<PersonId>(write => Task.FromResult<Outcome<PersonId>>(New(write, "Author"))), await desk.College.Write<PersonId>(write => Task.FromResult<Outcome<PersonId>>(New(write, "Other"))));
        await desk.College.Grant(author, Role.Advisor);
        await desk.College.Grant(other, Role.Registrar);
        var reply = await desk.Propose(await desk.College.SignIn(author), Waiver);
        var id = reply.As<Cairn.Audit.Features.ProposeException.Response>().Id;
        var merged = await desk.Registrar.Post($"/people/{other}/merge", new { Merged = author, Reason = "One and the same", IdempotencyKey = Guid.NewGuid() });
        Assert.True(merged.IsSuccess, merged.Text);
        await desk.College.Deliver();

        Assert.Equal("exception-own-proposal", (await ExceptionDesk.Approve(await desk.College.SignIn(other), id)).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task They_follow_the_learner_through_a_merge_and_back(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var id = await desk.Approved(Waiver);
        var kept = await desk.College.Write<PersonId>(write => Task.FromResult<Outcome<PersonId>>(New(write, "Kept")));
        var merge = await desk.Registrar.Post($"/people/{kept}/merge", new { Merged = desk.Person, Reason = "One and the same", IdempotencyKey = Guid.NewGuid() });
        await desk.College.Deliver();
        Assert.Equal(kept, await Owner(desk, id));

        await desk.Registrar.Post($"/people/merges/{merge.Json.GetProperty("merge").GetGuid()}/undo", new { Reason = "They are two", IdempotencyKey = Guid.NewGuid() });
        await desk.College.Deliver();
        Assert.Equal(desk.Person, await Owner(desk, id));
    }

    [Fact]
    public async Task The_form_asks_what_each_kind_takes_at_the_requirement_it_was_opened_at()
    {
        await using var desk = await ExceptionDesk.Open(DatabaseKind.Sqlite);
        var audit = $"/learners/{desk.Learner}/audits/{desk.Version}";
        Assert.Contains($"{audit}/exceptions/new?node=one", (await desk.Advisor.Page(audit)).Html);
        Assert.DoesNotContain("/exceptions/new", (await (await desk.College.Sign(Role.Faculty)).Page(audit)).Html);
        foreach (var (query, asked) in new[] { ("node=one", "name=\"reason\""), ("node=one&kind=Substitute", "value=\"MATH 1\""), ("node=more&kind=ApplyHere", "STAT 7"), ("node=more&kind=ChangeLimit", "name=\"courses\""), ("node=one&kind=ChangeLimit", "name=\"grade\""), ("node=counting", "whole credential") })
        {
            var (status, html) = await desk.Advisor.Page($"{audit}/exceptions/new?{query}");
            Assert.Equal((query, HttpStatusCode.OK), (query, status));
            Assert.Contains(asked, html);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await desk.Advisor.Page($"{audit}/exceptions/new?node=none")).Status);
    }

    private static PersonId New(WriteUnit write, string name) => Cairn.People.Contracts.NewPeople.Add(write, new(null) { Names = [new("Test", name)] });

    private static async Task<PersonId> Owner(ExceptionDesk desk, AuditExceptionId id)
    {
        await using var db = desk.College.Home.OpenReader();
        return await db.Set<AuditException>().Where(e => e.Id == id).Select(e => e.Person).SingleAsync();
    }
}
