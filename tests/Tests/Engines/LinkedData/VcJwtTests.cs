using Cairn.LinkedData;
using CsCheck;

namespace Cairn.Tests.Engines.LinkedData;

public class VcJwtTests
{
    [Fact]
    public void A_vc_jwt_verifies_bare_and_enveloped()
    {
        using var key = Sample.Key(KeyKind.P256);
        var jwt = VcJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)), key.As(DidJwk.VerificationMethod(key.Public)));

        Assert.Equal(Answer.Yes, new Sample().Verify(jwt).Verdict);
        Assert.Equal(Answer.Yes, new Sample().Verify(VcJwt.Envelop(jwt)).Verdict);
    }

    [Fact]
    public void A_vc_jwt_of_another_issuer_or_with_a_vc_claim_is_refused()
    {
        using var key = Sample.Key(KeyKind.P256);
        var signer = key.As(DidJwk.VerificationMethod(key.Public));

        Assert.Equal(Answer.No, new Sample().Verify(VcJwt.Sign(Sample.Badge("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"), signer)).Verdict);
        Assert.Equal(Answer.No, new Sample().Verify(VcJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)).With("vc", JsonMap.Empty), signer)).Verdict);
        Assert.Equal(Answer.No, new Sample().Verify(VcJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)).With("iss", "did:example:other"), signer)).Verdict);
    }

    [Fact]
    public void A_token_status_list_gives_back_what_was_set() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 999].Array[0, 20]).Sample((power, indexes) =>
        {
            var list = new TokenStatusList(1_000, 1 << power);
            foreach (var index in indexes) list[index] = 1;
            var read = TokenStatusList.Decode(list.Encode(), 1 << power);

            Assert.All(Enumerable.Range(0, 1_000), index => Assert.Equal(indexes.Contains(index) ? 1 : 0, read[index]));
        }, iter: 30);

    [Fact]
    public void The_example_of_the_draft_decodes() // draft-ietf-oauth-status-list §4.1
    {
        var list = TokenStatusList.Decode("eNrbuRgAAhcBXQ", 1);

        Assert.Equal([1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], Enumerable.Range(0, 16).Select(index => list[index]));
    }

    [Fact]
    public void A_status_list_token_is_refused_elsewhere_later_or_by_another_key()
    {
        using var key = Sample.Key(KeyKind.P256);
        using var other = SigningKey.Generate(KeyKind.P256);
        var jwt = new TokenStatusList(1_000) { [7] = 1 }.ToJwt("https://example.edu/s", Sample.Now, Sample.Now.AddDays(1), key.AsDidKey());

        Assert.Equal(1, TokenStatusList.ReadJwt(jwt, "https://example.edu/s", key.Public, Sample.Now)[7]);
        Assert.Throws<LinkedDataException>(() => TokenStatusList.ReadJwt(jwt, "https://example.edu/t", key.Public, Sample.Now));
        Assert.Throws<LinkedDataException>(() => TokenStatusList.ReadJwt(jwt, "https://example.edu/s", key.Public, Sample.Now.AddDays(2)));
        Assert.Throws<LinkedDataException>(() => TokenStatusList.ReadJwt(jwt, "https://example.edu/s", other.Public, Sample.Now));
    }
}
