using System.Net;
using Cairn.Kernel;
using Cairn.Records;
using Cairn.Records.Contracts;
using Cairn.Tests.Modules.Audit;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Records;

/// <summary>What is on a record and no course: recorded with source and date, counted by audits, taken off with a reason.</summary>
public class FactTests
{
    [Theory]
    [InlineData("test-score", "SAT-MATH", 640, "has: test, key: SAT-MATH, minimum: 600")]
    [InlineData("placement", "phy-300", null, "has: placement, key: PHY-300")]
    [InlineData("competency", "welding", null, "has: competency, key: welding")]
    [InlineData("standing", "senior", null, "has: standing, key: senior")]
    [InlineData("admission", "nursing", null, "has: admission, key: nursing")]
    [InlineData("item", "portfolio", null, "has: item, key: portfolio")]
    [InlineData("attestation", "conduct", null, "has: attestation, key: conduct")]
    [InlineData("sign-off", "adviser", null, "has: sign_off, key: adviser")]
    [InlineData("choice", "honors", null, "has: choice, key: honors")]
    [InlineData("catalog-year", null, 2025, "has: catalog_year, minimum: 2025")]
    public async Task Every_kind_is_recorded_and_meets_the_rule_that_asks_for_it(string kind, string? key, int? value, string rule)
    {
        await using var desk = await ExceptionDesk.Open(DatabaseKind.Sqlite);
        var version = await desk.World.Adopt("numbers", $"all: [{{ id: fact, {rule} }}]", 2026);
        Assert.Equal("near", (await desk.Audit(version)).GetProperty("nearness").GetString());

        var reply = await Post(desk, desk.Registrar, new { kind, key, value, on = "2025-05-01", source = "College Board", idempotencyKey = Guid.NewGuid() });

        Assert.True(reply.IsSuccess, reply.Text);
        Assert.Equal("complete", (await desk.Audit(version)).GetProperty("nearness").GetString());
        var fact = (await desk.Registrar.Get($"/learners/{desk.Learner}")).Json.GetProperty("facts")[0];
        Assert.Equal((kind, "2025-05-01", "College Board"), (fact.GetProperty("kind").GetString(), fact.GetProperty("on").GetString(), fact.GetProperty("source").GetString()));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Whoever_is_complete_by_a_fact_is_found_at_once_and_no_longer_when_it_is_taken_off(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var version = await desk.World.Adopt("numbers", "all: [{ id: hours, has: hours, key: clinic, minimum: 30 }]", 2026);
        foreach (var (hours, status) in new[] { (20, "completed"), (15, "in-progress") })
        {
            Assert.True((await Post(desk, desk.Registrar, new { kind = "hours", key = "clinic", value = hours, status, on = "2026-05-01", source = "clinic", idempotencyKey = Guid.NewGuid() })).IsSuccess);
        }

        await desk.College.Deliver();
        Assert.Empty(await Complete(desk));
        var more = await Post(desk, desk.Registrar, new { kind = "hours", key = "CLINIC", value = 10, on = "2026-06-01", source = "clinic", idempotencyKey = Guid.NewGuid() });
        await desk.College.Deliver();
        Assert.Equal(["numbers"], await Complete(desk));

        var id = more.Json.GetProperty("id").GetGuid();
        object Because() => new { reason = "Entered twice", idempotencyKey = Guid.NewGuid() };
        Assert.True((await desk.Registrar.Post($"/facts/{id}/end", Because())).IsSuccess);
        Assert.Equal("fact-ended", (await desk.Registrar.Post($"/facts/{id}/end", Because())).Problem);
        Assert.Equal("near", (await desk.Audit(version)).GetProperty("nearness").GetString());

        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(["EndFact", "RecordFact"], await db.Set<TrailEntry>().Where(t => t.Subject == $"fact:{id}").Select(t => t.Action).OrderBy(a => a).ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_cannot_be_is_refused_and_nobody_records_their_own(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        async Task<string?> Wrong(object body)
        {
            var reply = await Post(desk, desk.Registrar, body);
            Assert.Equal("invalid-request", reply.Problem);
            return reply.Json.GetProperty("errors").EnumerateObject().First().Name;
        }

        Assert.Equal("key", await Wrong(new { kind = "placement", on = "2025-05-01", source = "dept", idempotencyKey = Guid.NewGuid() }));
        Assert.Equal("value", await Wrong(new { kind = "test-score", key = "SAT", on = "2025-05-01", source = "dept", idempotencyKey = Guid.NewGuid() }));
        Assert.Equal("on", await Wrong(new { kind = "placement", key = "X", on = "9999-05-01", source = "dept", idempotencyKey = Guid.NewGuid() }));
        await desk.College.Grant(desk.Person, Role.Registrar);
        var own = await Post(desk, await desk.College.SignIn(desk.Person), new { kind = "placement", key = "X", on = "2025-05-01", source = "dept", idempotencyKey = Guid.NewGuid() });
        Assert.Equal("own-record", own.Problem);
        Assert.Equal(HttpStatusCode.OK, (await desk.Registrar.Page($"/learners/{desk.Learner}/facts")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Registrar.Page($"/learners/{Guid.NewGuid()}/facts")).Status);
    }

    private static Task<Reply> Post(ExceptionDesk desk, Caller by, object body) => by.Post($"/learners/{desk.Learner}/facts", body);

    private static async Task<string[]> Complete(ExceptionDesk desk)
    {
        await using var db = desk.College.Home.OpenReader();
        return [.. (await db.Set<StoredEvent>().Where(e => e.Type == "audit.learner-completed/1").Select(e => e.Payload).ToListAsync()).Select(p => System.Text.Json.JsonDocument.Parse(p).RootElement.GetProperty("key").GetString()!)];
    }
}
