using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>What a proof says about itself is held against who asks and when (Data Integrity 1.0 §4.4, §4.5).</summary>
public class ProofRulesTests : IDisposable
{
    private readonly SigningKey key = Sample.Key(KeyKind.Ed25519);

    public void Dispose() => key.Dispose();

    private JsonMap Badge => Sample.Badge(DidKey.Of(key.Public));

    private static ProofOptions With(string suite = "eddsa-rdfc-2022") => new() { Cryptosuite = Cryptosuite.Find(suite)! };

    private VerificationReport Verify(ProofOptions made, VerifyOptions? asked = null) => new Sample().Verify(DataIntegrity.Sign(Badge, key.AsDidKey(), made), asked);

    private static (string? Type, string? Pointer) ProofProblem(VerificationReport report) =>
        report.Checks.FirstOrDefault(check => check.Name == CheckNames.Proof)?.Problem is { } problem ? (problem.Type, problem.Pointer) : (null, null);

    [Theory]
    [InlineData(-1, Problems.ProofTime)]
    [InlineData(1, null)]
    public void A_proof_counts_until_it_expires(int seconds, string? problem) =>
        Assert.Equal((problem, problem is null ? null : "/proof/expires"), ProofProblem(Verify(With() with { Expires = Sample.Now.AddSeconds(seconds) })));

    [Theory]
    [InlineData("expires", "\"2026-13-01T00:00:00Z\"", Problems.ProofMalformed)]
    [InlineData("created", "\"yesterday\"", Problems.ProofMalformed)]
    [InlineData("created", "7", Problems.ProofMalformed)]
    [InlineData("verificationMethod", "7", Problems.ProofMalformed)]
    [InlineData("cryptosuite", "7", Problems.ProofMalformed)]
    [InlineData("proofPurpose", "7", Problems.ProofPurpose)]
    [InlineData("proofValue", "\"uAAAA\"", Problems.ProofMalformed)]
    [InlineData("proofValue", "\"z0\"", Problems.Encoding)]
    [InlineData("previousProof", "\"urn:uuid:9\"", Problems.ProofMalformed)]
    public void A_malformed_member_is_named_with_its_place(string member, string value, string problem)
    {
        var signed = DataIntegrity.Sign(Badge, key.AsDidKey(), With("eddsa-jcs-2022"));
        var proof = ((JsonMap)signed["proof"]!).With(member, Json.Parse(value));

        var found = ProofProblem(new Sample().Verify(signed.With("proof", proof)));

        Assert.Equal(problem, found.Type);
        Assert.StartsWith("/proof", found.Pointer);
    }

    [Theory]
    [InlineData("verificationMethod")]
    [InlineData("proofPurpose")]
    [InlineData("cryptosuite")]
    [InlineData("proofValue")]
    [InlineData("type")]
    public void A_member_that_is_missing_makes_the_proof_worthless(string member)
    {
        var signed = DataIntegrity.Sign(Badge, key.AsDidKey(), With("eddsa-jcs-2022"));

        Assert.NotEqual(Answer.Yes, new Sample().Verify(signed.With("proof", ((JsonMap)signed["proof"]!).Without(member))).Of(CheckNames.Proof));
    }

    [Fact]
    public void A_proof_is_for_the_purpose_that_is_asked_for_and_its_key_too()
    {
        Assert.Equal((Problems.ProofPurpose, "/proof/proofPurpose"), ProofProblem(Verify(With() with { Purpose = "authentication" })));
        Assert.Equal(Answer.Yes, Verify(With() with { Purpose = "authentication" }, new() { Purpose = "authentication" }).Verdict);
        Assert.Equal(Answer.No, Verify(With() with { Purpose = "capabilityInvocation" }, new() { Purpose = "capabilityInvocation" }).Of(CheckNames.Key));
    }

