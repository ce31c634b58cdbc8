using Cairn.LinkedData;
using CsCheck;

namespace Cairn.Tests.Engines.LinkedData;

public class CborTests
{
    // RFC 8949 appendix A.
    [Theory]
    [InlineData(0, "00")]
    [InlineData(23, "17")]
    [InlineData(24, "1818")]
    [InlineData(100, "1864")]
    [InlineData(1000, "1903e8")]
    [InlineData(1000000, "1a000f4240")]
    public void Numbers_are_written_as_the_standard_has_them(int number, string hex)
    {
        var cbor = new CborWriter();
        cbor.Number(number);

        Assert.Equal(hex, Convert.ToHexStringLower(cbor.Written));
        Assert.Equal(number, new CborReader(cbor.Written).Number());
    }

    [Fact]
    public void What_is_written_is_what_is_read() => Gen.Select(Gen.Byte.Array, Gen.String, Gen.Int[0, int.MaxValue]).Sample((bytes, text, number) =>
    {
        text = new string([.. text.Where(c => !char.IsSurrogate(c))]);
        var cbor = new CborWriter();
        cbor.Array(2);
        cbor.Bytes(bytes);
        cbor.Map(1);
        cbor.Text(text);
        cbor.Number(number);

        var reader = new CborReader(cbor.Written);
        Assert.Equal(2, reader.Array());
        Assert.Equal(bytes, reader.Bytes());
        Assert.Equal(1, reader.Map());
        Assert.Equal(text, reader.Text());
        Assert.Equal(number, reader.Number());
        reader.End();
    });

    [Theory]
    [InlineData("")]
    [InlineData("4180")] // another kind
    [InlineData("9f00ff")] // a length left open
    [InlineData("9800")] // longer than needed
    [InlineData("990001")]
    [InlineData("9a00000001")]
    [InlineData("9b0000000000000001")]
    [InlineData("9affffffff")] // four billion items in no bytes
    [InlineData("84")]
    [InlineData("d84080")] // a tag
    public void Other_forms_of_an_array_are_refused(string hex) =>
        Assert.Equal(Problems.Encoding, Assert.Throws<LinkedDataException>(() => new CborReader(Convert.FromHexString(hex)).Array()).Problem.Type);
}
