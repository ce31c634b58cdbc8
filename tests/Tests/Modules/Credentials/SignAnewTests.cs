using System.Text;
using Cairn.Credentials;
using Cairn.Credentials.Features;
using Cairn.Credentials.Signing;
using Cairn.Kernel;
using Cairn.LinkedData;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

public class SignAnewTests
{
    [Theory]
    [InlineData("https://north.example")]
    [InlineData("http://localhost:5080")]
    [InlineData(null)]
    public async Task Badges_are_issued_with_the_suite_that_education_validators_want(string? address)
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite, address);
        await desk.Award();
        var issued = await desk.Issued();

        Assert.Equal("eddsa-rdfc-2022", Json.Parse(issued.Document)["proof"]!["cryptosuite"]!.Text);
        Assert.Equal(address is not null, issued.StatusList is not null);
        Assert.Equal(CheckCredential.Verdict.Valid, (await Check(desk, issued.Document)).Verdict);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_was_signed_with_an_older_suite_is_signed_anew_once_and_the_old_document_holds(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var award = await desk.Award();
        var old = await SignAsBefore(desk);
        var token = (await (await desk.College.SignIn(desk.Person)).Post($"/me/credentials/{old.Id}/share", new { IdempotencyKey = Guid.NewGuid() })).As<ShareCredential.Response>().Token;

        Assert.Equal(1, await SignAnew.Handle(desk.College.Home, default));
        Assert.Equal(0, await SignAnew.Handle(desk.College.Home, default));

        var anew = await desk.Issued();
        var (before, after) = ((JsonMap)Json.Parse(old.Document), (JsonMap)Json.Parse(anew.Document));
        Assert.Equal((old.Id, old.IssuedAt, old.StatusIndex, token), (anew.Id, anew.IssuedAt, anew.StatusIndex, anew.Token));
        Assert.Equal(("eddsa-jcs-2022", "eddsa-rdfc-2022"), (before["proof"]!["cryptosuite"]!.Text, after["proof"]!["cryptosuite"]!.Text));
        Assert.True(Json.Same(before.Without("proof"), after.Without("proof")));
        Assert.All([old.Document, anew.Document], document => Assert.Equal(CheckCredential.Verdict.Valid, Check(desk, document).Result.Verdict));
        Assert.Equal(IssuedCredential.DigestOf(anew.Document), anew.Digest);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/c/{token}");
        request.Headers.Accept.ParseAdd("application/vc");
        Assert.Equal(anew.Document, await (await desk.College.Anonymous().Http.SendAsync(request)).Content.ReadAsStringAsync());

        await using var db = desk.College.Home.OpenReader();
        Assert.Single(await db.Set<TrailEntry>().Where(e => e.Action == "SignAnew").ToListAsync());

        // Both are one credential: taking back the award takes back both.
        await (await desk.College.Sign(Role.Registrar)).Post($"/awards/{award}/rescind", new { Reason = "Awarded in error", IdempotencyKey = Guid.NewGuid() });
        Assert.All([old.Document, anew.Document], document => Assert.Equal(CheckCredential.Verdict.NotValid, Check(desk, document).Result.Verdict));
        await SignAsBefore(desk);
        Assert.Equal(0, await SignAnew.Handle(desk.College.Home, default));
    }

    [Fact]
    public async Task A_document_that_can_not_be_signed_anew_is_named_and_the_others_are()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        await desk.Award();
        var good = await SignAsBefore(desk);
        await desk.College.Write<Done>(async write =>
        {
            var issued = await write.Set<IssuedCredential>().SingleAsync();
            write.Add(new IssuedCredential
            {
                Id = write.NewId<Cairn.Credentials.Contracts.IssuedCredentialId>(),
                Award = write.NewId<Cairn.Credentials.Contracts.AwardId>(),
                Learner = issued.Learner,
                Person = issued.Person,
                IssuedAt = issued.IssuedAt.AddDays(-1),
                Document = issued.Document.Replace("\"achievementType\"", "\"undefinedTerm\"", StringComparison.Ordinal),
                Jwt = issued.Jwt,
                Digest = issued.Digest,
            });
            return new Done();
        });

        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => SignAnew.Handle(desk.College.Home, default));

        Assert.StartsWith("1 of 2 documents", failed.Message);
        Assert.Contains(Problems.UndefinedTerm, failed.Message);
        Assert.NotEqual(good.Digest, (await desk.Issued()).Digest);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_shared_address_leads_to_the_document_that_was_reissued(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var award = await desk.Award();
        var old = await desk.Issued();
        var path = (await (await desk.College.SignIn(desk.Person)).Post($"/me/credentials/{old.Id}/share", new { IdempotencyKey = Guid.NewGuid() })).As<ShareCredential.Response>().Path;

        var reply = await (await desk.College.Sign(Role.Registrar)).Post($"/awards/{award}/reissue", new { Reason = "A new name", IdempotencyKey = Guid.NewGuid() });

        Assert.True(reply.IsSuccess, reply.Text);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/vc");
        var shared = await (await desk.College.Anonymous().Http.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Equal($"urn:uuid:{reply.As<ReissueCredential.Response>().Id}", Json.Parse(shared)["id"]!.Text);
        Assert.Equal(CheckCredential.Verdict.Valid, (await Check(desk, shared)).Verdict);
        Assert.Equal(CheckCredential.Verdict.NotValid, (await Check(desk, old.Document)).Verdict);
    }

    /// <summary>Puts the document as it was signed before this suite: with eddsa-jcs-2022.</summary>
    private static async Task<IssuedCredential> SignAsBefore(AwardDesk desk)
    {
        await desk.College.Write<Done>(async write =>
        {
            using var key = await IssuerKeys.Open(write, IssuerKeys.Ed25519, KeyKind.Ed25519, default);
            var issued = await write.Set<IssuedCredential>().SingleAsync();
            var document = (JsonMap)Json.Parse(issued.Document);
            issued.SignAnew(DataIntegrity.Sign(document.Without("proof"), key.As(document["proof"]!["verificationMethod"]!.Text!),
                new ProofOptions { Cryptosuite = Cryptosuite.EddsaJcs2022, Created = write.Now }).ToString());
            return new Done();
        });
        return await desk.Issued();
    }

    private static async Task<CheckCredential.Response> Check(AwardDesk desk, string document) =>
        (await desk.College.Anonymous().Post("/verify", new { Document = document })).As<CheckCredential.Response>();
}
