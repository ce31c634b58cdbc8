using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class PresentationTests : IDisposable
{
    private readonly SigningKey issuer = Sample.Key(KeyKind.Ed25519);
    private readonly SigningKey holder = SigningKey.Generate(KeyKind.P256);
    private static readonly VerifyOptions Asked = new() { Domain = "https://verifier.example", Challenge = "c1" };

    public void Dispose()
    {
        issuer.Dispose();
        holder.Dispose();
    }

    private JsonMap Credential => Sample.Sign(Sample.Badge(DidKey.Of(issuer.Public)), issuer, Cryptosuite.EddsaRdfc2022);

    private JsonMap Presentation(params Json[] credentials) => JsonMap.Of(
        ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2")), ("type", "VerifiablePresentation"),
        ("holder", DidKey.Of(holder.Public)), ("verifiableCredential", JsonList.Of(credentials)));

    private JsonMap Sign(JsonMap presentation, SigningKey? by = null, string suite = "ecdsa-rdfc-2019") => DataIntegrity.Sign(presentation, (by ?? holder).AsDidKey(),
        new() { Cryptosuite = Cryptosuite.Find(suite)!, Purpose = "authentication", Domain = Asked.Domain, Challenge = Asked.Challenge });

    private static PresentationReport Verify(byte[] document, VerifyOptions? options = null) =>
        PresentationVerifier.VerifyAsync(document, new Sample(), new Sample(), Sample.Now, options ?? Asked).AsTask().GetAwaiter().GetResult();

    private static PresentationReport Verify(JsonMap document, VerifyOptions? options = null) => Verify(document.ToBytes(), options);

    private static (string, string)? First(PresentationReport report) => report.Checks.FirstOrDefault(check => check.Problem is not null)?.Problem is { } problem ? (problem.Type, problem.Pointer) : null;

    [Theory]
    [InlineData("ecdsa-rdfc-2019")]
    [InlineData("ecdsa-jcs-2019")]
    public void What_its_holder_shows_verifies_with_every_credential_in_it(string suite)
    {
        var enveloped = VcJwt.Envelop(VcJwt.Sign(Sample.Badge(DidJwk.Of(issuer.Public)), issuer.As(DidJwk.VerificationMethod(issuer.Public))));
        var report = Verify(Sign(Presentation(Credential, enveloped), suite: suite));

        Assert.All([.. report.Checks, .. report.Credentials.SelectMany(one => one.Checks)], check => Assert.Null(check.Problem));
        Assert.Equal((Answer.Yes, 2), (report.Verdict, report.Credentials.Count));
    }

    [Fact]
    public void A_jwt_verifies_bare_and_enveloped()
    {
        var did = DidJwk.Of(holder.Public);
        var jwt = VcJwt.SignPresentation(Presentation(Credential).With("holder", did), holder.As(DidJwk.VerificationMethod(holder.Public)), Asked.Domain, Asked.Challenge);

        Assert.Equal(Answer.Yes, Verify(Encoding.ASCII.GetBytes(jwt)).Verdict);
        Assert.Equal(Answer.Yes, Verify(JsonMap.Of(("@context", "https://www.w3.org/ns/credentials/v2"), ("type", "EnvelopedVerifiablePresentation"), ("id", "data:application/vp+jwt," + jwt))).Verdict);
        Assert.Equal((Problems.ProofPurpose, "/aud"), First(Verify(Encoding.ASCII.GetBytes(jwt), Asked with { Domain = "https://other.example" })));
        Assert.Equal((Problems.ProofPurpose, "/nonce"), First(Verify(Encoding.ASCII.GetBytes(jwt), Asked with { Challenge = "c2" })));
        Assert.Equal((Problems.ProofUnsupported, "/typ"), First(Verify(Encoding.ASCII.GetBytes(VcJwt.Sign(Presentation(Credential), holder.AsDidKey())))));
    }

    [Fact]
    public void What_was_shown_to_one_can_not_be_shown_to_another()
    {
        var shown = Sign(Presentation(Credential));

        Assert.Equal((Problems.ProofPurpose, "/proof/domain"), First(Verify(shown, Asked with { Domain = "https://other.example" })));
        Assert.Equal((Problems.ProofPurpose, "/proof/challenge"), First(Verify(shown, Asked with { Challenge = "c2" })));
    }

    [Fact]
    public void Nobody_presents_in_anothers_name()
    {
        using var thief = SigningKey.Generate(KeyKind.P256);

        Assert.Equal((Problems.KeyNotIssuers, "/holder"), First(Verify(Sign(Presentation(Credential), thief))));
        Assert.Equal((Problems.NoProof, ""), First(Verify(Presentation(Credential))));
        var forIssuing = DataIntegrity.Sign(Presentation(Credential), holder.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaRdfc2019, Domain = Asked.Domain, Challenge = Asked.Challenge });
        Assert.Equal((Problems.ProofPurpose, "/proof/proofPurpose"), First(Verify(forIssuing)));
    }

    [Fact]
    public void Credentials_can_be_neither_altered_nor_added_nor_taken_out()
    {
        var shown = Sign(Presentation(Credential, Credential.With("name", "Forged")));
        Assert.Equal([Answer.Yes, Answer.No], Verify(shown).Credentials.Select(one => one.Verdict));
        Assert.Equal(Answer.No, Verify(shown).Verdict);

        var good = Sign(Presentation(Credential));
        var other = Sample.Sign(Sample.Badge(DidKey.Of(issuer.Public)).With("id", "urn:uuid:0190b6a2-7c3d-7c55-8a3e-2f6d7c1b9a11"), issuer, Cryptosuite.EddsaRdfc2022);
        Assert.Equal(Answer.No, Verify(good.With("verifiableCredential", JsonList.Of(Credential, other))).Verdict);
        Assert.Equal(Answer.No, Verify(good.With("verifiableCredential", JsonList.Empty)).Verdict);
    }

    [Theory]
    [InlineData("type", "\"Something\"", "/type")]
    [InlineData("@context", "\"https://w3id.org/security/multikey/v1\"", "/@context")]
    [InlineData("holder", "7", "/holder")]
    public void A_wrong_shape_is_named_with_its_place(string member, string value, string pointer) =>
        Assert.Equal((Problems.Shape, pointer), First(Verify(Presentation(Credential).With(member, Json.Parse(value)))));

    [Fact]
    public void More_credentials_than_anyone_should_check_are_refused() =>
        Assert.Equal((Problems.TooMuchWork, "/verifiableCredential"), First(Verify(Presentation([.. Enumerable.Repeat((Json)Credential, 33)]))));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.AAAA")]
    [InlineData("{\"verifiableCredential\":[1,null,\"x\",[]]}")]
    public void Rubbish_is_refused_and_never_thrown(string document) => Assert.Equal(Answer.No, Verify(Encoding.UTF8.GetBytes(document)).Verdict);
}
