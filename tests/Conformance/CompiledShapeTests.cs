using System.Security.Cryptography;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>The compiled path gives what the generic path gives, or declines.</summary>
public class CompiledShapeTests
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_SEED"), out var seed) ? seed : 20261123;

    // Two thousand in every run; ./cairn fuzz shapes --count 1000000 for a million.
    private static readonly int Fillings = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_RANDOM_FILLINGS"), out var count) ? count : 2_000;

    [Fact]
    public void Every_filling_of_a_shape_is_what_the_generic_path_makes()
    {
        var outcome = Fuzz.Run("shapes", Seed, Fillings, TimeProvider.System, TimeSpan.FromHours(10));

        Assert.True(outcome.Finding is null, outcome.Finding?.ToString());
        // A document with many values declines often here: one coincidence or refused value is enough.
        Assert.True(outcome.Accepted > Fillings / 2, $"The compiled path answered for {outcome.Accepted} of {outcome.Inputs}.");
    }

    // The last kind of transcript always carries lists that look alike, whose order only the full algorithm tells.
    public static TheoryData<int> Shapes => [.. Enumerable.Range(0, RandomCredential.AllShapes).Where(kind => kind != 19)];

    [Theory, MemberData(nameof(Shapes))]
    public void Every_kind_of_credential_has_a_shape_unless_blank_nodes_look_alike(int kind)
    {
        var documents = Enumerable.Range(0, 20).Select(i => RandomCredential.Of(kind, new Random(Seed + kind + 100 * i), "did:key:z6MkwVDfCg9LbbY6xjH3EZk8YSFQZujV5Y4y1ZWeER9tDiN3"));

        Assert.Contains(documents, document => CompiledShape.Compile(document) is not null);
    }

    [Fact]
    public void Declines_what_another_structure_or_an_unknown_term_makes_of_it()
    {
        var first = RandomCredential.Of(0, new Random(Seed), "did:key:z6MkwVDfCg9LbbY6xjH3EZk8YSFQZujV5Y4y1ZWeER9tDiN3");
        var shape = CompiledShape.Compile(first)!;

        Assert.Null(shape.Canonicalize(first.With("added", "x"), HashAlgorithmName.SHA256));
        Assert.Null(shape.Canonicalize(first.With("id", "schema:x"), HashAlgorithmName.SHA256));
        Assert.Null(shape.Canonicalize(first.With("id", "relative"), HashAlgorithmName.SHA256));
        Assert.Null(shape.Canonicalize(first.With("validFrom", 1), HashAlgorithmName.SHA256));
        Assert.Null(shape.Canonicalize(first.With("type", JsonList.Of("VerifiableCredential")), HashAlgorithmName.SHA256));
        Assert.Null(CompiledShape.Compile(first.With("unheardOf", "x")));
    }
}
