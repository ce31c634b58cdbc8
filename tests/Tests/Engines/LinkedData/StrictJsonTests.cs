using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class StrictJsonTests
{
    private static Problem Refused(string json, JsonLimits? limits = null) =>
        Assert.Throws<LinkedDataException>(() => Json.Parse(json, limits)).Problem;

    [Theory]
    [InlineData("""{"a":{"b":1,"c":2,"b":3}}""", Problems.JsonDuplicateName, "/a/b")]
    [InlineData("""{"x":[1,"\ud800"]}""", Problems.JsonLoneSurrogate, "/x/1")]
    [InlineData("""{"a/b":{"~":1e400}}""", Problems.JsonNumber, "/a~1b/~0")]
    [InlineData("""{"n":-0}""", Problems.JsonNumber, "/n")]
    [InlineData("""{"n":-0.0e5}""", Problems.JsonNumber, "/n")]
    [InlineData("""{"n":1e-400}""", Problems.JsonNumber, "/n")]
    [InlineData("""{"n":9007199254740993}""", Problems.JsonNumber, "/n")]
    [InlineData("""{"n":0.1234567890123456789}""", Problems.JsonNumber, "/n")]
    [InlineData("""{"a":1,}""", Problems.JsonSyntax, "")]
    [InlineData("""{"a":01}""", Problems.JsonSyntax, "/a")]
    [InlineData("""{"a":1} x""", Problems.JsonSyntax, "")]
    [InlineData("""/* no */{}""", Problems.JsonSyntax, "")]
    [InlineData("", Problems.JsonSyntax, "")]
    public void What_is_not_strict_json_is_refused_with_its_place(string json, string type, string pointer)
    {
        var problem = Refused(json);

        Assert.Equal((type, pointer), (problem.Type, problem.Pointer));
    }

    [Fact]
    public void Duplicate_names_are_found_in_large_objects_too()
    {
        var members = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"n{i}\":{i}"));

        Assert.Equal(5_000, Assert.IsType<JsonMap>(Json.Parse($"{{{members}}}")).Count);
        Assert.Equal("/n77", Refused($"{{{members},\"n77\":0}}").Pointer);
    }

    [Fact]
    public void Escaped_and_plain_spellings_of_a_name_are_the_same_name() =>
        Assert.Equal(Problems.JsonDuplicateName, Refused("""{"a":1,"\u0061":2}""").Type);

    [Fact]
    public void Ten_thousand_levels_are_refused() =>
        Assert.Contains(Refused(new string('[', 10_000) + new string(']', 10_000)).Type, new[] { Problems.JsonTooDeep, Problems.JsonSyntax });

    [Fact]
    public void The_deepest_allowed_level_is_allowed()
    {
        var limits = JsonLimits.Credential with { MaxDepth = 3 };

        Assert.NotNull(Json.Parse("[[[1]]]", limits));
        Assert.Equal(Problems.JsonTooDeep, Refused("[[[[1]]]]", limits).Type);
    }

    [Fact]
    public void Ten_megabytes_are_refused() =>
        Assert.Equal(Problems.JsonTooLarge, Refused($"\"{new string('x', 10 << 20)}\"").Type);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.Throws<LinkedDataException>(() => Json.Parse((ReadOnlySpan<byte>)[(byte)'"', 0xed, 0xa0, 0x80, (byte)'"']));

    [Fact]
    public void A_byte_order_mark_is_refused() =>
        Assert.Throws<LinkedDataException>(() => Json.Parse((ReadOnlySpan<byte>)[.. Encoding.UTF8.Preamble, (byte)'1']));
}
