using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>Other people's libraries accept what is issued here, and refuse what was altered after.</summary>
public class IndependentVerifierTests
{
    private static readonly DateTimeOffset Created = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task They_accept_what_is_issued_and_refuse_what_was_altered()
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var (suite, kind) in new[]
        {
            (Cryptosuite.EddsaJcs2022, KeyKind.Ed25519), (Cryptosuite.EcdsaJcs2019, KeyKind.P256), (Cryptosuite.EcdsaJcs2019, KeyKind.P384),
            (Cryptosuite.EddsaRdfc2022, KeyKind.Ed25519), (Cryptosuite.EcdsaRdfc2019, KeyKind.P256), (Cryptosuite.EcdsaRdfc2019, KeyKind.P384),
        })
        {
            using var key = SigningKey.Generate(kind);
            var signed = DataIntegrity.Sign(Badge(DidKey.Of(key.Public)), key.AsDidKey(), new() { Cryptosuite = suite, Created = Created });
            files[$"good-{suite.Name}-{kind}.json"] = signed.ToBytes();
            files[$"bad-{suite.Name}-{kind}.json"] = signed.With("name", "Another name").ToBytes();
        }

        foreach (var kind in new[] { KeyKind.P256, KeyKind.P384, KeyKind.Ed25519 })
        {
            using var key = SigningKey.Generate(kind);
            var jwt = OpenBadgeJwt.Sign(Badge(DidJwk.Of(key.Public)), key.As(DidJwk.VerificationMethod(key.Public)));
            files[$"good-{kind}.jwt"] = Encoding.ASCII.GetBytes(jwt);
            files[$"good-embedded-{kind}.jwt"] = Encoding.ASCII.GetBytes(OpenBadgeJwt.Sign(Badge(DidKey.Of(key.Public)), key.AsDidKey(), key.Public));
            var other = OpenBadgeJwt.Sign(Badge(DidJwk.Of(key.Public)).With("name", "Another name"), key.As(DidJwk.VerificationMethod(key.Public)));
            files[$"bad-{kind}.jwt"] = Encoding.ASCII.GetBytes($"{other[..other.LastIndexOf('.')]}{jwt[jwt.LastIndexOf('.')..]}");
        }

        var verdicts = await Node.VerifyAsync(files);

        Assert.Equal(files.Count, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.True(verdict.Key.StartsWith("good") == verdict.Value is null, $"{verdict.Key}: {verdict.Value}"));
    }

    [Fact]
    public async Task The_verifier_of_the_Digital_Credentials_Consortium_accepts_open_badges()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        var random = new Random(7);
        var badges = Enumerable.Range(0, 16).Select(shape => RandomCredential.Of(shape, random, DidKey.Of(key.Public)))
            .Where(badge => badge["credentialStatus"] is null).Append(Badge(DidKey.Of(key.Public)))
            .Select(badge => DataIntegrity.Sign(badge, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EddsaRdfc2022, Created = Created })).ToArray();
        var files = badges.Select((badge, i) => (Name: $"good-{i}.json", Badge: badge)).Append((Name: "bad.json", Badge: badges[0].With("name", "Another name"))).ToDictionary(file => file.Name, file => file.Badge.ToBytes());

        var verdicts = await Node.JudgeAsync("verifier-core.mjs", files, Standards.At("open-badges/v3_0/ob_v3p0_achievementcredential_schema.json"));

        Assert.Equal(files.Count, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.True(verdict.Key.StartsWith("good") == verdict.Value is null, $"{verdict.Key}: {verdict.Value}"));
    }

    internal static JsonMap Badge(string issuer) => (JsonMap)Json.Parse($$"""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:0190b6a2-7c3d-7c55-8a3e-2f6d7c1b9a10",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "name": "Soldadura \"básica\" 😀",
          "issuer": {"id": "{{issuer}}", "type": ["Profile"], "name": "Example College"},
          "validFrom": "2026-01-31T12:00:00Z",
          "credentialSubject": {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "creditsEarned": 24.5,
            "achievement": {
              "id": "https://example.edu/achievements/1",
              "type": ["Achievement"],
              "name": "Welding Basics",
              "description": "Joins plates.",
              "criteria": {"narrative": "Two welds."}
            }
          }
        }
        """);
}
