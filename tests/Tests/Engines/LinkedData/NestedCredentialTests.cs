using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>Credentials within a credential: a transcript's badges, a badge's endorsements, and whatever else holds one.</summary>
public class NestedCredentialTests : IDisposable
{
    private readonly Dictionary<KeyKind, (SigningKey School, SigningKey Employer)> keys =
        new[] { KeyKind.Ed25519, KeyKind.P256 }.ToDictionary(kind => kind, kind => (SigningKey.Generate(kind), SigningKey.Generate(kind)));

    private readonly Sample world = new();

    public static TheoryData<string> Suites => ["eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019"];

    public void Dispose()
    {
        foreach (var (school, employer) in keys.Values)
        {
            school.Dispose();
            employer.Dispose();
        }
    }

    private (SigningKey School, SigningKey Employer) For(string suite) => keys[suite.StartsWith("eddsa") ? KeyKind.Ed25519 : KeyKind.P256];

    private static JsonMap Sign(JsonMap document, SigningKey key, string suite = "eddsa-rdfc-2022") => Sample.Sign(document, key, Cryptosuite.Find(suite)!);

    private static JsonMap Badge(SigningKey issuer, int number, string learner = "did:example:learner")
    {
        var badge = Sample.Badge(DidKey.Of(issuer.Public)).With("id", $"urn:uuid:nested:{number}");
        var subject = (JsonMap)badge["credentialSubject"]!;
        return badge.With("credentialSubject", subject.With("id", learner)
            .With("achievement", ((JsonMap)subject["achievement"]!).With("id", $"https://example.edu/achievements/{number}")));
    }

    private static JsonMap Transcript(SigningKey issuer, params IEnumerable<Json> nested) => JsonMap.Of(
        ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
        ("id", "urn:uuid:transcript"),
        ("type", JsonList.Of("VerifiableCredential", "ClrCredential")),
        ("issuer", JsonMap.Of(("id", DidKey.Of(issuer.Public)), ("type", JsonList.Of("Profile")), ("name", "Example College"))),
        ("name", "Transcript"),
        ("validFrom", "2026-01-31T12:00:00Z"),
        ("credentialSubject", JsonMap.Of(
            ("id", "did:example:learner"), ("type", JsonList.Of("ClrSubject")), ("verifiableCredential", JsonList.Of(nested)))));

    private static JsonMap WithSubject(JsonMap document, string member, Json value) =>
        document.With("credentialSubject", ((JsonMap)document["credentialSubject"]!).With(member, value));

    private static JsonMap Swapped(JsonMap transcript)
    {
        var nested = ((JsonList)transcript["credentialSubject"]!["verifiableCredential"]!).Cast<JsonMap>().ToArray();
        return WithSubject(transcript, "verifiableCredential", JsonList.Of(
            WithSubject(nested[0], "achievement", nested[1]["credentialSubject"]!["achievement"]!),
            WithSubject(nested[1], "achievement", nested[0]["credentialSubject"]!["achievement"]!)));
    }

    private static (string, string)[] Faults(VerificationReport report) =>
        [.. report.Checks.Where(check => check.Problem is not null).Select(check => (check.Problem!.Type, check.Problem.Pointer))];

    [Theory, MemberData(nameof(Suites))]
    public void A_transcript_holds_with_the_proofs_of_all_that_is_in_it(string suite)
    {
        var (school, employer) = For(suite);
        var report = world.Verify(Sign(Transcript(school, Sign(Badge(school, 1), school, suite), Sign(Badge(employer, 2), employer, suite)), school, suite));

        Assert.Empty(Faults(report));
        Assert.Equal((Answer.Yes, Answer.Yes), (report.Verdict, report.Of(CheckNames.Nested)));
        Assert.Equal(["/credentialSubject/verifiableCredential/0", "/credentialSubject/verifiableCredential/1"], report.Nested.Select(one => one.Place));
        Assert.All(report.Nested, one => Assert.Equal((Answer.Yes, Answer.Yes), (one.Report.Verdict, one.Report.Of(CheckNames.Proof))));
    }

