using System.Net;
using Cairn.Credentials;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Tests.Modules.Audit;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>An award names the exceptions it rested on.</summary>
public class RestedOnTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Staff_and_the_learner_see_what_it_rested_on_though_it_was_revoked_since(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var waiver = await desk.Proposed(new { Kind = "waive", Node = "one", Reason = "Placed out of it" });
        var greta = await desk.College.Write<PersonId>(write => Task.FromResult<Outcome<PersonId>>(NewPeople.Add(write, new NewPerson(null) { Names = [new("Greta", "Holm")] })));
        await desk.College.Grant(greta, Role.Registrar);
        Assert.True((await ExceptionDesk.Approve(await desk.College.SignIn(greta), waiver)).IsSuccess);
        var award = await Award(desk);
        await ExceptionDesk.Decide(desk.Registrar, waiver, "revoke");

        var rested = Assert.Single((await desk.Registrar.Get($"/awards/{award}")).As<ReadAward.Response>().Audit!.Exceptions);
        Assert.Equal((waiver, "First", "Placed out of it"), (rested.Exception.Id, rested.Where, rested.Exception.Reason));
        Assert.Equal((greta, "Greta Holm"), (rested.Exception.DecidedBy, rested.ApprovedBy));

        var (status, html) = await desk.Registrar.Page($"/awards/{award}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Exceptions it rested on", html);
        Assert.Contains("Placed out of it", html);
        Assert.Matches("Approved by <bdi>Greta Holm</bdi>", html);
        Assert.Contains($"/exceptions/{waiver}", html);

        var amara = await desk.College.SignIn(desk.Person);
        var own = (await amara.Get("/me/credentials")).As<MyCredentials.Response>().Credentials.Single();
        var mine = (await amara.Page($"/my-credentials/{own.Id}")).Html;
        Assert.Contains("Placed out of it", mine);
        Assert.DoesNotContain("/exceptions/", mine);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_took_no_effect_is_not_named_and_an_award_of_before_names_none(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind, taken: [("MATH 1", "D"), ("MATH 2", "A"), ("MATH 3", "A")]);
        await desk.Approved(new { Kind = "waive", Node = "one" });
        await desk.Proposed(new { Kind = "waive", Node = "more" });
        var award = await Award(desk);
        Assert.Single((await desk.Registrar.Get($"/awards/{award}")).As<ReadAward.Response>().Audit!.Exceptions);

        await desk.College.Write<Done>(async write =>
        {
            await write.Set<Award>().ExecuteUpdateAsync(a => a.SetProperty(x => x.Snapshot,
                """{"credential":"counting","catalogYear":2025,"asOf":"2026-01-01","creditsApplied":6,"root":{"title":"counting","state":"met","counts":[],"parts":[]}}"""));
            return new Done();
        });

        Assert.Empty((await desk.Registrar.Get($"/awards/{award}")).As<ReadAward.Response>().Audit!.Exceptions);
        Assert.DoesNotContain("Exceptions it rested on", (await desk.Registrar.Page($"/awards/{award}")).Html);
    }

    private static async Task<AwardId> Award(ExceptionDesk desk)
    {
        var proposed = await desk.Advisor.Post("/awards", new { desk.Learner, CredentialVersion = desk.Version, IdempotencyKey = Guid.NewGuid() });
        Assert.True(proposed.IsSuccess, proposed.Text);
        var award = proposed.As<ProposeAward.Response>().Id;
        var approved = await AwardDesk.Approve(desk.Registrar, award);
        Assert.True(approved.IsSuccess, approved.Text);
        return award;
    }
}