    [Fact]
    public void A_proof_is_for_the_domain_and_challenge_that_are_asked_for()
    {
        var made = With() with { Domain = "https://verifier.example", Challenge = "c1" };

        Assert.Equal(Answer.Yes, Verify(made, new() { Domain = "https://verifier.example", Challenge = "c1" }).Verdict);
        Assert.Equal((Problems.ProofPurpose, "/proof/domain"), ProofProblem(Verify(made, new() { Domain = "https://other.example" })));
        Assert.Equal((Problems.ProofPurpose, "/proof/challenge"), ProofProblem(Verify(made, new() { Challenge = "c2" })));
        Assert.Equal((Problems.ProofPurpose, "/proof/domain"), ProofProblem(Verify(With(), new() { Domain = "https://verifier.example" })));
        Assert.Equal((Problems.ProofPurpose, "/proof/challenge"), ProofProblem(Verify(With(), new() { Challenge = "c1" })));
    }

    [Theory]
    [InlineData("""["https://verifier.example"]""", Answer.Yes)]
    [InlineData("""["https://verifier.example", "https://other.example"]""", Answer.No)]
    [InlineData("[]", Answer.No)]
    public void A_list_of_domains_names_the_same_ones(string domains, Answer answer)
    {
        var proof = With().ToProof(DidKey.VerificationMethod(key.Public)).With("domain", Json.Parse(domains));

        Assert.Equal(answer, new Sample().Verify(Signed(proof, Cryptosuite.EddsaRdfc2022), new VerifyOptions { Domain = "https://verifier.example" }).Of(CheckNames.Proof));
    }

    [Fact]
    public void The_older_name_of_a_suite_is_read_and_never_written()
    {
        var older = Cryptosuite.Find("eddsa-2022")!;
        var signed = Signed(With().ToProof(DidKey.VerificationMethod(key.Public)).With("cryptosuite", "eddsa-2022"), older);

        Assert.Equal(Answer.Yes, new Sample().Verify(signed).Verdict);
        Assert.Equal(Answer.No, new Sample().Verify(signed.With("name", "Another")).Of(CheckNames.Proof));
        Assert.Equal(Problems.ProofUnsupported, Assert.Throws<LinkedDataException>(() => DataIntegrity.Sign(Badge, key.AsDidKey(), new() { Cryptosuite = older })).Problem.Type);
    }

    [Fact]
    public void An_older_signature_of_2020_is_read()
    {
        var badge = Badge.Without("validFrom").Without("validUntil").With("issuanceDate", "2026-01-31T12:00:00Z")
            .With("@context", JsonList.Of("https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", "https://w3id.org/security/suites/ed25519-2020/v1"));
        var proof = With().ToProof(DidKey.VerificationMethod(key.Public)).Without("cryptosuite").With("type", "Ed25519Signature2020").With("created", "2026-02-01T00:00:00Z");
        var suite = Cryptosuite.Of(proof)!;
        var signed = badge.With("proof", proof.With("proofValue", Multibase.EncodeBase58(key.Sign(SignedData.Of(badge, proof, suite, DataIntegrity.HashOf(KeyKind.Ed25519)).Combined))));

        Assert.Equal(Answer.Yes, new Sample().Verify(signed).Verdict);
        Assert.Equal(Answer.No, new Sample().Verify(signed.With("name", "Another")).Of(CheckNames.Proof));
    }

    [Theory]
    [InlineData("ecdsa-xi-2023")]
    [InlineData("bbs-2023")]
    public void A_suite_that_is_not_known_leaves_the_answer_open(string suite)
    {
        var signed = DataIntegrity.Sign(Badge, key.AsDidKey(), With());
        var report = new Sample().Verify(signed.With("proof", ((JsonMap)signed["proof"]!).With("cryptosuite", suite)));

        Assert.Equal((Answer.CouldNotBeDetermined, Problems.ProofUnsupported), (report.Of(CheckNames.Proof), ProofProblem(report).Type));
    }

    [Fact]
    public void A_context_that_is_not_known_leaves_the_answer_open()
    {
        var signed = DataIntegrity.Sign(Badge, key.AsDidKey(), With());
        var report = new Sample().Verify(signed.With("@context", JsonList.Of([.. (JsonList)signed["@context"]!, "https://example.edu/own-context"])));

        Assert.Equal((Answer.CouldNotBeDetermined, Problems.UnknownContext), (report.Of(CheckNames.Proof), ProofProblem(report).Type));
    }

