using System.Security.Cryptography;
using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>The JSON-LD 1.1 test suite.</summary>
public class JsonLdTests
{
    public static TheoryData<string> Entries(string manifest) => [.. JsonLdSuite.Manifest(manifest).Select(entry => entry["@id"]!.Text!)];

    [Theory, MemberData(nameof(Entries), "expand")]
    public void Expanding(string id)
    {
        var entry = JsonLdSuite.Entry("expand", id);
        Json Run() => Expander.Expand(JsonLdSuite.Read(entry["input"]!.Text), JsonLdSuite.Options(entry));
        if (JsonLdSuite.IsNegative(entry)) JsonLdSuite.Fails(entry, () => Run());
        else AssertSame(JsonLdSuite.Read(entry["expect"]!.Text), Run());
    }

    [Theory, MemberData(nameof(Entries), "toRdf")]
    public void Turning_into_rdf(string id)
    {
        var entry = JsonLdSuite.Entry("toRdf", id);
        Assert.SkipWhen(id == "#te075", "Generalized RDF (optional): canonicalization does not relabel blank nodes that are predicates.");
        string Run() => Canonical(ToRdf.Convert(JsonLdSuite.Read(entry["input"]!.Text), JsonLdSuite.Options(entry)));
        if (JsonLdSuite.IsNegative(entry))
        {
            JsonLdSuite.Fails(entry, () => Run());
            return;
        }

        var actual = Run();
        if (entry["expect"]?.Text is { } expected) Assert.Equal(Canonical(NQuads.Read(Standards.Text("vectors/json-ld/" + expected))), actual);
    }

    [Theory, MemberData(nameof(Entries), "compact")]
    public void Compacting(string id)
    {
        var entry = JsonLdSuite.Entry("compact", id);
        Json Run() => Compactor.Compact(JsonLdSuite.Read(entry["input"]!.Text), JsonLdSuite.Read(entry["context"]!.Text), JsonLdSuite.Options(entry));
        if (JsonLdSuite.IsNegative(entry)) JsonLdSuite.Fails(entry, () => Run());
        else AssertSame(JsonLdSuite.Read(entry["expect"]!.Text), Run());
    }

    [Theory, MemberData(nameof(Entries), "flatten")]
    public void Flattening(string id)
    {
        var entry = JsonLdSuite.Entry("flatten", id);
        var context = entry["context"]?.Text is { } file ? JsonLdSuite.Read(file) : null;
        Json Run() => Flattener.Flatten(JsonLdSuite.Read(entry["input"]!.Text), context, JsonLdSuite.Options(entry));
        if (JsonLdSuite.IsNegative(entry)) JsonLdSuite.Fails(entry, () => Run());
        else AssertSame(JsonLdSuite.Read(entry["expect"]!.Text), Run());
    }

    private static string Canonical(List<Quad> quads) => Encoding.UTF8.GetString(Rdfc.Canonicalize([.. quads.Distinct()], HashAlgorithmName.SHA256));

    private static void AssertSame(Json expected, Json actual)
    {
        if (!JsonLdSuite.Same(expected, actual)) Assert.Equal(expected.ToString(), actual.ToString());
    }
}
