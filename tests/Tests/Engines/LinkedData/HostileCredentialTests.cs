using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>What a stranger may send to be verified: each is refused with its reason, and nothing is thrown.</summary>
public class HostileCredentialTests : IDisposable
{
    private readonly SigningKey key = Sample.Key(KeyKind.Ed25519);
    private readonly Sample world = new();

    public void Dispose() => key.Dispose();

    private JsonMap Signed(Cryptosuite suite) => Sample.Sign(Sample.Badge(DidKey.Of(key.Public)), key, suite);

    private string Refused(byte[] document)
    {
        var report = world.Verify(document);
        Assert.Equal(Answer.No, report.Verdict);
        return report.Checks.First(check => check.Answer == Answer.No).Problem!.Type;
    }

    private string Refused(string document) => Refused(Encoding.UTF8.GetBytes(document));

    private string Refused(string text, string by) =>
        Refused(Signed(Cryptosuite.EddsaRdfc2022).ToString().Replace(text, by, StringComparison.Ordinal));

    [Fact]
    public void Ten_megabytes() =>
        Assert.Equal(Problems.JsonTooLarge, Refused(Signed(Cryptosuite.EddsaRdfc2022).With("name", new string('x', 10 << 20)).ToBytes()));

    [Fact]
    public void Ten_thousand_levels() =>
        Assert.Contains(Refused($$"""{"name":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}"""), new[] { Problems.JsonTooDeep, Problems.JsonSyntax });

    [Fact]
    public void Two_hundred_thousand_values() =>
        Assert.Equal(Problems.JsonTooLarge, Refused($$"""{"name":[{{string.Join(',', Enumerable.Repeat("1", 300_000))}}]}"""));

    [Theory]
    [InlineData("\"Two welds.\"", "\"Two welds.\",\"narrative\":\"x\"", Problems.JsonDuplicateName)]
    [InlineData("\"Two welds.\"", "\"\\ud800\"", Problems.JsonLoneSurrogate)]
    [InlineData("24.5", "-0", Problems.JsonNumber)]
    [InlineData("24.5", "1e400", Problems.JsonNumber)]
    [InlineData("24.5", "24.5000000000000000001", Problems.JsonNumber)]
    [InlineData("\"proofValue\":\"z", "\"proofValue\":\"z1", Problems.ProofInvalid)]
    [InlineData("\"proofValue\":\"z", "\"proofValue\":\"u", Problems.ProofMalformed)]
    [InlineData("\"proofValue\":\"z", "\"proofValue\":\"zO", Problems.Encoding)]
    [InlineData("context-3.0.3.json\"]", "context-3.0.3.json\",{\"name\":\"urn:other\"}]", Problems.JsonLd)]
    [InlineData("\"eddsa-rdfc-2022\"", "\"ecdsa-rdfc-2019\"", Problems.ProofInvalid)]
    public void An_alteration(string text, string by, string problem) => Assert.Equal(problem, Refused(text, by));

    [Fact]
    public void A_signature_that_is_cut_off()
    {
        var signed = Signed(Cryptosuite.EddsaRdfc2022);

        Assert.Equal(Problems.ProofInvalid, Refused(signed["proof"]!["proofValue"]!.Text!, signed["proof"]!["proofValue"]!.Text![..^1]));
    }

    /// <summary>However many proofs it has, such a graph is looked at once.</summary>
    [Fact]
    public void A_clique_of_blank_nodes_with_sixteen_proofs()
    {
        var clique = Clique();
        var report = world.Verify(clique.With("proof", JsonList.Of(Enumerable.Repeat(clique["proof"]!, 16))));

        Assert.Single(report.Checks, check => check.Problem?.Type == Problems.TooMuchWork);
        Assert.Equal(Answer.No, report.Verdict);
    }

    [Fact]
    public void A_clique_of_blank_nodes() => Assert.Equal(Problems.TooMuchWork, Refused(Clique().ToBytes()));

    private JsonMap Clique() => Signed(Cryptosuite.EddsaRdfc2022).With("evidence", JsonList.Of(Enumerable.Range(0, 12).Select(a => (Json)JsonMap.Of(
            ("id", $"_:n{a}"), ("type", JsonList.Of("Evidence")), ("https://example.edu/p", JsonList.Of(Enumerable.Range(0, 12).Where(b => b != a).Select(b => (Json)JsonMap.Of(("id", $"_:n{b}")))))))));

    [Fact]
    public void A_key_of_another_kind_than_the_suite_wants()
    {
        using var point = SigningKey.Generate(KeyKind.P256);
        var signed = Signed(Cryptosuite.EddsaRdfc2022);
        var method = DidKey.VerificationMethod(point.Public);

        Assert.Equal(Problems.ProofInvalid, Refused(signed.With("proof", ((JsonMap)signed["proof"]!).With("verificationMethod", method)).ToBytes()));
    }

    [Fact]
    public void A_token_list_that_is_a_bomb()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            for (var i = 0; i < 100; i++)
                zlib.Write(new byte[1 << 20]);

        Assert.Equal(Problems.StatusList, Assert.Throws<LinkedDataException>(() => TokenStatusList.Decode(Base64Url.Encode(packed.ToArray()), 1)).Problem.Type);
    }

    /// <summary>
    /// Both nested credentials are about the same learner, and RDF says of a learner what was achieved, not in which credential:
    /// the graph of the swapped transcript is the same graph. What JCS signs is the text.
    /// </summary>
    [Fact]
    public void Achievements_swapped_between_the_credentials_of_a_transcript_are_seen_by_JCS_and_not_by_RDF()
    {
        var (own, swapped) = (Transcript(1, 2), Transcript(2, 1));
        byte[] Canonical(JsonMap document) => Rdfc.Canonicalize(ToRdf.Convert(document, JsonLdOptions.Credential), HashAlgorithmName.SHA256);
        var proof = Sample.Sign(own, key, Cryptosuite.EddsaJcs2022)["proof"];

        Assert.Equal(Canonical(own), Canonical(swapped));
        Assert.Equal(Answer.Yes, world.Verify(own.With("proof", proof)).Of(CheckNames.Proof));
        Assert.Equal(Problems.ProofInvalid, Refused(swapped.With("proof", proof).ToBytes()));
    }

    private JsonMap Transcript(params int[] achievements)
    {
        var badge = Sample.Badge(DidKey.Of(key.Public)).Without("@context").Without("id");
        return JsonMap.Of(
            ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
            ("id", "urn:uuid:1"),
            ("type", JsonList.Of("VerifiableCredential", "ClrCredential")),
            ("issuer", badge["issuer"]),
            ("name", "Transcript"),
            ("validFrom", "2026-01-31T12:00:00Z"),
            ("credentialSubject", JsonMap.Of(
                ("id", "did:example:learner"),
                ("type", JsonList.Of("ClrSubject")),
                ("verifiableCredential", JsonList.Of(achievements.Select((achievement, i) => (Json)badge.With("id", $"urn:uuid:nested:{i}").With("credentialSubject", JsonMap.Of(
                    ("id", "did:example:learner"),
                    ("type", JsonList.Of("AchievementSubject")),
                    ("achievement", ((JsonMap)badge["credentialSubject"]!["achievement"]!).With("id", $"https://example.edu/achievements/{achievement}"))))))))));
    }
}
