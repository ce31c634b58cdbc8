using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>The manifests of the JSON-LD 1.1 test suite and what it takes to run one entry.</summary>
internal static class JsonLdSuite
{
    private const string Base = "https://w3c.github.io/json-ld-api/tests/";

    public static IReadOnlyList<Json> Manifest(string name) =>
        (JsonList)Json.Parse(Standards.Bytes($"vectors/json-ld/{name}-manifest.jsonld"), JsonLimits.Lenient)["sequence"]!;

    public static Json Entry(string manifest, string id)
    {
        var entry = Manifest(manifest).Single(entry => entry["@id"]!.Text == id);
        if (entry["option"]?["specVersion"]?.Text == "json-ld-1.0") Assert.Skip("For processors of JSON-LD 1.0 only; this is a 1.1 processor.");
        return entry;
    }

    public static Json Read(string? file) => Json.Parse(Standards.Bytes("vectors/json-ld/" + file), JsonLimits.Lenient);

    public static JsonLdOptions Options(Json entry)
    {
        var option = entry["option"];
        return new JsonLdOptions
        {
            Base = option?["base"]?.Text ?? Base + entry["input"]!.Text,
            Contexts = url => url.StartsWith(Base, StringComparison.Ordinal) ? Read(url[Base.Length..]) : null,
            Safe = false,
            Ordered = true,
            Version10 = option?["processingMode"]?.Text == "json-ld-1.0",
            ExpandContext = option?["expandContext"]?.Text is { } context ? Read(context) : null,
            RdfDirection = option?["rdfDirection"]?.Text,
            GeneralizedRdf = option?["produceGeneralizedRdf"] == Json.True,
            CompactArrays = option?["compactArrays"] != Json.False,
            CompactToRelative = option?["compactToRelative"] != Json.False,
        };
    }

    public static bool IsNegative(Json entry) => ((JsonList)entry["@type"]!).Any(type => type.Text == "jld:NegativeEvaluationTest");

    /// <summary>Runs a negative entry: it must fail with the expected code.</summary>
    public static void Fails(Json entry, Action run)
    {
        var problem = Assert.Throws<LinkedDataException>(run).Problem;
        var code = entry["expectErrorCode"]!.Text!;
        Assert.StartsWith(code, problem.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Equal as JSON-LD: arrays are sets, except lists.</summary>
    public static bool Same(Json? a, Json? b, bool ordered = false) => (a, b) switch
    {
        (JsonMap x, JsonMap y) => x.Count == y.Count && x.All(member => Same(member.Value, y.Find(member.Key), member.Key == "@list")),
        (JsonList x, JsonList y) when ordered => x.Count == y.Count && x.Zip(y).All(pair => Same(pair.First, pair.Second)),
        (JsonList x, JsonList y) => x.Count == y.Count && SameSet(x, [.. y]),
        _ => Json.Same(a, b),
    };

    private static bool SameSet(JsonList wanted, List<Json> left)
    {
        foreach (var item in wanted)
        {
            var at = left.FindIndex(other => Same(item, other));
            if (at < 0) return false;
            left.RemoveAt(at);
        }

        return true;
    }
}
