using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class CredentialVerifierTests : IDisposable
{
    private const string Issuer = "did:web:example.edu";
    private const string List = "https://example.edu/status/1";

    private readonly Sample world = new();
    private readonly SigningKey key = Sample.Key(KeyKind.Ed25519);

    public CredentialVerifierTests() => world.World[Issuer] = Fetched.Found(DidDocument.Build(Issuer, [new("k", key.Public)]).ToBytes());

    public void Dispose() => key.Dispose();

    private JsonMap Sign(JsonMap credential) =>
        DataIntegrity.Sign(credential, key.As(Issuer + "#k"), new() { Cryptosuite = Cryptosuite.EddsaJcs2022, Created = Sample.Now.AddDays(-9) });

    private JsonMap WithStatus(bool revoked, string purpose = "revocation")
    {
        var list = new BitstringStatusList { [77] = revoked };
        world.World[List] = Fetched.Found(Sign(list.ToCredential(List, Issuer, purpose, Sample.Now.AddDays(-1))).ToBytes());
        return Sign(Sample.Badge(Issuer).With("credentialStatus", BitstringStatusList.Entry(List, purpose, 77)));
    }

    [Fact]
    public void A_credential_of_a_web_issuer_with_a_clean_status_is_valid() =>
        Assert.Equal(Answer.Yes, world.Verify(WithStatus(revoked: false)).Verdict);

    [Theory]
    [InlineData("revocation", Problems.Revoked)]
    [InlineData("suspension", Problems.Suspended)]
    public void A_set_bit_says_no(string purpose, string problem)
    {
        var report = world.Verify(WithStatus(revoked: true, purpose));

        Assert.Equal(Answer.No, report.Verdict);
        Assert.Equal(problem, report.Checks.Single(check => check.Name == CheckNames.Status).Problem!.Type);
    }

    [Fact]
    public void An_unreachable_status_list_leaves_the_answer_open()
    {
        var credential = WithStatus(revoked: false);
        world.World.Remove(List);

        var report = world.Verify(credential);

        Assert.Equal(Answer.CouldNotBeDetermined, report.Verdict);
        Assert.Equal(Problems.Unreachable, report.Checks.Single(check => check.Problem is not null).Problem!.Type);
    }

    [Fact]
    public void A_status_list_that_is_not_signed_by_its_issuer_leaves_the_answer_open()
    {
        var credential = WithStatus(revoked: false);
        world.World[List] = Fetched.Found(new BitstringStatusList().ToCredential(List, Issuer, "revocation", Sample.Now).ToBytes());

        Assert.Equal(Answer.CouldNotBeDetermined, world.Verify(credential).Verdict);
    }

    [Fact]
    public void A_list_served_in_place_of_another_leaves_the_answer_open()
    {
        var credential = WithStatus(revoked: true);
        world.World[List] = Fetched.Found(Sign(new BitstringStatusList().ToCredential("https://example.edu/status/2", Issuer, "revocation", Sample.Now)).ToBytes());

        Assert.Equal(Answer.CouldNotBeDetermined, world.Verify(credential).Verdict);
    }

    [Fact]
    public void An_unreachable_issuer_leaves_proof_and_key_open()
    {
        var credential = Sign(Sample.Badge(Issuer));
        world.World.Remove(Issuer);

        var report = world.Verify(credential);

        Assert.Equal(Answer.CouldNotBeDetermined, report.Verdict);
        Assert.Equal(Answer.CouldNotBeDetermined, report.Of(CheckNames.Proof));
        Assert.Equal(Answer.CouldNotBeDetermined, report.Of(CheckNames.Key));
    }

    [Fact]
    public void The_key_of_somebody_else_is_refused_though_its_signature_fits()
    {
        using var thief = SigningKey.Generate(KeyKind.Ed25519);

        var report = world.Verify(Sample.Sign(Sample.Badge(Issuer), thief, Cryptosuite.EddsaJcs2022));

        Assert.Equal(Answer.Yes, report.Of(CheckNames.Proof));
        Assert.Equal(Answer.No, report.Of(CheckNames.Key));
        Assert.Equal(Answer.No, report.Verdict);
    }

    [Fact]
    public void A_key_that_is_listed_but_not_for_assertions_is_refused()
    {
        var document = DidDocument.Build(Issuer, [new("k", key.Public)]).With("assertionMethod", JsonList.Empty);
        world.World[Issuer] = Fetched.Found(document.ToBytes());

        Assert.Equal(Answer.No, world.Verify(Sign(Sample.Badge(Issuer))).Of(CheckNames.Key));
    }

    [Theory]
    [InlineData("validFrom", "2026-06-02T00:00:00Z", Problems.NotYetValid)]
    [InlineData("validUntil", "2026-05-31T00:00:00+02:00", Problems.Expired)]
    public void Dates_are_held_against_the_time_of_asking(string property, string time, string problem)
    {
        var report = world.Verify(Sign(Sample.Badge(Issuer).With(property, time)));

        Assert.Equal(problem, report.Checks.Single(check => check.Name == CheckNames.Dates).Problem!.Type);
    }

    [Theory]
    [InlineData("/validFrom", "validFrom", "\"2026-01-31T12:00:00\"")]
    [InlineData("/validFrom", "validFrom", "\"2026-02-30T12:00:00Z\"")]
    [InlineData("/type", "type", "\"OpenBadgeCredential\"")]
    [InlineData("/issuer", "issuer", "\"Example College\"")]
    [InlineData("/@context", "@context", "[\"https://example.edu/mine\"]")]
    [InlineData("/credentialSubject", "credentialSubject", "[]")]
    [InlineData("/credentialSubject/achievement", "credentialSubject", "{\"type\":\"AchievementSubject\"}")]
    public void A_wrong_shape_is_named_with_its_place(string pointer, string property, string value)
    {
        var report = world.Verify(Sign(Sample.Badge(Issuer).With(property, Json.Parse(value))));

        Assert.Contains(report.Checks, check => check.Name == CheckNames.Shape && check.Problem?.Pointer == pointer);
        Assert.Equal(Answer.No, report.Verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30.")]
    [InlineData("{\"proof\":[1,{},null]}")]
    [InlineData("{\"proof\":{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"eddsa-jcs-2022\",\"verificationMethod\":\"did:key:z6Mk#\",\"proofPurpose\":\"assertionMethod\"}}")]
    public void Rubbish_is_refused_and_never_thrown(string document) =>
        Assert.Equal(Answer.No, world.Verify(Encoding.UTF8.GetBytes(document)).Verdict);
}
