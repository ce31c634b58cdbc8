using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// Whole credentials, verified. One that is still valid must say the same as a sample; and one whose shape is known must get
/// the answers that it gets when its shape is not used.
/// </summary>
internal sealed class CredentialTarget : FuzzTarget
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VerifyOptions WithoutShapes = new() { Limits = JsonLimits.Credential with { MaxDepth = JsonLimits.Credential.MaxDepth - 1 } };

    private readonly Mutation mutation;
    private readonly HashSet<string> said;

    public CredentialTarget()
    {
        string[] samples = [.. Samples(), .. Tokens()];
        mutation = new(samples);
        said = [.. samples.Select(sample => Says(Encoding.UTF8.GetBytes(sample)))];
        // So that their shapes are known from the beginning.
        foreach (var sample in Samples())
            for (var times = 0; times < 8; times++)
                Verify(Encoding.UTF8.GetBytes(sample), WithoutShapes);
    }

    /// <summary>Signed credentials. ECDSA signatures are made up, because they are different every time.</summary>
    public static string[] Samples()
    {
        using var key = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)7, 32).ToArray());
        using var point = SigningKey.FromSecret(KeyKind.P256, Enumerable.Repeat((byte)7, 32).ToArray());
        var random = new Random(1);
        var badge = Unlisted(RandomCredential.Of(7, random, DidKey.Of(key.Public)));
        var issued = RandomCredential.Of(RandomCredential.Shapes, random, DidKey.Of(key.Public));
        var transcript = RandomCredential.Of(17, random, DidKey.Of(key.Public));
        var once = Sign(Unlisted(issued), key, Cryptosuite.EddsaRdfc2022);
        var ecdsa = new ProofOptions { Cryptosuite = Cryptosuite.EcdsaRdfc2019 }.ToProof(DidKey.VerificationMethod(point.Public)).With("proofValue", Multibase.EncodeBase58(new byte[64]));
        JsonMap[] samples =
        [
            Sign(badge, key, Cryptosuite.EddsaRdfc2022), Sign(badge, key, Cryptosuite.EddsaJcs2022), once, Sign(once, key, Cryptosuite.EddsaJcs2022), Sign(issued, key, Cryptosuite.EddsaRdfc2022),
            Sign(transcript, key, Cryptosuite.EddsaRdfc2022), RandomCredential.Of(1, random, DidKey.Of(point.Public)).With("proof", ecdsa),
        ];
        return Array.ConvertAll(samples, sample => sample.ToString());
    }

    /// <summary>Credentials as JWTs.</summary>
    public static string[] Tokens()
    {
        using var key = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)7, 32).ToArray());
        var badge = Unlisted(RandomCredential.Of(1, new Random(2), DidKey.Of(key.Public)));
        var jwt = VcJwt.Sign(badge, key.AsDidKey());
        return [OpenBadgeJwt.Sign(badge, key.AsDidKey(), key.Public), jwt, VcJwt.Envelop(jwt).ToString()];
    }

    public override byte[] Make(Random random) => mutation.Of(random);

    public override bool Accepts(byte[] input)
    {
        var report = Verify(input, null);
        if (SignedShapes.Read(input) is not null && !Answers(report).SequenceEqual(Answers(Verify(input, WithoutShapes))))
            throw new InvalidOperationException("The shape of the credential changes what is answered.");
        if (report.Verdict != Answer.Yes) return false;
        return said.Contains(Says(input)) ? true : throw new InvalidOperationException("A credential that says something else was accepted.");
    }

    private static JsonMap Unlisted(JsonMap credential) => credential.Without("credentialStatus").Without("validUntil").With("validFrom", "2026-01-01T00:00:00Z");

    private static JsonMap Sign(JsonMap credential, SigningKey key, Cryptosuite suite) =>
        DataIntegrity.Sign(credential, key.AsDidKey(), new() { Cryptosuite = suite, Created = Now.AddDays(-1) });

    private static IEnumerable<(string, Answer, string?)> Answers(VerificationReport report) =>
        report.Checks.Select(check => (check.Name, check.Answer, check.Problem?.ToString()));

    /// <summary>What a credential says: its statements, or the payload of its JWT.</summary>
    private static string Says(byte[] document)
    {
        var json = CompactJws.LooksLike(document) ? null : Json.Parse(document);
        if (json is not null && VcJwt.Unwrap(json) is { } jwt) (json, document) = (null, Encoding.UTF8.GetBytes(jwt));
        return json is JsonMap map
            ? Convert.ToHexString(SHA256.HashData(Rdfc.Canonicalize(ToRdf.Convert(map.Without("proof"), JsonLdOptions.Credential), HashAlgorithmName.SHA256)))
            : CompactJws.Read(document, JsonLimits.Credential).Payload.ToString();
    }

    private static VerificationReport Verify(byte[] document, VerifyOptions? options)
    {
        // No port waits for anything here, so the task is complete when it is returned.
        var verifying = CredentialVerifier.VerifyAsync(document, Nowhere.Instance, Nowhere.Instance, Now, options);
        return verifying.Result;
    }
}
