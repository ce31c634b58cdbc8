using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>
/// The embedded contexts mean what the published copies mean: for every term, in every scope, with values of every kind, both expand
/// to the same.
/// </summary>
public class ContextMeaningTests
{
    // A property that no context has.
    private const string Other = "urn:x:p";

    private static readonly Json[] Values =
    [
        "text", "https://example.edu/a#b", "2026-01-31T12:00:00Z", 24, 24.5, true, JsonList.Of("a", "b"), JsonMap.Of(("id", "urn:x:1")),
        JsonMap.Of(("id", "urn:x:1"), ("type", "urn:x:T"), ("urn:x:p", "v")), JsonMap.Of(("en", "text")), JsonList.Of(JsonMap.Of(("id", "urn:x:1")), JsonMap.Of(("id", "urn:x:2"))),
    ];

    public static TheoryData<string, string, string[]> Contexts => new()
    {
        { "https://www.w3.org/2018/credentials/v1", "2018-credentials-v1.jsonld", [] },
        { "https://www.w3.org/ns/credentials/v2", "credentials-v2.jsonld", [] },
        { "https://w3id.org/security/data-integrity/v1", "data-integrity-v1.jsonld", [] },
        { "https://www.w3.org/ns/did/v1", "did-v1.jsonld", [] },
        { "https://w3id.org/openbadges/v2", "ob-v2p0.json", [] },
        { "https://w3id.org/openbadges/v2", "obv2x.jsonld", [] },
        { "https://purl.imsglobal.org/spec/ob/v3p0/context.json", "ob-v3p0.json", [] },
        { "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", "ob-v3p0-3.0.1.json", [] },
        { "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json", "ob-v3p0-3.0.2.json", [] },
        // Copies of 3.0.3 differ; the npm package's is embedded (contexts/README.md).
        { "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "ob-v3p0-3.0.3.json", ["endorsementJwt", "jti"] },
        { "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", "ob-v3p0-extensions.json", [] },
        { "https://purl.imsglobal.org/spec/clr/v2p0/context.json", "clr-v2p0.json", [] },
        { "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "clr-v2p0-2.0.1.json", [] },
    };

    [Theory, MemberData(nameof(Contexts))]
    public void Every_term_expands_as_in_the_published_copy(string url, string file, string[] differing)
    {
        var published = Json.Parse(Standards.Bytes("contexts/" + file), JsonLimits.Lenient);
        var ways = Ways((published["@context"] is JsonList list ? list : JsonList.Of(published["@context"]!)).Append(EmbeddedContexts.Find(url)!["@context"]!).SelectMany(context => Terms(context, []))
            .DistinctBy(way => string.Join('/', way))).ToList();
        var theirs = JsonLdOptions.Credential with { Safe = false, Contexts = asked => asked == url ? published : EmbeddedContexts.Find(asked) };
        var ours = theirs with { Contexts = null };

        var different = ways.Where(way => Values.Any(value => !Json.Same(Expand(way, value, url, ours), Expand(way, value, url, theirs)))).Select(way => way[^1] == Other ? way[^2][1..] : way[^1]).Distinct();

        Assert.True(ways.Count > (url.EndsWith("extensions.json", StringComparison.Ordinal) ? 1 : 10));
        Assert.Equal(differing.Order(), different.Order());
    }

    [Theory]
    [InlineData("endorsementJwt", "/endorsementJwt")]
    [InlineData("jti", "/jti")]
    [InlineData("jti", "/credentialSubject/achievement/jti")]
    public void The_terms_in_which_copies_of_one_context_differ_are_refused_with_the_reason_and_the_place(string term, string place)
    {
        using var key = Npm.Key(KeyKind.Ed25519);
        var badge = (JsonMap)Put(IndependentVerifierTests.Badge(DidKey.Of(key.Public)), JsonPointer.Split(place));

        var refused = Assert.Throws<LinkedDataException>(() => DataIntegrity.Sign(badge, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EddsaRdfc2022 })).Problem;

        Assert.Equal((Problems.UndefinedTerm, place), (refused.Type, refused.Pointer));
        Assert.Contains($"\"{term}\" is refused: copies of the Open Badges 3.0.3 context differ in it", refused.Sentence);
    }

    private static Json Put(Json at, ReadOnlySpan<string> steps) => steps.Length == 0 ? "ey.ey.sig" : ((JsonMap)at).With(steps[0], Put(at[steps[0]] ?? JsonMap.Empty, steps[1..]));

    private static Json Expand(string[] way, Json value, string url, JsonLdOptions options)
    {
        // Each step but the last is a type or a property whose scope the next stands in.
        var inner = value;
        for (var i = way.Length - 1; i >= 0; i--)
            inner = way[i][0] == ' ' ? ((JsonMap)inner).With("type", way[i][1..]).With("@type", way[i][1..]) : JsonMap.Of((way[i], inner));
        try
        {
            return Expander.Expand(((JsonMap)inner).With("@context", url), options);
        }
        catch (LinkedDataException refused)
        {
            return refused.Problem.Type;
        }
    }

    /// <summary>The ways to every term: a type (after a blank) or a property opens the scope of its own context.</summary>
    private static IEnumerable<string[]> Terms(Json context, string[] to)
    {
        if (context is not JsonMap map) yield break;
        foreach (var (term, definition) in map)
        {
            if (term.StartsWith('@')) continue;
            yield return [.. to, term];
            if (definition["@context"] is not { } scoped) continue;
            foreach (var way in Terms(scoped, [.. to, " " + term]).Concat(Terms(scoped, [.. to, term]))) yield return way;
        }
    }

    /// <summary>A type stands alone as well.</summary>
    private static IEnumerable<string[]> Ways(IEnumerable<string[]> terms) => terms.SelectMany(way => new[] { way, [.. way[..^1], " " + way[^1], Other] });
}