    [Fact]
    public void A_context_injected_after_signing_changes_nothing_that_was_signed()
    {
        var injected = Json.Parse("""{"name": "https://evil.example/name"}""");
        JsonMap Inject(JsonMap signed) => signed.With("@context", JsonList.Of([.. (JsonList)signed["@context"]!, injected]));

        var rdf = new Sample().Verify(Inject(DataIntegrity.Sign(Badge, key.AsDidKey(), With())));
        Assert.Equal(Answer.No, rdf.Of(CheckNames.Proof));

        // With JCS, contexts may be added by whoever passes the document on; what comes out is what was signed.
        var signed = DataIntegrity.Sign(Badge, key.AsDidKey(), With("eddsa-jcs-2022"));
        var jcs = new Sample().Verify(Inject(signed));
        Assert.Equal(Answer.Yes, jcs.Verdict);
        Assert.True(Json.Same(signed, jcs.Credential));
        Assert.Equal((Problems.ProofInvalid, "/proof/@context"), ProofProblem(new Sample().Verify(signed.With("@context", JsonList.Of([injected, .. (JsonList)signed["@context"]!])))));
    }

    [Fact]
    public void An_undefined_term_is_refused_with_its_place()
    {
        var signed = DataIntegrity.Sign(Badge, key.AsDidKey(), With());
        var subject = (JsonMap)signed["credentialSubject"]!;
        var report = new Sample().Verify(signed.With("credentialSubject", subject.With("achievement", ((JsonMap)subject["achievement"]!).With("a/b", "x"))));

        Assert.Equal((Problems.UndefinedTerm, "/credentialSubject/achievement/a~1b"), ProofProblem(report));
        Assert.Equal("/nonsense", Assert.Throws<LinkedDataException>(() => DataIntegrity.Sign(Badge.With("nonsense", "x"), key.AsDidKey(), With())).Problem.Pointer);
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public void A_chain_of_three_holds_and_breaks_with_any_of_its_links(string suite)
    {
        var one = DataIntegrity.Sign(Badge, key.AsDidKey(), With(suite) with { Id = "urn:uuid:1" });
        var two = DataIntegrity.Sign(one, key.AsDidKey(), With(suite) with { Id = "urn:uuid:2", PreviousProofs = ["urn:uuid:1"] });
        var three = DataIntegrity.Sign(two, key.AsDidKey(), With(suite) with { PreviousProofs = ["urn:uuid:1", "urn:uuid:2"] });
        var proofs = (JsonList)three["proof"]!;

        Assert.Equal(Answer.Yes, new Sample().Verify(three).Verdict);
        Assert.Equal(3, new Sample().Verify(three).Checks.Count(check => check.Name == CheckNames.Proof));
        foreach (var without in new[] { 0, 1 })
            Assert.Equal(Answer.No, new Sample().Verify(three.With("proof", JsonList.Of(proofs.Where((_, i) => i != without)))).Of(CheckNames.Proof));
        // A later link replaced by one that covers less.
        var weaker = DataIntegrity.Sign(Badge, key.AsDidKey(), With(suite) with { Id = "urn:uuid:2" });
        Assert.Equal(Answer.No, new Sample().Verify(three.With("proof", JsonList.Of(proofs[0], weaker["proof"]!, proofs[2]))).Of(CheckNames.Proof));
        Assert.Throws<LinkedDataException>(() => DataIntegrity.Sign(Badge, key.AsDidKey(), With(suite) with { PreviousProofs = ["urn:uuid:1"] }));
    }

    private JsonMap Signed(JsonMap proof, Cryptosuite suite) => Badge.With("proof", proof.With("proofValue",
        Multibase.EncodeBase58(key.Sign(SignedData.Of(Badge, proof, suite, DataIntegrity.HashOf(KeyKind.Ed25519)).Combined))));
}
