using Cairn.LinkedData;
using CsCheck;

namespace Cairn.Tests.Engines.LinkedData;

public class SelectiveDisclosureTests : IDisposable
{
    private readonly SigningKey key = Sample.Key(KeyKind.P256);
    private readonly JsonMap signed;

    public SelectiveDisclosureTests() => signed = Sign("/issuer", "/validFrom", "/validUntil", "/credentialSubject/achievement/id");

    public void Dispose() => key.Dispose();

    private JsonMap Badge => Sample.Badge(DidKey.Of(key.Public)).With("evidence", Json.Parse("""
        [{"id": "https://example.edu/e/1", "type": ["Evidence"], "narrative": "One"}, {"type": ["Evidence"], "narrative": "Two"}]
        """));

    private JsonMap Sign(params string[] mandatory) => DataIntegrity.Sign(Badge, key.AsDidKey(),
        new() { Cryptosuite = Cryptosuite.EcdsaSd2023, Created = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), MandatoryPointers = mandatory });

    // What an Open Badge can't do without.
    private JsonMap Derive(params string[] pointers) => DataIntegrity.Derive(signed, ["/id", "/credentialSubject/achievement", .. pointers]);

    [Fact]
    public void What_is_shown_verifies_and_the_rest_is_not_in_it()
    {
        var shown = Derive();

        Assert.All(new Sample().Verify(shown).Checks, check => Assert.Null(check.Problem));
        Assert.DoesNotContain("creditsEarned", shown.ToString());
        Assert.DoesNotContain("evidence", shown.ToString());
        Assert.Equal("Example College", shown["issuer"]!["name"]!.Text);
    }

    [Fact]
    public void The_whole_may_be_shown() =>
        Assert.True(Json.Same(Badge, DataIntegrity.Derive(signed, [""]).Without("proof")));

    [Fact]
    public void One_of_several_may_be_shown_though_its_node_has_no_name()
    {
        var shown = Derive("/evidence/1/narrative");

        Assert.Equal(Answer.Yes, new Sample().Verify(shown).Verdict);
        Assert.Equal("""[{"type":["Evidence"],"narrative":"Two"}]""", shown["evidence"]!.ToString());
    }

    [Fact]
    public void A_list_of_one_is_reached_by_its_index() => Assert.Equal(Answer.Yes, new Sample().Verify(Derive("/issuer/type/0", "/evidence/0")).Verdict);

    [Fact]
    public void An_ordered_list_is_shown_whole_or_not_at_all()
    {
        var badge = Badge;
        var subject = (JsonMap)badge["credentialSubject"]!;
        badge = badge.With("credentialSubject", subject.With("achievement", ((JsonMap)subject["achievement"]!).With("resultDescription", Json.Parse("""
            [{"id": "urn:uuid:1", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade", "allowedValue": ["A", "B", "C"]}]
            """))));
        var list = DataIntegrity.Sign(badge, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaSd2023, MandatoryPointers = ["/issuer"] });
        string[] needed = ["/id", "/validFrom", "/credentialSubject/achievement/name", "/credentialSubject/achievement/description", "/credentialSubject/achievement/criteria"];

        var shown = DataIntegrity.Derive(list, [.. needed, "/credentialSubject/achievement/resultDescription/0/allowedValue"]);

        Assert.Equal(Answer.Yes, new Sample().Verify(shown).Verdict);
        Assert.Contains("""["A","B","C"]""", shown.ToString());
        Assert.Contains("shown whole", Assert.Throws<LinkedDataException>(() => DataIntegrity.Derive(list, [.. needed, "/credentialSubject/achievement/resultDescription/0/allowedValue/1"])).Problem.Sentence);
    }

    [Fact]
    public void Any_altered_value_of_what_is_shown_is_refused() =>
        Assert.All(Alteration.Each(Derive("/evidence/0"), doubled: false), altered => Assert.NotEqual(Answer.Yes, new Sample().Verify((JsonMap)altered).Verdict));

    [Fact]
    public void What_is_mandatory_can_not_be_taken_out()
    {
        var shown = Derive();

        Assert.Equal(Answer.No, new Sample().Verify(shown.Without("validUntil")).Of(CheckNames.Proof));
        Assert.Equal(Answer.No, new Sample().Verify(shown.With("issuer", ((JsonMap)shown["issuer"]!).Without("name"))).Of(CheckNames.Proof));
    }

    [Fact]
    public void The_base_proof_is_for_its_holder_only()
    {
        var check = Assert.Single(new Sample().Verify(signed).Checks, check => check.Name == CheckNames.Proof);

        Assert.Equal(Answer.No, check.Answer);
        Assert.Contains("Derive", check.Problem!.Sentence);
        Assert.Equal("/proof/proofValue", check.Problem.Pointer);
    }

    [Fact]
    public void A_base_proof_of_an_altered_document_is_noticed_when_shown()
    {
        var derived = DataIntegrity.Derive(signed.With("name", "Another"), ["/id", "/name", "/credentialSubject/achievement"]);

        Assert.Equal(Answer.No, new Sample().Verify(derived).Of(CheckNames.Proof));
        Assert.Equal(Problems.ProofInvalid, Assert.Throws<LinkedDataException>(() => DataIntegrity.Derive(signed.Without("name"), ["/id"])).Problem.Type);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/evidence/7")]
    [InlineData("/evidence/01")]
    [InlineData("/evidence/x")]
    [InlineData("evidence")]
    [InlineData("/evidence~2")]
    [InlineData("/validFrom/0")]
    public void A_pointer_that_leads_nowhere_is_refused(string pointer)
    {
        Assert.Throws<LinkedDataException>(() => Derive(pointer));
        Assert.Throws<LinkedDataException>(() => Sign(pointer));
    }

    [Fact]
    public void What_was_shown_can_not_be_derived_from_again() =>
        Assert.Equal(Problems.ProofMalformed, Assert.Throws<LinkedDataException>(() => DataIntegrity.Derive(Derive(), ["/id"])).Problem.Type);

    [Fact]
    public void Two_base_proofs_are_told_apart_by_their_id()
    {
        var twice = DataIntegrity.Sign(
            DataIntegrity.Sign(Badge, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaSd2023, Id = "urn:uuid:1", MandatoryPointers = ["/issuer"] }),
            key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaSd2023, Id = "urn:uuid:2", MandatoryPointers = ["/issuer", "/name"] });

        Assert.Throws<LinkedDataException>(() => DataIntegrity.Derive(twice, ["/id"]));
        Assert.NotNull(DataIntegrity.Derive(twice, ["/id"], "urn:uuid:2")["name"]);
        Assert.Null(DataIntegrity.Derive(twice, ["/id"], "urn:uuid:1")["name"]);
    }

    [Fact]
    public void It_builds_on_no_earlier_proof_and_needs_a_P256_key()
    {
        using var wrong = Sample.Key(KeyKind.P384);

        Assert.Throws<LinkedDataException>(() => DataIntegrity.Sign(signed, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaSd2023, PreviousProofs = ["urn:uuid:1"] }));
        Assert.Throws<LinkedDataException>(() => DataIntegrity.Sign(Badge, wrong.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaSd2023 }));
        Assert.Throws<LinkedDataException>(() => DataIntegrity.Sign(Badge, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaRdfc2019, MandatoryPointers = ["/issuer"] }));
    }

    [Fact]
    public void A_label_given_to_two_nodes_is_refused()
    {
        var shown = Derive("/evidence/1");
        var value = SdDerivedValue.Read(shown["proof"]!["proofValue"]!.Text!);
        var torn = value with { Labels = value.Labels.ToDictionary(pair => pair.Key, _ => value.Labels[0]) };

        Assert.Equal(Problems.ProofMalformed, Assert.Throws<LinkedDataException>(() => SdDerivedValue.Read(torn.Write())).Problem.Type);
    }

    [Fact]
    public void Damaged_proof_values_are_refused_and_never_thrown()
    {
        var shown = Derive("/evidence/1");
        var proof = (JsonMap)shown["proof"]!;
        var bytes = Multibase.Decode(proof["proofValue"]!.Text!);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Bool).Where((at, value, _) => bytes[at] != value).Sample((at, value, cut) =>
        {
            byte[] damaged = cut ? [.. bytes[..at], .. bytes[(at + 1)..]] : [.. bytes[..at], value, .. bytes[(at + 1)..]];

            Assert.Equal(Answer.No, new Sample().Verify(shown.With("proof", proof.With("proofValue", Multibase.EncodeBase64Url(damaged)))).Of(CheckNames.Proof));
        }, iter: 300);
    }

    [Fact]
    public void More_statements_than_anyone_should_check_are_refused()
    {
        var many = Badge.With("evidence", JsonList.Of(Enumerable.Range(0, SdProofValue.MaxStatements).Select(i => JsonMap.Of(("id", $"urn:e:{i}"), ("type", JsonList.Of("Evidence"))))));

        Assert.Equal(Problems.TooMuchWork, Assert.Throws<LinkedDataException>(() => Sample.Sign(many, key, Cryptosuite.EcdsaSd2023)).Problem.Type);
        Assert.Equal(Problems.TooMuchWork, Assert.Single(new Sample().Verify(many.With("proof", Derive()["proof"]!)).Checks, check => check.Name == CheckNames.Proof).Problem!.Type);
    }

    /// <summary>
    /// A part of a transcript: what a context calls the credentials inside does not survive compaction, so that their places are found
    /// by what the names mean. A credential that is shown whole keeps its own proof; one that is shown in part has none that holds.
    /// </summary>
    [Fact]
    public void Out_of_a_transcript_some_credentials_may_be_shown_and_parts_of_one()
    {
        using var school = SigningKey.Generate(KeyKind.Ed25519);
        Json Nested(int number) => Sample.Sign(Sample.Badge(DidKey.Of(school.Public)).With("id", $"urn:uuid:nested:{number}").With("name", $"Badge {number}"), school, Cryptosuite.EddsaRdfc2022);
        var transcript = JsonMap.Of(
            ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
            ("id", "urn:uuid:transcript"), ("type", JsonList.Of("VerifiableCredential", "ClrCredential")), ("issuer", DidKey.Of(key.Public)), ("name", "Transcript"), ("validFrom", "2026-01-31T12:00:00Z"),
            ("credentialSubject", JsonMap.Of(("id", "did:example:learner"), ("type", JsonList.Of("ClrSubject")), ("verifiableCredential", JsonList.Of(Nested(0), Nested(1), Nested(2))))));
        var whole = DataIntegrity.Sign(transcript, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaSd2023, MandatoryPointers = ["/id", "/issuer", "/validFrom"] });

        var one = DataIntegrity.Derive(whole, ["/credentialSubject/verifiableCredential/1"]);

        Assert.All(new Sample().Verify(one).Checks, check => Assert.Null(check.Problem));
        Assert.Equal("Badge 1", new Sample().Verify(one).Nested.Single().Report.Credential!["name"]!.Text);
        Assert.DoesNotContain("Badge 0", one.ToString());

        var part = DataIntegrity.Derive(whole, ["/credentialSubject/verifiableCredential/2/name", "/credentialSubject/verifiableCredential/2/issuer"]);
        Assert.Equal(Answer.Yes, new Sample().Verify(part).Of(CheckNames.Proof));
        Assert.Contains("Badge 2", part.ToString());
        Assert.DoesNotContain("achievement", part["credentialSubject"]!.ToString());
        Assert.Contains("leads nowhere", Assert.Throws<LinkedDataException>(() => DataIntegrity.Derive(whole, ["/credentialSubject/verifiableCredential/3"])).Problem.Sentence);
    }
}
