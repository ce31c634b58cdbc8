using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>Credentials, keys and a small world of documents to verify them in.</summary>
internal sealed class Sample : IDidResolver, IStatusListSource
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public Dictionary<string, Fetched> World { get; } = [];

    public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation) => FetchAsync(identifier, cancellation);

    public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation) =>
        ValueTask.FromResult(World.GetValueOrDefault(url) ?? Fetched.Unreachable("no network here"));

    public VerificationReport Verify(JsonMap credential, VerifyOptions? options = null) => Verify(credential.ToBytes(), options);

    public VerificationReport Verify(string jwt) => Verify(Encoding.ASCII.GetBytes(jwt));

    public VerificationReport Verify(byte[] document, VerifyOptions? options = null) =>
        CredentialVerifier.VerifyAsync(document, this, this, Now, options).AsTask().GetAwaiter().GetResult();

    public static JsonMap Badge(string issuer) => (JsonMap)Json.Parse($$"""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:0190b6a2-7c3d-7c55-8a3e-2f6d7c1b9a10",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "name": "Welding \"Basics\" – naïve 😀",
          "issuer": {"id": "{{issuer}}", "type": ["Profile"], "name": "Example College"},
          "validFrom": "2026-01-31T12:00:00Z",
          "validUntil": "2027-01-31T12:00:00Z",
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

    public static JsonMap Sign(JsonMap document, SigningKey key, Cryptosuite suite) =>
        DataIntegrity.Sign(document, key.AsDidKey(), new() { Cryptosuite = suite, Created = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) });

    public static SigningKey Key(KeyKind kind) => SigningKey.FromSecret(kind, Enumerable.Repeat((byte)7, kind == KeyKind.P384 ? 48 : 32).ToArray());
}
