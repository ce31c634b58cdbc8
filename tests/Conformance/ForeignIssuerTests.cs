using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>What other people's libraries issue is verified here as a whole credential, and refused when it was altered after.</summary>
public class ForeignIssuerTests : IDidResolver, IStatusListSource
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Open_Badges_signed_by_jose_are_verified()
    {
        using var p256 = Npm.Key(KeyKind.P256);
        using var p384 = Npm.Key(KeyKind.P384);
        using var ed25519 = Npm.Key(KeyKind.Ed25519);
        (string Algorithm, SigningKey? Key)[] cases = [("ES256", p256), ("ES384", p384), ("EdDSA", ed25519), ("Ed25519", ed25519), ("RS256", null)];
        var requests = cases.SelectMany(one => new[] { OpenBadge(one.Algorithm, one.Key), Vc(one.Algorithm, one.Key) }).ToArray();

        var answers = await Npm.AskAsync(requests);

        for (var i = 0; i < answers.Length; i++)
        {
            var jwt = answers[i]["jwt"]?.Text ?? "";
            var report = await VerifyAsync(Encoding.ASCII.GetBytes(jwt));
            Assert.True(report.Verdict == Answer.Yes, $"{requests[i]["header"]}: {answers[i]} {string.Join(' ', report.Checks.Select(check => check.Problem))}");
            var parts = jwt.Split('.');
            var altered = Encoding.UTF8.GetString(Base64Url.Decode(parts[1])).Replace("Welding Basics", "Welding Complete", StringComparison.Ordinal);
            Assert.Equal(Answer.No, (await VerifyAsync(Encoding.ASCII.GetBytes($"{parts[0]}.{Base64Url.Encode(Encoding.UTF8.GetBytes(altered))}.{parts[2]}"))).Of(CheckNames.Proof));
        }
    }

    [Fact]
    public async Task Badges_of_older_issuers_are_verified()
    {
        using var key = Npm.Key(KeyKind.Ed25519);
        var badge = IndependentVerifierTests.Badge(DidKey.Of(key.Public)).Without("validFrom")
            .With("issuanceDate", "2026-01-31T12:00:00Z")
            .With("@context", JsonList.Of("https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", "https://w3id.org/security/suites/ed25519-2020/v1"));

        var signed = (JsonMap)Assert.Single(await Npm.AskAsync([Npm.Sign(badge, key, "Ed25519Signature2020")]));

        var report = await VerifyAsync(signed.ToBytes());
        Assert.True(report.Verdict == Answer.Yes, $"{signed} {string.Join(' ', report.Checks.Select(check => check.Problem))}");
        Assert.Equal(Answer.No, (await VerifyAsync(signed.With("name", "Another").ToBytes())).Of(CheckNames.Proof));
    }

    private static JsonMap OpenBadge(string algorithm, SigningKey? key)
    {
        var badge = Badge(key);
        return Request(badge.With("iss", badge["issuer"]!["id"]).With("jti", badge["id"]).With("sub", badge["credentialSubject"]!["id"]).With("nbf", 1769860800), algorithm, key, "JWT");
    }

    private static JsonMap Vc(string algorithm, SigningKey? key) => Request(Badge(key), algorithm, key, "vc+jwt");

    private static JsonMap Badge(SigningKey? key) => IndependentVerifierTests.Badge(key is null ? "" : DidJwk.Of(key.Public));

    private static JsonMap Request(JsonMap payload, string algorithm, SigningKey? key, string type) => JsonMap.Of(
        ("payload", payload),
        ("header", JsonMap.Of(("alg", algorithm), ("kid", key is null ? null : (Json)DidJwk.VerificationMethod(key.Public)), ("typ", type))),
        ("key", key is null ? "RSA" : key.Public.ToJwk().With("d", Base64Url.Encode(key.ExportSecret()))));

    private async Task<VerificationReport> VerifyAsync(byte[] document) => await CredentialVerifier.VerifyAsync(document, this, this, Now);

    public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation) => ValueTask.FromResult(Fetched.Unreachable("no network here"));

    public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation) => ResolveAsync(url, cancellation);
}
