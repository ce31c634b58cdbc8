using System.Net;
using System.Text.Json;
using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Audit;

/// <summary>Exceptions: proposed by one, approved by another, honored while they hold.</summary>
public class ExceptionTests
{
    private static readonly object Waiver = new { Kind = "waive", Node = "one" };

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_waiver_is_honored_by_every_audit_from_its_approval_to_its_revocation(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var id = await desk.Proposed(Waiver);
        Assert.Equal("near", await desk.Nearness());
        Assert.False((await desk.Audit()).GetProperty("exceptions")[0].TryGetProperty("applies", out var applies) && applies.ValueKind == JsonValueKind.True);

        Assert.Equal("exception-own-proposal", (await ExceptionDesk.Approve(await Also(desk, desk.Advisor, Role.Registrar), id)).Problem);
        Assert.True((await ExceptionDesk.Approve(desk.Registrar, id)).IsSuccess);
        Assert.Equal("complete", await desk.Nearness());
        await desk.College.Deliver();
        var award = Assert.Single((await desk.Registrar.Get("/awards?credential=counting")).Json.GetProperty("awards").EnumerateArray());
        Assert.Equal((1, 0), await Counted(desk));

        Assert.True((await ExceptionDesk.Decide(desk.Registrar, id, "revoke")).IsSuccess);
        Assert.Equal("near", await desk.Nearness());
        Assert.Equal((0, 1), await Counted(desk));
        var approved = await desk.Registrar.Post("/awards/approve", new { Awards = new[] { award.GetProperty("id").GetGuid() }, IdempotencyKey = Guid.NewGuid() });
        Assert.Equal("audit-incomplete", approved.Problem);
        Assert.Equal("exception-not-in-force", (await ExceptionDesk.Decide(desk.Registrar, id, "revoke")).Problem);
    }

    [Theory]
    [InlineData("""{"kind":"waive","node":"one"}""", "complete")]
    [InlineData("""{"kind":"apply-here","node":"one","attempt":"STAT 7"}""", "complete")]
    [InlineData("""{"kind":"substitute","node":"one","attempt":"STAT 7","inPlaceOf":"MATH 1"}""", "complete")]
    [InlineData("""{"kind":"substitute","attempt":"STAT 7","inPlaceOf":"NORTH:MATH 1"}""", "complete")]
    [InlineData("""{"kind":"change-limit","node":"one","amounts":{"minimumGrade":"D"}}""", "complete")]
    [InlineData("""{"kind":"change-limit","node":"one","amounts":{"minimumGrade":""}}""", "complete")]
    [InlineData("""{"kind":"change-limit","node":"more","amounts":{"need":3}}""", "away")]
    [InlineData("""{"kind":"exclude","node":"more","attempt":"MATH 2"}""", "away")]
    [InlineData("""{"kind":"exclude","attempt":"MATH 2"}""", "away")]
    public async Task Each_kind_changes_the_audit_when_it_is_approved(string exception, string nearness)
    {
        await using var desk = await ExceptionDesk.Open(DatabaseKind.Sqlite);
        var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(exception)!;
        if (body.TryGetValue("attempt", out var course))
        {
            body["attempt"] = JsonSerializer.SerializeToElement(await desk.Attempt(course.GetString()!));
        }

        var id = await desk.Approved(body);

        Assert.Equal(nearness, await desk.Nearness());
        var said = (await desk.Audit()).GetProperty("exceptions")[0];
        Assert.True(said.GetProperty("applies").GetBoolean(), said.ToString());
        Assert.Equal(HttpStatusCode.OK, (await desk.Registrar.Page($"/exceptions/{id}")).Status);
        var (_, html) = await (await desk.College.SignIn(desk.Person)).Page($"/audits/{desk.Version}");
        Assert.Contains("The committee decided so.", html);
        Assert.Contains("In force", html);
    }

