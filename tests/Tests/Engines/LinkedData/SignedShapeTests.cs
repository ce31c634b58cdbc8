using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>Credentials that are recognized by their shape are read as strictly as others, and get the same answers.</summary>
public class SignedShapeTests : IDisposable
{
    private readonly SigningKey key = Sample.Key(KeyKind.Ed25519);
    private readonly JsonMap signed;

    public SignedShapeTests()
    {
        signed = Sample.Sign(Sample.Badge(DidKey.Of(key.Public)), key, Cryptosuite.EddsaRdfc2022);
        // Three for the shape of the badge, three for that of the signed badge; shapes are the process's, so fewer may do.
        for (var times = 0; times < 8; times++) Assert.Null(Check(signed.ToString()));
    }

    public void Dispose() => key.Dispose();

    private Problem? Check(string text) => DataIntegrity.Check(Encoding.UTF8.GetBytes(text), key.Public);

    private static bool IsRecognized(string text) => SignedShapes.Read(Encoding.UTF8.GetBytes(text)) is not null;

    [Fact]
    public void A_credential_of_a_known_shape_is_recognized_and_read()
    {
        var other = Sample.Sign(Sample.Badge(DidKey.Of(key.Public)).With("name", "Another \"name\"\n"), key, Cryptosuite.EddsaRdfc2022);

        Assert.True(IsRecognized(other.ToString()));
        Assert.True(Json.Same(other, SignedShapes.Read(other.ToBytes())!.Document));
        Assert.Null(Check(other.ToString()));
    }

    [Theory]
    [InlineData("{", " { ")]
    [InlineData(",\"", ",\n\t\"")]
    [InlineData("\":", "\" : ")]
    [InlineData("Example College", "Ex\\u0061mple College")]
    [InlineData("24.5", "2.45E1")]
    public void Other_ways_to_write_the_same_are_the_same(string text, string by) => Assert.Null(Check(signed.ToString().Replace(text, by)));

    [Theory]
    [InlineData("Joins plates.", "Joins plates!")]
    [InlineData("24.5", "24.25")]
    [InlineData("2026-02-01T00:00:00Z", "2026-02-01T00:00:01Z")]
    [InlineData("https://example.edu/achievements/1", "https://example.edu/achievements/2")]
    public void An_altered_value_is_seen(string text, string by)
    {
        var altered = signed.ToString().Replace(text, by);

        Assert.True(IsRecognized(altered));
        Assert.Equal(Problems.ProofInvalid, Check(altered)!.Type);
        Assert.Null(Check(signed.ToString()));
    }

    [Theory]
    [InlineData("\"name\":\"Example College\"", "\"name\":\"x\",\"name\":\"Example College\"")]
    [InlineData("\"Joins plates.\"", "\"Joins\tplates.\"")]
    [InlineData("\"Joins plates.\"", "\"Joins \\udc00\"")]
    [InlineData("\"Joins plates.\"", "\"Joins \\x\"")]
    [InlineData("24.5", "-0")]
    [InlineData("24.5", "024.5")]
    [InlineData("24.5", "24.5.")]
    [InlineData("24.5", "1e400")]
    [InlineData("\"2027-01-31T12:00:00Z\",", "\"2027-01-31T12:00:00Z\",,")]
    [InlineData("}}", "}")]
    public void What_the_strict_reader_refuses_is_refused(string text, string by)
    {
        var altered = signed.ToString().Replace(text, by);

        Assert.False(IsRecognized(altered));
        Assert.Throws<LinkedDataException>(() => Check(altered));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_and_what_comes_after_the_end_are_refused()
    {
        var bytes = signed.ToBytes();
        bytes[bytes.AsSpan().IndexOf("Joins"u8)] = 0xff;

        Assert.Null(SignedShapes.Read(bytes));
        Assert.False(IsRecognized(signed + "x"));
        Assert.False(IsRecognized(signed.ToString()[..^1]));
        Assert.True(IsRecognized(signed + " \n"));
    }

    [Fact]
    public void Every_alteration_gets_the_answer_that_it_gets_without_the_shape()
    {
        var world = new Sample();
        var without = new VerifyOptions { Limits = JsonLimits.Credential with { MaxDepth = 99 } };

        Assert.All(Alteration.Each(signed), altered => Assert.Equal(
            world.Verify((JsonMap)altered, without).Checks.Select(check => (check.Name, check.Answer, check.Problem)),
            world.Verify((JsonMap)altered).Checks.Select(check => (check.Name, check.Answer, check.Problem))));
    }
}
