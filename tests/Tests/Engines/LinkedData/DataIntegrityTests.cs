using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class DataIntegrityTests
{
    public static TheoryData<string, KeyKind> Suites => new()
    {
        { "eddsa-jcs-2022", KeyKind.Ed25519 },
        { "ecdsa-jcs-2019", KeyKind.P256 },
        { "ecdsa-jcs-2019", KeyKind.P384 },
        { "eddsa-rdfc-2022", KeyKind.Ed25519 },
        { "ecdsa-rdfc-2019", KeyKind.P256 },
        { "ecdsa-rdfc-2019", KeyKind.P384 },
    };

    [Theory, MemberData(nameof(Suites))]
    public void What_is_signed_verifies_in_every_check(string suite, KeyKind kind)
    {
        using var key = Sample.Key(kind);
        var report = new Sample().Verify(Sample.Sign(Sample.Badge(DidKey.Of(key.Public)), key, Cryptosuite.Find(suite)!));

        Assert.All(report.Checks, check => Assert.Null(check.Problem));
        Assert.Equal([CheckNames.Document, CheckNames.Shape, CheckNames.Proof, CheckNames.Key, CheckNames.Dates, CheckNames.Status], report.Checks.Select(check => check.Name));
        Assert.Equal(Answer.Yes, report.Verdict);
    }

    [Theory, MemberData(nameof(Suites))]
    public void Any_altered_value_is_refused(string suite, KeyKind kind)
    {
        using var key = Sample.Key(kind);
        var signed = Sample.Sign(Sample.Badge(DidKey.Of(key.Public)), key, Cryptosuite.Find(suite)!);

        Assert.All(Alteration.Each(signed, doubled: suite.Contains("jcs")), altered => Assert.NotEqual(Answer.Yes, new Sample().Verify((JsonMap)altered).Verdict));
    }

    [Fact]
    public void White_space_and_the_order_of_members_do_not_matter()
    {
        using var key = Sample.Key(KeyKind.Ed25519);
        var signed = Sample.Sign(Sample.Badge(DidKey.Of(key.Public)), key, Cryptosuite.EddsaJcs2022);
        var reversed = JsonMap.Of(signed.Reverse().Select(member => (member.Key, (Json?)member.Value)));

        Assert.Equal(Answer.Yes, new Sample().Verify(reversed).Verdict);
    }

    [Fact]
    public void A_key_of_the_wrong_kind_can_not_sign()
    {
        using var key = Sample.Key(KeyKind.P256);

        Assert.Throws<LinkedDataException>(() => Sample.Sign(Sample.Badge("https://example.edu"), key, Cryptosuite.EddsaJcs2022));
    }

    [Fact]
    public void Each_proof_of_a_set_is_checked()
    {
        using var first = Sample.Key(KeyKind.Ed25519);
        using var second = SigningKey.Generate(KeyKind.P256);
        var once = Sample.Sign(Sample.Badge(DidKey.Of(first.Public)), first, Cryptosuite.EddsaJcs2022);

        var report = new Sample().Verify(Sample.Sign(once, second, Cryptosuite.EcdsaJcs2019));

        Assert.Equal(Answer.Yes, report.Of(CheckNames.Proof));
        Assert.Equal(Answer.No, report.Of(CheckNames.Key)); // the second key is not the issuer's
    }

    [Fact]
    public void A_chain_breaks_when_an_earlier_proof_is_altered_or_taken_out()
    {
        using var key = Sample.Key(KeyKind.Ed25519);
        var once = DataIntegrity.Sign(Sample.Badge(DidKey.Of(key.Public)), key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EddsaJcs2022, Id = "urn:uuid:1" });
        var chained = DataIntegrity.Sign(once, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EddsaJcs2022, PreviousProofs = ["urn:uuid:1"] });
        var proofs = (JsonList)chained["proof"]!;
        var cut = chained.With("proof", proofs[1]);
        var resigned = DataIntegrity.Sign(Sample.Badge(DidKey.Of(key.Public)), key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EddsaJcs2022, Id = "urn:uuid:1", Created = Sample.Now });
        var swapped = chained.With("proof", JsonList.Of(resigned["proof"]!, proofs[1]));

        Assert.Equal(Answer.Yes, new Sample().Verify(chained).Verdict);
        Assert.Equal(Answer.No, new Sample().Verify(cut).Verdict);
        Assert.Equal(Answer.No, new Sample().Verify(swapped).Verdict);
    }
}
