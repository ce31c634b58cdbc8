using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// Transcripts with credentials in them, verified. Half of the inputs are whole transcripts in which parts of two credentials
/// changed places; the others are damaged. One that is still valid must say the same as a sample, and so must each credential in it.
/// </summary>
internal sealed class NestedTarget : FuzzTarget
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VerifyOptions WithoutStatus = new() { CheckStatus = false };

    private readonly JsonMap[] samples = Samples();
    private readonly Mutation mutation;
    private readonly HashSet<string> said;

    public NestedTarget()
    {
        mutation = new([.. samples.Select(sample => sample.ToString())]);
        said = [.. samples.SelectMany(Sayings)];
    }

    public override byte[] Make(Random random) => random.Next(2) == 0 ? mutation.Of(random) : Spelling.Of(Swapped(samples[random.Next(samples.Length)], random), random);

    public override bool Accepts(byte[] input)
    {
        // No port waits for anything here, so the task is complete when it is returned.
        var report = CredentialVerifier.VerifyAsync(input, Nowhere.Instance, Nowhere.Instance, Now, WithoutStatus).Result;
        if (report.Verdict != Answer.Yes) return false;
        return Sayings((JsonMap)Json.Parse(input)).All(said.Contains) ? true : throw new InvalidOperationException("A transcript that says something else was accepted.");
    }

    /// <summary>
    /// What a transcript says, and what each credential directly in it says by itself; and in which the order is of the first.
    /// </summary>
    private static IEnumerable<string> Sayings(JsonMap transcript)
    {
        yield return Saying(transcript);
        foreach (var (_, credential) in NestedCredentials.In(transcript))
            if (credential is JsonMap map)
                yield return Saying(map["@context"] is null ? map.With("@context", transcript["@context"]) : map);
            else
                yield return credential.ToString();
    }

    private static string Saying(JsonMap credential) =>
        Convert.ToHexString(SHA256.HashData(Rdfc.Canonicalize(ToRdf.Convert(credential.Without("proof"), JsonLdOptions.Credential), HashAlgorithmName.SHA256)));

    /// <summary>A member of one credential put in the place of the same of another, and the other way round.</summary>
    private static JsonMap Swapped(JsonMap transcript, Random random)
    {
        var subject = (JsonMap)transcript["credentialSubject"]!;
        var nested = ((JsonList)subject["verifiableCredential"]!).ToArray();
        var (a, b) = (random.Next(nested.Length), random.Next(nested.Length));
        if (nested[a] is not JsonMap one || nested[b] is not JsonMap other) return transcript;
        var path = Paths[random.Next(Paths.Length)];
        (nested[a], nested[b]) = (Put(one, path, At(other, path)), Put(other, path, At(one, path)));
        return transcript.With("credentialSubject", subject.With("verifiableCredential", new JsonList(nested)));
    }

    private static Json? At(Json from, string[] path) => path.Aggregate((Json?)from, (at, step) => at?[step]);

    private static JsonMap Put(JsonMap into, ReadOnlySpan<string> path, Json? value) =>
        path.Length == 1 ? into.With(path[0], value) : into[path[0]] is JsonMap inner ? into.With(path[0], Put(inner, path[1..], value)) : into;

    private static readonly string[][] Paths =
    [
        ["credentialSubject"], ["credentialSubject", "achievement"], ["credentialSubject", "result"], ["credentialSubject", "id"], ["credentialSubject", "achievement", "name"],
        ["id"], ["issuer"], ["issuer", "name"], ["validFrom"], ["validUntil"], ["evidence"], ["endorsement"], ["credentialStatus"], ["proof"], ["proof", "proofValue"], ["@context"], ["type"], ["name"],
    ];

    /// <summary>Transcripts of three badges of one learner, by two issuers; with proofs of their own, without, and as JWTs.</summary>
    private static JsonMap[] Samples()
    {
        using var school = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)7, 32).ToArray());
        using var employer = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)9, 32).ToArray());
        var random = new Random(3);
        JsonMap Badge(SigningKey issuer, int shape)
        {
            var badge = RandomCredential.Of(shape, random, DidKey.Of(issuer.Public)).With("validFrom", "2026-01-01T00:00:00Z");
            return badge.With("credentialSubject", ((JsonMap)badge["credentialSubject"]!).With("id", "did:example:learner"));
        }

        JsonMap Sign(JsonMap document, SigningKey key, Cryptosuite suite) => DataIntegrity.Sign(document, key.AsDidKey(), new() { Cryptosuite = suite, Created = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) });
        JsonMap Transcript(Cryptosuite suite, params Json[] nested)
        {
            var record = RandomCredential.Of(RandomCredential.Shapes - 1, random, DidKey.Of(school.Public)).With("validFrom", "2026-01-01T00:00:00Z");
            var subject = ((JsonMap)record["credentialSubject"]!).With("id", "did:example:learner").With("verifiableCredential", new JsonList(nested));
            return Sign(record.With("credentialSubject", subject), school, suite);
        }

        var rdf = Cryptosuite.EddsaRdfc2022;
        var jcs = Cryptosuite.EddsaJcs2022;
        var jwt = VcJwt.Sign(Badge(employer, 1), employer.AsDidKey());
        return
        [
            Transcript(rdf, Sign(Badge(school, 1), school, rdf), Sign(Badge(employer, 5), employer, rdf), Sign(Badge(school, 1), school, jcs)),
            Transcript(rdf, Sign(Badge(school, 9), school, rdf), Sign(Badge(school, 1), school, rdf)),
            Transcript(jcs, Badge(school, 1), Sign(Badge(employer, 13), employer, rdf), Badge(school, 4)),
            Transcript(jcs, jwt, VcJwt.Envelop(jwt), Badge(school, 2)),
            Transcript(rdf, Badge(school, 1).Without("credentialSubject").With("credentialSubject", RandomCredential.Of(1, random, "x:y")["credentialSubject"]!), VcJwt.Envelop(jwt)),
        ];
    }
}
