using System.Globalization;
using System.Text;
using Cairn.LinkedData;
using CsCheck;

namespace Cairn.Tests.Engines.LinkedData;

public class JcsTests
{
    private static string Canonical(string json) => Encoding.UTF8.GetString(Jcs.Canonicalize(Json.Parse(json, JsonLimits.Lenient)));

    [Fact]
    public void The_example_of_the_rfc_comes_out_as_printed()
    {
        const string given = """
            {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
             "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}
            """;

        Assert.Equal("""{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""", Canonical(given));
    }

    [Fact]
    public void Names_are_sorted_by_utf16_code_units() =>
        Assert.Equal("{\"\\r\":1,\"1\":2,\"\u0080\":3,\"ö\":4,\"€\":5,\"😀\":6,\"\ufb33\":7}",
            Canonical("{\"€\":5,\"\\r\":1,\"\\ufb33\":7,\"1\":2,\"😀\":6,\"\\u0080\":3,\"ö\":4}"));

    [Theory] // RFC 8785 Appendix B
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_ecmascript_writes_them(string bits, string expected) =>
        Assert.Equal(expected, EcmaNumber.ToText(BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    [Fact]
    public void Every_double_reads_back_as_itself() => Gen.Double.Where(double.IsFinite).Sample(number =>
        double.Parse(EcmaNumber.ToText(number), CultureInfo.InvariantCulture) == number);

    [Fact]
    public void A_lone_surrogate_made_in_memory_is_refused() =>
        Assert.Equal(Problems.JsonLoneSurrogate, Assert.Throws<LinkedDataException>(() => Jcs.Canonicalize("\ud800")).Problem.Type);
}
