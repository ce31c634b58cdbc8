using System.Security.Cryptography;
using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>The test suite of RDFC-1.0.</summary>
public class RdfCanonTests
{
    public static TheoryData<string> Entries() => [.. Manifest().Select(entry => entry["id"]!.Text!)];

    [Theory, MemberData(nameof(Entries))]
    public void Canonicalizing(string id)
    {
        var entry = Manifest().Single(entry => entry["id"]!.Text == id);
        var quads = NQuads.Read(Standards.Text("vectors/rdf-canon/" + entry["action"]!.Text)).Distinct().ToList();
        var algorithm = new HashAlgorithmName(entry["hashAlgorithm"]?.Text ?? "SHA256");
        switch (entry["type"]!.Text)
        {
            case "rdfc:RDFC10EvalTest":
                Assert.Equal(Standards.Text("vectors/rdf-canon/" + entry["result"]!.Text), Encoding.UTF8.GetString(Rdfc.Canonicalize(quads, algorithm)).Trim());
                break;
            case "rdfc:RDFC10MapTest":
                var expected = (JsonMap)Json.Parse(Standards.Bytes("vectors/rdf-canon/" + entry["result"]!.Text));
                Assert.Equal(expected.ToDictionary(pair => pair.Key, pair => pair.Value.Text), Rdfc.Labels(quads, algorithm).ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
                break;
            default:
                Assert.Equal(Problems.TooMuchWork, Assert.Throws<LinkedDataException>(() => Rdfc.Canonicalize(quads, algorithm)).Problem.Type);
                break;
        }
    }

    private static IReadOnlyList<Json> Manifest() =>
        (JsonList)Json.Parse(Standards.Bytes("vectors/rdf-canon/manifest.jsonld"), JsonLimits.Lenient)["entries"]!;
}