    [Theory]
    [InlineData("""{"kind":"waive"}""", "node")]
    [InlineData("""{"kind":"waive","node":"none"}""", "node")]
    [InlineData("""{"kind":"waive","node":"one","expires":"2001-01-01"}""", "expires")]
    [InlineData("""{"kind":"waive","node":"one","reason":"x"}""", "reason")]
    [InlineData("""{"kind":"apply-here","node":"one"}""", "attempt")]
    [InlineData("""{"kind":"apply-here","node":"one","attempt":"018f2a00-0000-7000-8000-000000000001"}""", "attempt")]
    [InlineData("""{"kind":"apply-here","node":"counting","attempt":"STAT 7"}""", "node")]
    [InlineData("""{"kind":"substitute","node":"one","attempt":"STAT 7","inPlaceOf":"MATH"}""", "inPlaceOf")]
    [InlineData("""{"kind":"substitute","node":"one","attempt":"STAT 7","inPlaceOf":"LATIN 1"}""", "inPlaceOf")]
    [InlineData("""{"kind":"change-limit","node":"one"}""", "amounts")]
    [InlineData("""{"kind":"change-limit","node":"one","amounts":{"limit":2}}""", "amounts")]
    [InlineData("""{"kind":"change-limit","node":"one","amounts":{"minimumGrade":"ZZ"}}""", "amounts.minimumGrade")]
    [InlineData("""{"kind":"change-limit","node":"more","amounts":{"need":-1}}""", "amounts.need")]
    public async Task What_says_nothing_that_can_be_done_is_refused_at_its_field(string exception, string field)
    {
        await using var desk = await ExceptionDesk.Open(DatabaseKind.Sqlite);
        var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(exception)!;
        if (body.TryGetValue("attempt", out var course) && course.GetString()!.Contains(' '))
        {
            body["attempt"] = JsonSerializer.SerializeToElement(await desk.Attempt(course.GetString()!));
        }

        var reply = await desk.Propose(desk.Advisor, body);

        Assert.Equal("invalid-request", reply.Problem);
        Assert.Contains(reply.Json.GetProperty("errors").EnumerateObject(), e => string.Equals(e.Name, field, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Nobody_has_a_hand_in_an_exception_of_their_own(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var id = await desk.Proposed(Waiver);
        await desk.College.Grant(desk.Person, Role.Registrar);
        var self = await desk.College.SignIn(desk.Person);

        Assert.Equal("exception-own", (await desk.Propose(self, new { Kind = "waive", Node = "more" })).Problem);
        Assert.Equal("exception-own", (await ExceptionDesk.Approve(self, id)).Problem);
        Assert.Equal("exception-own", (await ExceptionDesk.Decide(self, id, "decline")).Problem);
        Assert.True((await ExceptionDesk.Approve(desk.Registrar, id)).IsSuccess);
        Assert.Equal("exception-own", (await ExceptionDesk.Decide(self, id, "revoke")).Problem);
        Assert.DoesNotContain("/exceptions/new", (await self.Page($"/learners/{desk.Learner}/audits/{desk.Version}")).Html);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Of_sixteen_approvals_at_once_one_is_made_and_the_others_are_told(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var id = await desk.Proposed(Waiver);
        var registrars = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.College.Sign(Role.Registrar)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => ExceptionDesk.Approve(registrars[i % 4], id)));

        Assert.Equal(1, answers.Count(a => a.IsSuccess));
        Assert.All(answers.Where(a => !a.IsSuccess), a => Assert.Equal("exception-not-waiting", a.Problem));
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(1, await db.Set<TrailEntry>().CountAsync(t => t.Action == "ApproveException" && t.Subject == $"audit-exception:{id}"));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_proposal_sent_twice_is_one_and_the_same_exception_is_not_proposed_again(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var key = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.Propose(desk.Advisor, Waiver, key)));

        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.Equal("exception-exists", (await desk.Propose(desk.Registrar, Waiver)).Problem);
        var useless = await desk.Propose(desk.Advisor, new { Kind = "change-limit", Node = "one", Amounts = new { Need = 2 } });
        Assert.Equal("exception-no-effect", useless.Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task It_holds_up_to_its_last_day_and_cannot_be_approved_afterwards(DatabaseKind kind)
    {
        var clock = new SetClock(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var desk = await ExceptionDesk.Open(kind, clock);
        var late = await desk.Proposed(new { Kind = "waive", Node = "more", Expires = "2026-03-04" });
        await desk.Approved(new { Kind = "waive", Node = "one", Expires = "2026-03-05" });

        await desk.Wait(clock, new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal("complete", await desk.Nearness());
        Assert.Equal((1, 0), await Counted(desk));
        Assert.Equal("exception-expired", (await ExceptionDesk.Approve(desk.Registrar, late)).Problem);

        await desk.Wait(clock, new(2026, 3, 6, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal("near", await desk.Nearness());
        Assert.Equal((0, 1), await Counted(desk));
        var said = (await desk.Audit()).GetProperty("exceptions").EnumerateArray().Single(e => e.GetProperty("state").GetString() == "expired");
        Assert.Equal("exception-expired", said.GetProperty("whyNot").GetProperty("code").GetString());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Where_newer_rules_have_no_such_requirement_it_says_that_it_does_not_apply_and_why(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var id = await desk.Approved(Waiver);
        var newer = await desk.World.Adopt("counting", "all: [{ id: other, course: MATH 9 }, { id: more, title: More, take: 2, from: [MATH 2, MATH 3] }]", 2026);

        var audit = await desk.Audit(newer);
        Assert.Equal("near", audit.GetProperty("nearness").GetString());
        Assert.Equal("exception-no-node", audit.GetProperty("exceptions")[0].GetProperty("whyNot").GetProperty("code").GetString());
        foreach (var page in new[] { $"/exceptions/{id}", $"/learners/{desk.Learner}/audits/{newer}" })
        {
            var (status, html) = await desk.Registrar.Page(page);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("Does not apply", html);
            Assert.Contains("no longer have the requirement", html);
        }

        Assert.Equal("complete", await desk.Nearness());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Its_author_takes_it_back_while_it_waits_and_nobody_else_does(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var (one, two) = (await desk.Proposed(Waiver), await desk.Proposed(new { Kind = "waive", Node = "more" }));

        Assert.Equal("exception-not-yours", (await ExceptionDesk.Withdraw(desk.Registrar, one)).Problem);
        Assert.True((await ExceptionDesk.Withdraw(desk.Advisor, one)).IsSuccess);
        Assert.Equal("exception-not-waiting", (await ExceptionDesk.Approve(desk.Registrar, one)).Problem);
        Assert.True((await ExceptionDesk.Decide(desk.Registrar, two, "decline")).IsSuccess);
        Assert.Equal(["declined", "withdrawn"], (await desk.Registrar.Get("/exceptions?show=ended&sort=-proposed")).Json.GetProperty("exceptions").EnumerateArray()
            .Select(e => e.GetProperty("exception").GetProperty("state").GetString()));
    }

    /// <summary>Gives a person another role, signed in anew.</summary>
    private static async Task<Caller> Also(ExceptionDesk desk, Caller who, Role role)
    {
        await desk.College.Grant(who.Person, role);
        return who;
    }

    /// <summary>How many the nightly audit counts as complete, and as near, for the badge.</summary>
    private static async Task<(int Complete, int Near)> Counted(ExceptionDesk desk)
    {
        var count = (await BatchAudit.Run(desk.College.Home, null, default)).Counts.Single(c => c.Key == "counting");
        return (count.Complete, count.Near);
    }
}
