using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>Where the <c>kid</c> of a JWT leads, whose key it is, and what a VC-JWT may say beside its credential.</summary>
public class JwtKeyTests : IDisposable
{
    private const string Issuer = "https://example.edu/issuers/1";

    private readonly Sample world = new();
    private readonly SigningKey key = Sample.Key(KeyKind.P256);

    public void Dispose() => key.Dispose();

    private static string? Type(VerificationReport report, string name) => report.Checks.FirstOrDefault(check => check.Name == name)?.Problem?.Type;

    private static Fetched Found(JsonMap document) => Fetched.Found(document.ToBytes());

    [Fact]
    public void A_kid_leads_to_a_jwk_on_the_issuers_own_server()
    {
        world.World["https://example.edu/keys/1"] = Found(key.Public.ToJwk());

        Assert.Equal(Answer.Yes, world.Verify(OpenBadgeJwt.Sign(Sample.Badge(Issuer), key.As("https://example.edu/keys/1"))).Verdict);
        Assert.Equal(Answer.Yes, world.Verify(OpenBadgeJwt.Sign(Sample.Badge("did:web:example.edu:issuers:1"), key.As("https://example.edu/keys/1"))).Verdict);
    }

    [Fact]
    public void A_key_on_somebody_elses_server_counts_only_when_the_issuer_lists_it()
    {
        world.World["https://other.example/key"] = Found(key.Public.ToJwk());
        world.World[Issuer] = Found(DidDocument.Build(Issuer, []));
        var jwt = OpenBadgeJwt.Sign(Sample.Badge(Issuer), key.As("https://other.example/key"));

        Assert.Equal(Answer.Yes, world.Verify(jwt).Of(CheckNames.Proof));
        Assert.Equal(Problems.KeyNotIssuers, Type(world.Verify(jwt), CheckNames.Key));

        world.World[Issuer] = Found(DidDocument.Build(Issuer, [new("k", key.Public, AsJwk: true)]));
        Assert.Equal(Answer.Yes, world.Verify(jwt).Verdict);
    }

    [Theory]
    [InlineData("{}", Answer.No, Problems.Key)]
    [InlineData("[", Answer.No, Problems.JsonSyntax)]
    [InlineData(null, Answer.CouldNotBeDetermined, Problems.Unreachable)]
    public void What_lies_there_must_be_a_key(string? document, Answer answer, string problem)
    {
        if (document is not null) world.World["https://example.edu/keys/1"] = Fetched.Found(Encoding.UTF8.GetBytes(document));

        var report = world.Verify(OpenBadgeJwt.Sign(Sample.Badge(Issuer), key.As("https://example.edu/keys/1")));

        Assert.Equal((answer, problem), (report.Of(CheckNames.Key), Type(report, CheckNames.Key)));
        Assert.Equal(Answer.CouldNotBeDetermined, report.Of(CheckNames.Proof));
    }

    [Fact]
    public void A_jwk_that_was_swapped_for_another_kind_of_key_is_refused()
    {
        using var other = Sample.Key(KeyKind.Ed25519);
        world.World["https://example.edu/keys/1"] = Found(other.Public.ToJwk());

        Assert.Equal(Problems.ProofInvalid, Type(world.Verify(OpenBadgeJwt.Sign(Sample.Badge(Issuer), key.As("https://example.edu/keys/1"))), CheckNames.Proof));
    }

    [Theory]
    [InlineData("#k")]
    [InlineData("k")]
    [InlineData("https://example.edu/issuers/1#k")]
    public void In_a_vc_jwt_a_kid_may_be_the_name_of_a_key_in_the_issuers_document(string kid)
    {
        world.World[Issuer] = Found(DidDocument.Build(Issuer, [new("k", key.Public, AsJwk: true)]));

        Assert.Equal(Answer.Yes, world.Verify(VcJwt.Sign(Sample.Badge(Issuer), key.As(kid))).Verdict);
    }

