using System.Security.Cryptography;
using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>The compiled path gives what the generic path gives, or declines.</summary>
public class CompiledShapeTests
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_SEED"), out var seed) ? seed : 20261123;

    // Two hundred for each shape in every run; CAIRN_RANDOM_FILLINGS=50000 makes a million.
    private static readonly int Fillings = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_RANDOM_FILLINGS"), out var count) ? count : 200;

    public static TheoryData<int> Shapes => [.. Enumerable.Range(0, RandomCredential.Shapes)];

    [Theory, MemberData(nameof(Shapes))]
    public void Every_filling_of_a_shape_is_what_the_generic_path_makes(int kind)
    {
        var random = new Random(Seed + kind);
        var first = RandomCredential.Of(kind, random, "did:key:z6MkwVDfCg9LbbY6xjH3EZk8YSFQZujV5Y4y1ZWeER9tDiN3");
        var shape = CompiledShape.Compile(first);
        Assert.NotNull(shape);
        var (compiled, declined) = (0, 0);
        for (var i = 0; i < Fillings; i++)
        {
            var document = (JsonMap)Varied(first, random);
            if (!shape.TryCanonicalize(document, HashAlgorithmName.SHA256, out var actual))
            {
                declined++;
                continue;
            }

            compiled++;
            var expected = Rdfc.Canonicalize(ToRdf.Convert(document, JsonLdOptions.Credential), HashAlgorithmName.SHA256);
            if (!actual.SequenceEqual(expected))
                Assert.Fail($"Seed {Seed}, filling {i}: {document}\n{Encoding.UTF8.GetString(actual)}\n{Encoding.UTF8.GetString(expected)}");
        }

        // A document with many values declines often here: one coincidence or refused value is enough.
        Assert.True(compiled > Fillings / 10, $"{compiled} compiled, {declined} declined");
    }

    /// <summary>The same structure with other values: ties, empties, unusual characters, numbers at the edges.</summary>
    private static Json Varied(Json value, Random random) => value switch
    {
        JsonMap map => JsonMap.Of(map.Select(member => (member.Key, member.Key is "@context" or "type" || random.Next(3) > 0 && member.Value is JsonText ? (Json?)member.Value : Varied(member.Value, random)))),
        JsonList list => JsonList.Of(list.Select(item => Varied(item, random))),
        JsonNumber => Numbers[random.Next(Numbers.Length)],
        JsonText { Value: var text } when text.StartsWith("https://", StringComparison.Ordinal) => random.Next(150) == 0 ? "not an iri" : $"https://example.org/{random.Next(1_000_000)}",
        JsonText { Value: var text } when text.StartsWith("urn:", StringComparison.Ordinal) => random.Next(60) == 0 ? "urn:same" : $"urn:x:{random.Next(1_000_000)}",
        JsonText { Value: var text } when text.StartsWith("did:", StringComparison.Ordinal) => text,
        JsonText => Texts[random.Next(Texts.Length)] + (random.Next(2) == 0 ? "" : random.Next(1000).ToString()),
        _ => value,
    };

    private static readonly Json[] Numbers = [0, 1, -1, 24, 24.5, 0.1, 1e-7, 1e20, 1e21, 9007199254740991, 123456789.125, 5e-324, 1.7976931348623157e308];

    private static readonly string[] Texts = ["", "same", "\"", "\\", "\n\r\t\b\f", "\u0000\u001f\u007f", "é漢字😀", " ", "_:c14n0", "<a> .\n", "x\0y", "https://sentinel.invalid/1/z", "700000001"];

    [Fact]
    public void Declines_what_another_structure_or_an_unknown_term_makes_of_it()
    {
        var first = RandomCredential.Of(0, new Random(Seed), "did:key:z6MkwVDfCg9LbbY6xjH3EZk8YSFQZujV5Y4y1ZWeER9tDiN3");
        var shape = CompiledShape.Compile(first)!;

        Assert.False(shape.TryCanonicalize(first.With("added", "x"), HashAlgorithmName.SHA256, out _));
        Assert.False(shape.TryCanonicalize(first.With("id", "schema:x"), HashAlgorithmName.SHA256, out _));
        Assert.False(shape.TryCanonicalize(first.With("id", "relative"), HashAlgorithmName.SHA256, out _));
        Assert.False(shape.TryCanonicalize(first.With("validFrom", 1), HashAlgorithmName.SHA256, out _));
        Assert.False(shape.TryCanonicalize(first.With("type", JsonList.Of("VerifiableCredential")), HashAlgorithmName.SHA256, out _));
        Assert.Null(CompiledShape.Compile(first.With("unheardOf", "x")));
    }
}
