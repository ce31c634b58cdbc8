using System.Security.Cryptography;
using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class OpenBadgeJwtTests
{
    [Theory]
    [InlineData(KeyKind.P256)]
    [InlineData(KeyKind.P384)]
    [InlineData(KeyKind.Ed25519)]
    public void A_badge_signed_as_a_jwt_verifies_in_every_check(KeyKind kind)
    {
        using var key = Sample.Key(kind);
        var report = new Sample().Verify(OpenBadgeJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)), key.As(DidJwk.VerificationMethod(key.Public))));

        Assert.All(report.Checks, check => Assert.Null(check.Problem));
        Assert.Equal(Answer.Yes, report.Verdict);
    }

    [Fact]
    public void An_embedded_key_counts_only_when_the_issuer_lists_it()
    {
        using var key = Sample.Key(KeyKind.P256);
        using var other = SigningKey.Generate(KeyKind.P256);
        var badge = Sample.Badge(DidKey.Of(key.Public));

        Assert.Equal(Answer.Yes, new Sample().Verify(OpenBadgeJwt.Sign(badge, key.AsDidKey(), key.Public)).Verdict);
        Assert.Equal(Answer.No, new Sample().Verify(OpenBadgeJwt.Sign(badge, other.AsDidKey(), other.Public)).Of(CheckNames.Key));
    }

    [Fact]
    public void The_payload_is_the_credential_with_its_claims()
    {
        using var key = Sample.Key(KeyKind.P256);
        var jws = CompactJws.Read(Encoding.ASCII.GetBytes(OpenBadgeJwt.Sign(Sample.Badge("did:example:issuer"), key.As("did:example:issuer#k"))), JsonLimits.Credential);

        Assert.Equal("""{"alg":"ES256","kid":"did:example:issuer#k","typ":"JWT"}""", jws.Header.ToString());
        Assert.Equal("did:example:issuer", jws.Payload["iss"]!.Text);
        Assert.Equal("did:example:learner", jws.Payload["sub"]!.Text);
        Assert.Equal("1769860800", jws.Payload["nbf"]!.ToString());
        Assert.True(Json.Same(Sample.Badge("did:example:issuer"), OpenBadgeJwt.CredentialOf(jws)));
    }

    public static TheoryData<string, string> Forgeries => new()
    {
        { """{"alg":"none","kid":"KID"}""", Problems.ProofUnsupported },
        { """{"alg":"HS256","kid":"KID"}""", Problems.ProofUnsupported },
        { """{"alg":"ES384","kid":"KID"}""", Problems.ProofInvalid },
        { """{"alg":"EdDSA","kid":"KID"}""", Problems.ProofInvalid },
        { """{"alg":"ES256","kid":"KID","crit":["b64"],"b64":false}""", Problems.ProofMalformed },
        { """{"alg":"ES256","kid":"KID","jku":"https://evil.example/keys"}""", Problems.ProofMalformed },
        { """{"alg":"ES256"}""", Problems.ProofMalformed },
        { """{"alg":"ES256","kid":"KID","typ":"at+jwt"}""", Problems.ProofUnsupported },
        { """{"alg":["ES256"],"kid":"KID"}""", Problems.ProofUnsupported },
    };

    [Theory, MemberData(nameof(Forgeries))]
    public void Other_headers_are_refused_for_their_reason(string header, string problem)
    {
        using var key = Sample.Key(KeyKind.P256);
        var payload = OpenBadgeJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)), key.As(DidJwk.VerificationMethod(key.Public))).Split('.')[1];
        var input = $"{Base64Url.Encode(Encoding.UTF8.GetBytes(header.Replace("KID", DidJwk.VerificationMethod(key.Public))))}.{payload}";
        var forged = $"{input}.{Base64Url.Encode(key.Sign(Encoding.ASCII.GetBytes(input)))}";

        var report = new Sample().Verify(forged);

        Assert.Equal(Answer.No, report.Verdict);
        Assert.Contains(report.Checks, check => check.Problem?.Type == problem);
    }

    [Fact]
    public void A_public_key_used_as_an_hmac_secret_is_refused()
    {
        using var key = Sample.Key(KeyKind.P256);
        var payload = OpenBadgeJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)), key.As(DidJwk.VerificationMethod(key.Public))).Split('.')[1];
        var input = $"{Base64Url.Encode(Encoding.UTF8.GetBytes($$"""{"alg":"HS256","kid":"{{DidJwk.VerificationMethod(key.Public)}}"}"""))}.{payload}";

        Assert.Equal(Answer.No, new Sample().Verify($"{input}.{Base64Url.Encode(HMACSHA256.HashData(key.Public.Raw.Span, Encoding.ASCII.GetBytes(input)))}").Verdict);
    }

    [Theory]
    [InlineData("iss", "\"did:example:other\"")]
    [InlineData("jti", "\"urn:other\"")]
    [InlineData("sub", "\"did:example:other\"")]
    [InlineData("nbf", "1")]
    [InlineData("exp", "99999999999")]
    [InlineData("nbf", "\"2026-01-31T12:00:00Z\"")]
    public void Claims_that_disagree_with_the_credential_are_refused(string claim, string value)
    {
        using var key = Sample.Key(KeyKind.P256);
        var signer = key.As(DidJwk.VerificationMethod(key.Public));
        var jws = CompactJws.Read(Encoding.ASCII.GetBytes(OpenBadgeJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)), signer)), JsonLimits.Credential);

        var report = new Sample().Verify(CompactJws.Sign(jws.Header, jws.Payload.With(claim, Json.Parse(value)), signer));

        Assert.Contains(report.Checks, check => check.Problem?.Type == Problems.ClaimMismatch && check.Problem.Pointer == "/" + claim);
    }

    [Fact]
    public void A_badge_about_nobody_in_particular_can_not_become_a_jwt()
    {
        using var key = Sample.Key(KeyKind.P256);
        var badge = Sample.Badge("did:example:issuer");
        badge = badge.With("credentialSubject", ((JsonMap)badge["credentialSubject"]!).Without("id"));

        Assert.Equal("/credentialSubject", Assert.Throws<LinkedDataException>(() => OpenBadgeJwt.Sign(badge, key.AsDidKey())).Problem.Pointer);
    }
}