    [Theory]
    [InlineData("x5t", "\"abc\"", null)]
    [InlineData("iss", "\"https://example.edu/issuers/1\"", null)]
    [InlineData("jwk", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", null)] // the kid decides
    [InlineData("iss", "\"https://other.example\"", Problems.ClaimMismatch)]
    [InlineData("crit", "[\"x5t\"]", Problems.ProofMalformed)]
    [InlineData("alg", "\"none\"", Problems.ProofUnsupported)]
    [InlineData("alg", "\"HS256\"", Problems.ProofUnsupported)]
    public void Other_members_of_a_vc_jwts_header_are_ignored_unless_they_matter(string member, string value, string? problem)
    {
        world.World[Issuer] = Found(DidDocument.Build(Issuer, [new("k", key.Public, AsJwk: true)]));
        var header = JsonMap.Of(("alg", "ES256"), ("kid", Issuer + "#k"), ("typ", "vc+jwt")).With(member, Json.Parse(value));

        var report = world.Verify(CompactJws.Sign(header, Sample.Badge(Issuer), key.As(Issuer + "#k")));

        Assert.Equal(problem, report.Checks.FirstOrDefault(check => check.Problem is not null)?.Problem!.Type);
    }

    [Theory]
    [InlineData("exp", 1780315200, Problems.ProofTime)] // the very second of asking
    [InlineData("exp", 1780315201, null)]
    [InlineData("nbf", 1780315201, Problems.ProofTime)]
    [InlineData("nbf", 1780315200, null)]
    public void The_times_of_a_vc_jwt_bound_its_signature(string claim, long seconds, string? problem)
    {
        var jwt = VcJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)).With(claim, seconds), key.As(DidJwk.VerificationMethod(key.Public)));

        Assert.Equal(problem, world.Verify(jwt).Checks.FirstOrDefault(check => check.Problem is not null)?.Problem!.Type);
    }

    [Fact]
    public void A_jwk_in_the_header_of_a_vc_jwt_must_be_the_issuers()
    {
        using var thief = SigningKey.Generate(KeyKind.P256);
        string Sign(SigningKey signer) => CompactJws.Sign(JsonMap.Of(("alg", "ES256"), ("jwk", signer.Public.ToJwk()), ("typ", "vc+jwt")), Sample.Badge(DidKey.Of(key.Public)), signer.AsDidKey());

        Assert.Equal(Answer.Yes, world.Verify(Sign(key)).Verdict);
        Assert.Equal(Problems.KeyNotIssuers, Type(world.Verify(Sign(thief)), CheckNames.Key));
    }

    [Theory]
    [InlineData("ES512", Answer.CouldNotBeDetermined)]
    [InlineData("PS256", Answer.CouldNotBeDetermined)]
    [InlineData("none", Answer.No)]
    [InlineData("HS512", Answer.No)]
    [InlineData("es256", Answer.No)]
    public void An_algorithm_that_is_not_known_here_leaves_the_answer_open_and_a_worthless_one_does_not(string algorithm, Answer answer)
    {
        var header = JsonMap.Of(("alg", algorithm), ("kid", DidJwk.VerificationMethod(key.Public)), ("typ", "vc+jwt"));

        Assert.Equal(answer, world.Verify(CompactJws.Sign(header, Sample.Badge(DidJwk.Of(key.Public)), key.AsDidKey())).Of(CheckNames.Proof));
    }

    [Fact]
    public void An_envelope_may_list_its_type()
    {
        var envelope = VcJwt.Envelop(VcJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)), key.As(DidJwk.VerificationMethod(key.Public))));

        Assert.Equal(Answer.Yes, world.Verify(envelope.With("type", JsonList.Of("EnvelopedVerifiableCredential"))).Verdict);
        Assert.Equal(Answer.No, world.Verify(envelope.With("id", "data:application/vc+sd-jwt,e30.e30.AAAA")).Verdict);
    }
}
