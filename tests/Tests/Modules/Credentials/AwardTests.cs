using System.Net;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

public class AwardTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_award_is_proposed_by_one_person_approved_by_another_and_signed_at_once(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var registrar = await desk.College.Sign(Role.Registrar);
        var award = await desk.Propose(registrar);

        Assert.Equal("award-own-proposal", (await AwardDesk.Approve(registrar, award)).Problem);
        Assert.True((await AwardDesk.Approve(await desk.College.Sign(Role.Registrar), award)).IsSuccess);

        var read = (await registrar.Get($"/awards/{award}")).As<ReadAward.Response>();
        Assert.Equal((AwardStage.Issued, 1), (read.Award.Stage, read.Documents.Count));
        Assert.Equal(["Reading data", "Ethics"], read.Audit!.Root.Parts.Select(p => p.Title));
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal("data-ethics", (await LearnerRecords.Of(db, desk.Learner, new(2026, 1, 1), default))!.Credentials.Single().Credential);
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_award()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        var award = await desk.Propose(await desk.College.Sign(Role.Advisor));
        await desk.College.Grant(desk.Person, Role.Registrar);

        Assert.Equal("award-own", (await AwardDesk.Approve(await desk.College.SignIn(desk.Person), award)).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Sixteen_approvals_at_once_issue_one_credential(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var award = await desk.Propose(await desk.College.Sign(Role.Advisor));
        var registrars = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.College.Sign(Role.Registrar)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => AwardDesk.Approve(registrars[i % 4], award)));

        Assert.Equal(1, answers.Count(a => a.IsSuccess));
        Assert.All(answers.Where(a => !a.IsSuccess), a => Assert.Equal("award-not-proposed", a.Problem));
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(1, await db.Set<Cairn.Credentials.IssuedCredential>().CountAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Sixteen_proposals_at_once_make_one_award(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var advisor = await desk.College.Sign(Role.Advisor);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => desk.TryPropose(advisor, desk.Learner)));

        Assert.Equal(1, answers.Count(a => a.IsSuccess));
        Assert.All(answers.Where(a => !a.IsSuccess), a => Assert.Equal("award-exists", a.Problem));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_nobody_approved_is_awarded_to_nobody(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var draft = await desk.College.Write<CredentialVersionId>(async write =>
            (await CredentialImport.PutVersion(write.Db, write, new("data-ethics", 2026, new(2026, 1, 1), AwardDesk.Rules), default)).Id!.Value);

        var reply = await (await desk.College.Sign(Role.Registrar)).Post("/awards", new { desk.Learner, CredentialVersion = draft, IdempotencyKey = Guid.NewGuid() });

        Assert.Equal("version-not-awardable", reply.Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_learner_who_misses_a_rule_is_not_proposed_and_one_whose_grade_fell_is_not_approved(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var (advisor, registrar) = (await desk.College.Sign(Role.Advisor), await desk.College.Sign(Role.Registrar));
        var (near, _) = await desk.AddLearner("L2", "Near", "Miss", "A", "C");
        var refused = await desk.TryPropose(advisor, near);
        Assert.Equal("audit-incomplete", refused.Problem);
        Assert.Contains("PHIL 120", refused.Text, StringComparison.Ordinal);

        var award = await desk.Propose(advisor);
        var record = (await registrar.Get($"/learners/{desk.Learner}")).As<Cairn.Records.Features.RecordView>();
        await registrar.Post($"/attempts/{record.Terms[0].Attempts[0].Id}/grade", new { Grade = "D", Reason = "Appeal decided", IdempotencyKey = Guid.NewGuid() });

        Assert.Equal("audit-incomplete", (await AwardDesk.Approve(registrar, award)).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Whoever_completes_an_audit_is_proposed_by_the_system_once(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        await desk.College.Deliver();
        await desk.AddLearner("L2", "Near", "Miss", "A", "C");
        await desk.College.Deliver();

        var waiting = (await (await desk.College.Sign(Role.Registrar)).Get("/awards")).As<ListAwards.Response>();

        var award = Assert.Single(waiting.Awards);
        Assert.Equal((desk.Learner, (PersonId?)null), (award.Learner, award.ProposedBy));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_declined_award_may_be_proposed_again_and_a_rescinded_one_is_no_longer_held(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var (advisor, registrar) = (await desk.College.Sign(Role.Advisor), await desk.College.Sign(Role.Registrar));
        var award = await desk.Propose(advisor);
        object Because() => new { Reason = "The transcript is disputed", IdempotencyKey = Guid.NewGuid() };
        Assert.Equal("award-not-issued", (await registrar.Post($"/awards/{award}/rescind", Because())).Problem);
        Assert.True((await registrar.Post($"/awards/{award}/decline", Because())).IsSuccess);
        Assert.Equal(award, await desk.Propose(advisor));
        Assert.True((await AwardDesk.Approve(registrar, award)).IsSuccess);

        Assert.True((await registrar.Post($"/awards/{award}/rescind", Because())).IsSuccess);

        await using var db = desk.College.Home.OpenReader();
        Assert.Empty((await LearnerRecords.Of(db, desk.Learner, new(2026, 1, 1), default))!.Credentials);
        Assert.NotNull((await desk.Issued()).RevokedAt);
        Assert.Equal("award-not-issued", (await registrar.Post($"/awards/{award}/reissue", Because())).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_rule_version_that_cannot_be_awarded_and_a_learner_out_of_reach_are_refused(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var elsewhere = await desk.College.Sign(Role.Advisor, ScopeKind.Caseload);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.TryPropose(elsewhere, desk.Learner)).Status);
        var award = await desk.Propose(await desk.College.Sign(Role.Advisor));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get($"/awards/{award}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AwardDesk.Approve(elsewhere, award)).Status);
    }
}
