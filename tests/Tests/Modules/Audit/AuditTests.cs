using System.Net;
using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Audit;

public class AuditTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_learner_sees_what_counts_what_is_missing_and_why_something_does_not_count(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var (learner, person) = await world.Learner("amara", ("MATH 1", "D"), ("MATH 2", "A"));
        await college.Grant(person, Role.Learner, ScopeKind.Self);
        var amara = await college.SignIn(person);

        var audit = await amara.Get($"/me/audits/{world.Numbers}");
        Assert.Equal("near", audit.Json.GetProperty("nearness").GetString());
        var left = Assert.Single(audit.Json.GetProperty("result").GetProperty("notCounted").EnumerateArray());
        Assert.Equal("grade-below", left.GetProperty("why").GetProperty("code").GetString());

        var (status, html) = await amara.Page($"/audits/{world.Numbers}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("MATH 2", html);
        Assert.Contains("below C", html);
        Assert.Equal(HttpStatusCode.OK, (await amara.Page("/audits")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await amara.Page($"/audits/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await amara.Get($"/learners/{learner}/audits")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_page_says_what_finishes_with_the_fewest_credits_and_what_would_have_to_count_twice(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        await college.Write<Done>(async write =>
        {
            await CredentialImport.Put(write.Db, write, [new("two", CredentialKind.Badge, "Two", world.Institution)], default);
            return new Done();
        });
        var version = await world.Adopt("two", "all: [{ id: core, title: Core, take: 1, from: [MATH 1, MATH 2] }, { id: more, title: More, take: 2, from: [MATH *] }]");
        await college.Write<Done>(async write =>
        {
            await CourseCatalog.Put(write.Db, write, [Course("7", 4), Course("8", 2), Course("1", 3)], default);
            return new Done();

            CourseFacts Course(string number, decimal credits) => new(new(world.Institution, "MATH", number), $"Math {number}", credits, "credits");
        });
        var (learner, person) = await world.Learner("amara", ("MATH 1", "A"), ("MATH 2", "A"));
        await college.Grant(person, Role.Learner, ScopeKind.Self);

        var (_, html) = await (await college.SignIn(person)).Page($"/audits/{version}");
        Assert.Contains("With the fewest credits: MATH 8 (2).", html);
        Assert.Contains("2 more credits, if you take what is suggested.", html);
        Assert.Matches(@"if these could count twice: MATH \d \(counts for (Core|More)\)", html);
        Assert.Contains("With the fewest credits", (await (await college.Sign(Role.Registrar)).Page($"/learners/{learner}/audits/{version}")).Html);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Staff_read_an_audit_and_the_reading_is_noted_before_the_answer(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var (learner, person) = await world.Learner("amara", ("MATH 1", "B"), ("MATH 2", "A"));
        var registrar = await college.Sign(Role.Registrar);

        var list = await registrar.Get($"/learners/{learner}/audits");
        Assert.Equal(["numbers", "statistics"], list.Json.GetProperty("audits").EnumerateArray().Select(a => a.GetProperty("key").GetString()));
        Assert.Equal("complete", list.Json.GetProperty("audits")[0].GetProperty("nearness").GetString());
        Assert.Equal(HttpStatusCode.OK, (await registrar.Page($"/learners/{learner}/audits")).Status);
        Assert.Equal(HttpStatusCode.OK, (await registrar.Page($"/learners/{learner}/audits/{world.Numbers}")).Status);

        await using var db = college.Home.OpenReader();
        Assert.Equal(3, await db.Set<TrailEntry>().CountAsync(e => e.Action == "ReadRecord" && e.Person == person));
        Assert.Equal("not-found", (await registrar.Get($"/learners/{Guid.NewGuid()}/audits")).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await college.Sign(Role.Administrator)).Get($"/learners/{learner}/audits")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Becoming_complete_is_said_once_and_again_only_after_it_was_lost(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var (learner, _) = await world.Learner("amara", ("MATH 1", "B"));
        await college.Deliver();
        Assert.Equal(0, await Said(college));

        await world.Take("amara", learner, ("MATH 2", "C"));
        await college.Deliver();
        Assert.Equal(1, await Said(college));
        await world.Take("amara", learner, ("MATH 2", "A"));
        await college.Deliver();
        Assert.Equal(0, (await BatchAudit.Run(college.Home, null, default)).NewlyComplete);
        Assert.Equal(1, await Said(college));

        await world.Take("amara", learner, ("MATH 2", "F"));
        await college.Deliver();
        await world.Take("amara", learner, ("MATH 2", "B"));
        await college.Deliver();
        Assert.Equal(2, await Said(college));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_approved_version_finds_who_is_complete_already(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        await world.Learner("amara", ("MATH 1", "B"), ("MATH 2", "A"));
        await college.Deliver();

        Assert.Equal(1, await Said(college));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Auditing_everybody_counts_stacked_credentials_as_if_awarded_and_announces_only_what_is_real(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        await world.Learner("all", ("MATH 1", "B"), ("MATH 2", "A"), ("STAT 1", "A"));
        await world.Learner("near", ("MATH 1", "B"), ("STAT 1", "A"));
        await world.Learner("none");

        var result = await BatchAudit.Run(college.Home, null, default);

        Assert.Equal((3, 6, 1), (result.Learners, result.Audits, result.NewlyComplete));
        Assert.Equal([("numbers", 1, 1, 1), ("statistics", 1, 1, 1)], result.Counts.Select(c => (c.Key, c.Complete, c.Near, c.Away)));
        Assert.Equal(0, (await BatchAudit.Run(college.Home, null, default)).NewlyComplete);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_audit_is_kept_for_an_award_only_when_it_is_complete(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var (learner, _) = await world.Learner("amara", ("MATH 1", "B"), ("MATH 2", "A"));

        var kept = await college.Write<SnapshotLine>(write => DegreeAudits.Keep(write, learner, world.Numbers, default));
        var refused = await college.Home.Write<SnapshotLine>(Actor.System("test"), Once.Named("keep"),
            write => DegreeAudits.Keep(write, learner, world.Statistics, default), default);

        Assert.Equal("audit-incomplete", refused.Refusal?.Code);
        var draft = await world.Draft("drafted", "all: [{ id: one, course: MATH 1 }]");
        var notYet = await college.Home.Write<SnapshotLine>(Actor.System("test"), Once.Named("keep"), write => DegreeAudits.Keep(write, learner, draft, default), default);
        Assert.Equal("not-awardable", notYet.Refusal?.Code);
        await using var db = college.Home.OpenReader();
        var read = await DegreeAudits.Snapshot(db, kept.Id, default);
        Assert.True(read!.Result.IsComplete);
        Assert.Equal(64, read.Digest.Length);
        Assert.Equal("MATH 1", read.Result.Find("one")!.Applied.Single().Course.ToDisplay());
    }

    private static async Task<int> Said(College college)
    {
        await using var db = college.Home.OpenReader();
        return await db.Set<StoredEvent>().CountAsync(e => e.Type == "audit.learner-completed/1");
    }
}
