using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>Presentations, verified. One that is still valid must say the same as a sample, and so must each credential in it.</summary>
internal sealed class PresentationTarget : FuzzTarget
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VerifyOptions Asked = new() { CheckStatus = false, Domain = "https://verifier.example", Challenge = "c1" };

    private readonly Mutation mutation;
    private readonly HashSet<string> said;

    public PresentationTarget()
    {
        var samples = Samples();
        mutation = new(samples);
        said = [.. samples.SelectMany(sample => Sayings(Encoding.UTF8.GetBytes(sample)))];
    }

    public override byte[] Make(Random random) => mutation.Of(random);

    public override bool Accepts(byte[] input)
    {
        // No port waits for anything here, so the task is complete when it is returned.
        var report = PresentationVerifier.VerifyAsync(input, Nowhere.Instance, Nowhere.Instance, Now, Asked).Result;
        if (report.Verdict != Answer.Yes) return false;
        return Sayings(input).All(said.Contains) ? true : throw new InvalidOperationException("A presentation that says something else was accepted.");
    }

    /// <summary>What a presentation says, and each credential in it.</summary>
    private static IEnumerable<string> Sayings(byte[] document)
    {
        var json = CompactJws.LooksLike(document) ? null : Json.Parse(document);
        if (json is not null && VcJwt.UnwrapPresentation(json) is { } enveloped) (json, document) = (null, Encoding.UTF8.GetBytes(enveloped));
        var presentation = (JsonMap)(json ?? CompactJws.Read(document, JsonLimits.Credential).Payload);
        yield return json is null ? presentation.ToString() : Saying(presentation);
        if (presentation["verifiableCredential"] is not { } held) yield break;
        foreach (var credential in held is JsonList several ? several.AsEnumerable() : [held])
            yield return credential is JsonMap map ? Saying(map) : credential.ToString();
    }

    private static string Saying(JsonMap document) =>
        Convert.ToHexString(SHA256.HashData(Rdfc.Canonicalize(ToRdf.Convert(document.Without("proof"), JsonLdOptions.Credential), HashAlgorithmName.SHA256)));

    private static string[] Samples()
    {
        using var issuer = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)7, 32).ToArray());
        using var holder = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)8, 32).ToArray());
        var random = new Random(4);
        JsonMap Badge(int shape) => RandomCredential.Of(shape, random, DidKey.Of(issuer.Public)).With("validFrom", "2026-01-01T00:00:00Z");
        JsonMap Signed(int shape, Cryptosuite suite) => DataIntegrity.Sign(Badge(shape), issuer.AsDidKey(), new() { Cryptosuite = suite });
        JsonMap Presentation(params Json[] credentials) => JsonMap.Of(
            ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2")), ("type", "VerifiablePresentation"),
            ("holder", DidKey.Of(holder.Public)), ("verifiableCredential", new JsonList(credentials)));
        JsonMap Shown(JsonMap presentation, Cryptosuite suite) => DataIntegrity.Sign(presentation, holder.AsDidKey(),
            new() { Cryptosuite = suite, Purpose = "authentication", Domain = Asked.Domain, Challenge = Asked.Challenge });

        var jwt = VcJwt.Envelop(VcJwt.Sign(Badge(1), issuer.AsDidKey()));
        var token = VcJwt.SignPresentation(Presentation(Signed(1, Cryptosuite.EddsaRdfc2022), jwt), holder.AsDidKey(), Asked.Domain, Asked.Challenge);
        return
        [
            Shown(Presentation(Signed(1, Cryptosuite.EddsaRdfc2022), jwt), Cryptosuite.EddsaRdfc2022).ToString(),
            Shown(Presentation(Signed(9, Cryptosuite.EddsaJcs2022), Signed(5, Cryptosuite.EddsaRdfc2022)), Cryptosuite.EddsaJcs2022).ToString(),
            Shown(Presentation(Signed(1, Cryptosuite.EddsaRdfc2022)), Cryptosuite.EddsaRdfc2022).ToString(),
            token,
            JsonMap.Of(("@context", "https://www.w3.org/ns/credentials/v2"), ("type", "EnvelopedVerifiablePresentation"), ("id", "data:application/vp+jwt," + token)).ToString(),
        ];
    }
}
