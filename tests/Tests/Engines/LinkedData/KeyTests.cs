using Cairn.LinkedData;
using CsCheck;

namespace Cairn.Tests.Engines.LinkedData;

public class KeyTests
{
    public static TheoryData<KeyKind> Kinds => [KeyKind.Ed25519, KeyKind.P256, KeyKind.P384];

    [Theory, MemberData(nameof(Kinds))]
    public void A_key_survives_every_form_and_still_verifies(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        using var again = SigningKey.FromSecret(kind, key.ExportSecret());
        var signature = again.Sign("data"u8);

        Assert.Equal(key.Public, again.Public);
        Assert.All([PublicKey.FromMultikey(key.Public.ToMultikey()), PublicKey.FromJwk(key.Public.ToJwk()), PublicKey.FromRaw(kind, key.Public.Raw.Span)],
            form => Assert.True(form.Verify("data"u8, signature)));
        Assert.False(key.Public.Verify("date"u8, signature));
        Assert.False(key.Public.Verify("data"u8, signature.AsSpan(1)));
    }

    [Fact]
    public void The_seed_of_the_rfc_gives_its_public_key()
    {
        using var key = SigningKey.FromSecret(KeyKind.Ed25519, Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

        Assert.Equal("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", Convert.ToHexStringLower(key.Public.Raw.Span));
    }

    [Fact]
    public void The_thumbprint_of_the_rfc_holds() => // RFC 8037 Appendix A.3
        Assert.Equal("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
            PublicKey.FromJwk(Json.Parse("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""")).Thumbprint());

    [Theory]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUQ"}""")]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","use":"enc"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","key_ops":["sign"]}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y","y":""}""")]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("\"text\"")]
    public void What_is_not_a_public_key_is_refused(string jwk) =>
        Assert.Equal(Problems.Key, Assert.Throws<LinkedDataException>(() => PublicKey.FromJwk(Json.Parse(jwk))).Problem.Type);

    [Fact]
    public void Random_multikeys_are_keys_or_refused() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        foreach (byte[] prefix in (byte[][])[[0xed, 1], [0x80, 0x24], [0x81, 0x24], []])
        {
            try
            {
                var text = Multibase.EncodeBase58([.. prefix, .. bytes]);
                Assert.Equal(text, PublicKey.FromMultikey(text).ToMultikey());
            }
            catch (LinkedDataException)
            {
                // Refusing is the other right answer.
            }
        }
    });

    [Theory, InlineData(KeyKind.P256), InlineData(KeyKind.P384)]
    public void A_key_that_many_use_at_once_answers_each_rightly(KeyKind kind)
    {
        using var signing = SigningKey.Generate(kind);
        var key = PublicKey.FromMultikey(signing.Public.ToMultikey());
        var signed = Enumerable.Range(0, 16).Select(i => new byte[] { (byte)i }).Select(data => (Data: data, Signature: signing.Sign(data))).ToArray();

        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (one, other) = (signed[i % 16], signed[(i + 1) % 16]);
            Assert.True(key.Verify(one.Data, one.Signature));
            Assert.False(key.Verify(one.Data, other.Signature));
        });
    }

    [Theory, InlineData(KeyKind.P256), InlineData(KeyKind.P384)]
    public void A_platform_key_is_kept_for_a_key_that_is_used_again_and_not_for_one_that_is_used_once(KeyKind kind)
    {
        using var signing = SigningKey.Generate(kind);
        var (key, signature) = (signing.Public, signing.Sign([1]));

        Assert.True(key.Verify([1], signature));
        Assert.False(key.KeepsPlatformKey);
        for (var again = 0; again < 3; again++)
        {
            Assert.False(key.Verify([2], signature));
            Assert.True(key.KeepsPlatformKey);
            Assert.True(key.Verify([1], signature));
        }
    }

    [Fact]
    public void A_leaked_private_multikey_is_named_as_such() =>
        Assert.Contains("private", Assert.Throws<LinkedDataException>(() => PublicKey.FromMultikey("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq")).Problem.Sentence);
}
