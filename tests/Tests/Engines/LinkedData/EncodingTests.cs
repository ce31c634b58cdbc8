using Cairn.LinkedData;
using CsCheck;

namespace Cairn.Tests.Engines.LinkedData;

public class EncodingTests
{
    [Theory] // draft-msporny-base58-03 §5
    [InlineData("48656c6c6f20576f726c6421", "z2NEpo7TZRRrLZSi2U")]
    [InlineData("54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e", "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z")]
    [InlineData("0000287fb4cd", "z11233QC4")]
    [InlineData("", "z")]
    [InlineData("0000", "z11")]
    public void The_examples_of_base58btc_hold(string hex, string text)
    {
        Assert.Equal(text, Multibase.EncodeBase58(Convert.FromHexString(hex)));
        Assert.Equal(hex, Convert.ToHexStringLower(Multibase.Decode(text)));
    }

    [Fact]
    public void Every_byte_string_comes_back_from_both_encodings() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        Assert.Equal(bytes, Multibase.Decode(Multibase.EncodeBase58(bytes)));
        Assert.Equal(bytes, Multibase.Decode(Multibase.EncodeBase64Url(bytes)));
    });

    [Theory]
    [InlineData("")]
    [InlineData("zO")]
    [InlineData("z0")]
    [InlineData("z ")]
    [InlineData("ué")]
    [InlineData("uQQ==")]
    [InlineData("uQR")]
    [InlineData("uQ")]
    [InlineData("uQ Q")]
    [InlineData("mQQ")]
    public void What_is_not_canonical_is_refused(string text) =>
        Assert.Equal(Problems.Encoding, Assert.Throws<LinkedDataException>(() => Multibase.Decode(text)).Problem.Type);

    [Fact]
    public void A_megabyte_of_base58_is_refused_at_once() =>
        Assert.Throws<LinkedDataException>(() => Multibase.Decode("z" + new string('2', 1 << 20)));
}
