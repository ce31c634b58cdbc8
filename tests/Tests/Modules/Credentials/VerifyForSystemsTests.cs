using System.Net;
using System.Text;
using Cairn.Credentials.Features;
using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>The verifier's side of the Verifiable Credentials API, over HTTP as wallets and conformance suites call it.</summary>
public class VerifyForSystemsTests
{
    private const string Credentials = "/api/v1/vc-api/credentials/verify";
    private const string Presentations = "/api/v1/vc-api/presentations/verify";

    [Fact]
    public async Task What_is_issued_is_answered_200_in_both_forms()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        await desk.Award();
        var issued = await desk.Issued();

        foreach (var form in new[] { issued.Document, $"\"{issued.Jwt}\"" })
        {
            var reply = await Post(desk, Credentials, $$$"""{"verifiableCredential": {{{form}}}, "options": {"checks": ["proof"]}}""");
            var answer = reply.As<VerifyForSystems.Response>();
            Assert.True(reply.Status == HttpStatusCode.OK && answer.Verified, reply.Text);
            Assert.Contains(CheckNames.Status, answer.Checks);
            Assert.Empty(answer.ProblemDetails);
        }
    }

    [Fact]
    public async Task What_was_altered_is_answered_400_with_what_does_not_hold_and_where()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        await desk.Award();
        var altered = (await desk.Issued()).Document.Replace("Data Ethics", "Data Theft", StringComparison.Ordinal);

        var reply = await Post(desk, Credentials, $$"""{"verifiableCredential": {{altered}}}""");

        var answer = reply.As<VerifyForSystems.Response>();
        Assert.Equal((HttpStatusCode.BadRequest, false), (reply.Status, answer.Verified));
        var problem = Assert.Single(answer.ProblemDetails);
        Assert.Equal(("https://w3id.org/security#PROOF_VERIFICATION_ERROR", Problems.ProofInvalid), (problem.Type, problem.Code));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"a.b.c\"")]
    [InlineData("{\"a\": {\"b\": 1, \"b\": 2}}")]
    public async Task What_is_no_credential_is_answered_400_and_never_verified(string sent)
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(desk, Credentials, $$"""{"verifiableCredential": {{sent}}}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(desk, Presentations, $$"""{"verifiablePresentation": {{sent}}}""")).Status);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"a.\\u0062.c\"")]
    [InlineData("\"\"")]
    public async Task What_is_neither_an_object_nor_a_jwt_is_an_invalid_request(string sent)
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);

        var reply = await Post(desk, Credentials, $$"""{"verifiableCredential": {{sent}}}""");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (reply.Status, reply.Problem));
        Assert.Contains("Send a JSON object, or a JWT as text.", reply.Text, StringComparison.Ordinal);
        Assert.Equal("invalid-request", (await Post(desk, Presentations, $$"""{"verifiablePresentation": {{sent}}}""")).Problem);
    }

    [Fact]
    public async Task A_presentation_holds_only_for_whom_it_was_made_and_with_every_credential_in_it()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        await desk.Award();
        var credential = (JsonMap)Json.Parse((await desk.Issued()).Document);
        using var holder = SigningKey.Generate(KeyKind.Ed25519);
        JsonMap Shown(JsonMap one) => DataIntegrity.Sign(
            JsonMap.Of(("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2")), ("type", "VerifiablePresentation"), ("holder", DidKey.Of(holder.Public)), ("verifiableCredential", JsonList.Of(one))),
            holder.AsDidKey(), new() { Cryptosuite = Cryptosuite.EddsaJcs2022, Purpose = "authentication", Domain = "https://employer.example", Challenge = "c1" });
        async Task<Reply> Verify(JsonMap one, string challenge) => await Post(desk, Presentations,
            $$$"""{"verifiablePresentation": {{{Shown(one)}}}, "options": {"domain": "https://employer.example", "challenge": "{{{challenge}}}"}}""");

        var good = await Verify(credential, "c1");
        Assert.True(good.Status == HttpStatusCode.OK, good.Text);
        Assert.Equal("/proof/challenge", Assert.Single((await Verify(credential, "c2")).As<VerifyForSystems.Response>().ProblemDetails).Pointer);
        var forged = (await Verify(credential.With("name", "Data Theft"), "c1")).As<VerifyForSystems.Response>();
        Assert.Equal("/verifiableCredential/0/proof/proofValue", Assert.Single(forged.ProblemDetails).Pointer);
    }

    private static async Task<Reply> Post(AwardDesk desk, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Reply.Of(await desk.College.Anonymous().Http.PostAsync(path, content, TestContext.Current.CancellationToken));
    }
}