    /// <summary>To RDF the swapped transcript says the same of its learner, so its own proof may hold; those of the badges do not.</summary>
    [Theory, MemberData(nameof(Suites))]
    public void Achievements_that_were_swapped_break_the_proofs_of_their_credentials(string suite)
    {
        var (school, employer) = For(suite);
        var report = world.Verify(Swapped(Sign(Transcript(school, Sign(Badge(school, 1), school, suite), Sign(Badge(school, 2), school, suite)), school, suite)));

        Assert.Equal(suite.Contains("rdfc") ? Answer.Yes : Answer.No, report.Of(CheckNames.Proof));
        Assert.Equal((Answer.No, Answer.No), (report.Verdict, report.Of(CheckNames.Nested)));
        for (var i = 0; i < 2; i++) Assert.Contains((Problems.ProofInvalid, $"/credentialSubject/verifiableCredential/{i}/proof/proofValue"), Faults(report));
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022", "did:example:learner", Answer.CouldNotBeDetermined)]
    [InlineData("eddsa-jcs-2022", "did:example:learner", Answer.Yes)]
    [InlineData("eddsa-rdfc-2022", "urn:uuid:somebody", Answer.Yes)]
    public void Without_a_proof_of_its_own_a_credential_is_as_good_as_what_the_proof_around_it_covers(string suite, string learner, Answer answer)
    {
        var (school, _) = For(suite);
        var report = world.Verify(Sign(Transcript(school, Badge(school, 1, learner)), school, suite));

        Assert.Equal((answer, answer), (report.Verdict, report.Of(CheckNames.Nested)));
        Assert.Equal(answer == Answer.Yes ? [] : [(Problems.NoProof, "/credentialSubject/verifiableCredential/0")], Faults(report));
    }

    [Fact]
    public void Nobody_speaks_for_another_issuer()
    {
        var (school, employer) = For("eddsa");
        var report = world.Verify(Sign(Transcript(school, Badge(employer, 1)), school, "eddsa-jcs-2022"));

        Assert.Equal((Answer.CouldNotBeDetermined, Answer.Yes), (report.Verdict, report.Of(CheckNames.Proof)));
        Assert.Equal([(Problems.NoProof, "/credentialSubject/verifiableCredential/0")], Faults(report));
        Assert.Contains(DidKey.Of(employer.Public), report.Checks.Single(check => check.Problem is not null).Problem!.Sentence);
    }

    [Fact]
    public void A_key_of_another_does_not_make_it_theirs()
    {
        var (school, employer) = For("eddsa");

        Assert.Equal([(Problems.KeyNotIssuers, "/credentialSubject/verifiableCredential/0/issuer")],
            Faults(world.Verify(Sign(Transcript(school, Sign(Badge(employer, 1), school)), school))));
    }

    [Fact]
    public void A_credential_may_be_a_jwt_bare_or_enveloped()
    {
        var (school, _) = For("ecdsa");
        var jwt = VcJwt.Sign(Badge(school, 1).With("issuer", DidJwk.Of(school.Public)), school.As(DidJwk.VerificationMethod(school.Public)));
        var altered = jwt[..jwt.LastIndexOf('.')] + VcJwt.Sign(Badge(school, 2), school.AsDidKey())[VcJwt.Sign(Badge(school, 2), school.AsDidKey()).LastIndexOf('.')..];
        VerificationReport Verify(Json given) => world.Verify(Sign(Transcript(school, given), school, "ecdsa-jcs-2019"));

        Assert.All([jwt, VcJwt.Envelop(jwt)], (Json good) => Assert.Empty(Faults(Verify(good))));
        Assert.All([altered, VcJwt.Envelop(altered)], (Json bad) => Assert.Equal([(Problems.ProofInvalid, "/credentialSubject/verifiableCredential/0")], Faults(Verify(bad))));
        Assert.Equal([(Problems.ProofMalformed, "/credentialSubject/verifiableCredential/0")], Faults(Verify("https://example.edu/credentials/1")));
        Assert.Empty(Faults(world.Verify(Sign(Transcript(school, VcJwt.Envelop(jwt)), school, "ecdsa-rdfc-2019"))));
    }

    [Fact]
    public void A_jwt_around_them_covers_where_they_stand()
    {
        var (school, employer) = For("ecdsa");
        string Signed(params Json[] nested) => VcJwt.Sign(Transcript(school, nested), school.AsDidKey());

        Assert.Equal(Answer.Yes, world.Verify(Signed(Badge(school, 1), Sign(Badge(employer, 2), employer, "ecdsa-rdfc-2019"))).Verdict);
        Assert.Equal(Answer.CouldNotBeDetermined, world.Verify(Signed(Badge(employer, 2))).Verdict);
    }

    [Fact]
    public void Endorsements_are_found_wherever_they_stand()
    {
        var (school, employer) = For("eddsa");
        var endorsement = Sign(JsonMap.Of(
            ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
            ("id", "urn:uuid:endorsement"), ("type", JsonList.Of("VerifiableCredential", "EndorsementCredential")), ("name", "Endorsement"),
            ("issuer", DidKey.Of(employer.Public)), ("validFrom", "2026-01-31T12:00:00Z"),
            ("credentialSubject", JsonMap.Of(("id", "https://example.edu/achievements/1"), ("type", JsonList.Of("EndorsementSubject")), ("endorsementComment", "Good.")))), employer);
        var achievement = (JsonMap)Badge(school, 1)["credentialSubject"]!["achievement"]!;
        VerificationReport Verify(Json given) => world.Verify(Sign(Transcript(school, Sign(WithSubject(Badge(school, 1), "achievement", achievement.With("endorsement", JsonList.Of(given))), school)), school));

        Assert.Empty(Faults(Verify(endorsement)));
        Assert.Equal("/credentialSubject/achievement/endorsement/0", Verify(endorsement).Nested.Single().Report.Nested.Single().Place);
        Assert.Equal([(Problems.ProofInvalid, "/credentialSubject/verifiableCredential/0/credentialSubject/achievement/endorsement/0/proof/proofValue")],
            Faults(Verify(endorsement.With("name", "Altered"))));
        Assert.Equal([(Problems.ProofInvalid, "/endorsement/proof/proofValue")], Faults(world.Verify(Sign(Badge(school, 1).With("endorsement", endorsement.With("name", "Altered")), school))));
    }

    [Fact]
    public void What_is_read_with_the_contexts_around_it_is_verified_with_them()
    {
        var (school, _) = For("eddsa");
        var contexts = Transcript(school)["@context"];
        var badge = Sign(Badge(school, 1).With("@context", contexts), school);

        Assert.Empty(Faults(world.Verify(Sign(Transcript(school, badge.Without("@context")), school))));
        Assert.Contains((Problems.ProofInvalid, "/credentialSubject/verifiableCredential/0/proof/proofValue"),
            Faults(world.Verify(Sign(Transcript(school, badge.Without("@context").With("name", "Altered")), school))));
    }

    [Fact]
    public void Each_has_its_own_dates_and_status_and_a_list_is_fetched_once()
    {
        const string list = "https://example.edu/status/1";
        var (school, _) = For("eddsa");
        var fetches = new CountingWorld(world);
        world.World[list] = Fetched.Found(Sign(new BitstringStatusList { [7] = true }.ToCredential(list, DidKey.Of(school.Public), "revocation", Sample.Now.AddDays(-1)), school).ToBytes());
        JsonMap Listed(int index) => Sign(Badge(school, index).With("credentialStatus", BitstringStatusList.Entry(list, "revocation", index)), school);
        var transcript = Sign(Transcript(school, Listed(6), Listed(7), Sign(Badge(school, 8).With("validUntil", "2026-05-31T00:00:00Z"), school)), school);

        Assert.Equal([(Problems.Revoked, "/credentialSubject/verifiableCredential/1/credentialStatus"), (Problems.Expired, "/credentialSubject/verifiableCredential/2/validUntil")],
            Faults(fetches.Verify(transcript, new VerifyOptions())));
        Assert.Equal(1, fetches.Count);
        Assert.Equal([(Problems.Expired, "/credentialSubject/verifiableCredential/2/validUntil")], Faults(fetches.Verify(transcript, new() { CheckStatus = false })));
        Assert.Empty(Faults(fetches.Verify(transcript, new() { CheckNested = false })));
        Assert.Equal(1, fetches.Count);
    }

    [Fact]
    public void Ten_thousand_are_refused_before_the_first()
    {
        var (school, _) = For("eddsa");
        var fetches = new CountingWorld(world);
        var many = Transcript(school, Enumerable.Range(0, 10_000).Select(i => (Json)JsonMap.Of(
            ("type", "VerifiableCredential"), ("issuer", $"https://example.edu/issuers/{i}"), ("credentialSubject", JsonMap.Of(("id", $"urn:{i}"))))));

        var report = fetches.Verify(many.With("proof", Sign(Transcript(school), school, "eddsa-jcs-2022")["proof"]), new VerifyOptions());

        Assert.Contains((Problems.TooMuchWork, ""), Faults(report));
        Assert.Empty(report.Nested);
        Assert.Equal(0, fetches.Count);
    }

    [Fact]
    public void Too_deep_is_refused_at_its_place()
    {
        var (school, _) = For("eddsa");
        Json deep = Sign(Badge(school, 0), school, "eddsa-jcs-2022");
        JsonMap Around(Json inner, int level) => Sign(Transcript(school, inner).With("id", $"urn:uuid:level:{level}"), school, "eddsa-jcs-2022");
        for (var level = 1; level <= 4; level++) deep = Around(deep, level);

        Assert.Empty(Faults(world.Verify((JsonMap)deep)));
        var (type, place) = Assert.Single(Faults(world.Verify(Around(deep, 5))));
        Assert.Equal(Problems.TooMuchWork, type);
        Assert.Equal(string.Concat(Enumerable.Repeat("/credentialSubject/verifiableCredential/0", 5)), place);
    }

    [Fact]
    public void Nobody_is_sent_to_more_addresses_than_allowed()
    {
        var (school, employer) = For("eddsa");
        var fetches = new CountingWorld(world);
        var badges = Enumerable.Range(0, 100).Select(i => (Json)DataIntegrity.Sign(
            Badge(employer, i).With("issuer", $"did:web:example.edu:{i}"), employer.As($"did:web:example.edu:{i}#k"), new() { Cryptosuite = Cryptosuite.EddsaJcs2022 }));

        var report = fetches.Verify(Sign(Transcript(school, badges), school, "eddsa-jcs-2022"), new VerifyOptions());

        Assert.Equal((Answer.CouldNotBeDetermined, 64), (report.Verdict, fetches.Count));
        Assert.Equal(100, report.Nested.Count);
    }

    /// <summary>Each graph alone is less than the limit allows; together they are more, and the rest is not looked at.</summary>
    [Fact]
    public void The_work_of_all_is_limited_together()
    {
        var (school, _) = For("eddsa");
        JsonMap Clique(int number) => Badge(school, number).With("evidence", JsonList.Of(Enumerable.Range(0, 4).Select(a => (Json)JsonMap.Of(
            ("id", $"_:n{a}"), ("type", JsonList.Of("Evidence")), ("https://example.edu/p", JsonList.Of(Enumerable.Range(0, 4).Where(b => b != a).Select(b => (Json)JsonMap.Of(("id", $"_:n{b}")))))))));
        var one = Sign(Clique(0), school);
        var many = Sign(Transcript(school, Enumerable.Range(0, 400).Select(i => (Json)Clique(i).With("proof", one["proof"]!))), school, "eddsa-jcs-2022");

        Assert.Equal(Answer.Yes, world.Verify(one).Verdict);
        var report = world.Verify(many);
        Assert.Single(Faults(report), fault => fault.Item1 == Problems.TooMuchWork);
        Assert.InRange(report.Nested.Count, 2, 399);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[7, true, \"\", [], {}]")]
    [InlineData("{\"verifiableCredential\":{\"verifiableCredential\":[]}}")]
    [InlineData("[\"a.b.c\", \"..\", \"e30.e30.\"]")]
    [InlineData("{\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"data:application/vc+jwt,\"}")]
    [InlineData("{\"type\":[\"VerifiableCredential\"],\"proof\":[1,{},null]}")]
    public void Rubbish_in_its_place_is_refused_and_never_thrown(string nested)
    {
        var (school, _) = For("eddsa");
        var document = WithSubject(Transcript(school), "verifiableCredential", Json.Parse(nested));

        Assert.Equal(Answer.No, world.Verify(Encoding.UTF8.GetBytes(Sign(document, school, "eddsa-jcs-2022").ToString())).Of(CheckNames.Nested));
    }

    /// <summary>Counts what is asked of the world.</summary>
    private sealed class CountingWorld(Sample world) : IDidResolver, IStatusListSource
    {
        public int Count { get; private set; }

        public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation) => FetchAsync(identifier, cancellation);

        public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation)
        {
            Count++;
            return world.FetchAsync(url, cancellation);
        }

        public VerificationReport Verify(JsonMap document, VerifyOptions options) =>
            CredentialVerifier.VerifyAsync(document.ToBytes(), this, this, Sample.Now, options).AsTask().GetAwaiter().GetResult();
    }
}
