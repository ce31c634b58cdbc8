using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// Damages samples. JSON is damaged as a tree first, so that what comes out is read to the end: values put in place of others,
/// names that mean something to JSON-LD, members taken out, doubled or moved from another sample. Then bytes are changed.
/// </summary>
internal sealed class Mutation
{
    private readonly byte[][] samples;
    private readonly Json?[] trees;
    private readonly Json[] odd;

    public Mutation(params string[] samples)
    {
        this.samples = Array.ConvertAll(samples, Encoding.UTF8.GetBytes);
        trees = Array.ConvertAll(samples, Tree);
        odd = [.. OddValues(), .. trees.OfType<Json>()];
    }

    /// <summary>Samples that are no text.</summary>
    public Mutation(byte[][] samples) => (this.samples, trees, odd) = (samples, new Json?[samples.Length], OddValues());

    /// <summary>A damaged sample.</summary>
    public byte[] Of(Random random)
    {
        var which = random.Next(samples.Length);
        if (trees[which] is not { } tree || random.Next(3) == 0) return Bytes(samples[which], random);
        for (var times = random.Next(4); times >= 0; times--) tree = Altered(tree, random, random.Next(2, 30));
        var written = Spelling.Of(tree, random);
        return random.Next(3) == 0 ? Bytes(written, random) : written;
    }

    private static Json? Tree(string sample)
    {
        try
        {
            return Json.Parse(sample, JsonLimits.Lenient) is JsonMap map ? map : null;
        }
        catch (LinkedDataException)
        {
            return null; // not every sample is JSON
        }
    }

    /// <summary>The tree with a change somewhere, the deeper the larger <paramref name="depth"/> is.</summary>
    private Json Altered(Json value, Random random, int depth)
    {
        if (depth <= 0 || random.Next(depth) == 0) return odd[random.Next(odd.Length)];
        switch (value)
        {
            case JsonMap { Count: > 0 } map:
                var members = map.Members.ToArray().ToList();
                var at = random.Next(members.Count);
                switch (random.Next(12))
                {
                    case 0: members.RemoveAt(at); break;
                    case 1: members[at] = new(Names[random.Next(Names.Length)], members[at].Value); break;
                    case 2: members.Insert(at, new(Names[random.Next(Names.Length)], odd[random.Next(odd.Length)])); break;
                    case 3: members.Insert(random.Next(members.Count + 1), members[at]); break;
                    case 4: members[at] = new(members[at].Key, JsonList.Of(members[at].Value, odd[random.Next(odd.Length)])); break;
                    default: members[at] = new(members[at].Key, Altered(members[at].Value, random, depth - 1)); break;
                }

                return new JsonMap([.. members]);
            case JsonList { Count: > 0 } list:
                var items = list.Items.ToArray().ToList();
                var place = random.Next(items.Count);
                switch (random.Next(8))
                {
                    case 0: items.RemoveAt(place); break;
                    case 1: items.Insert(random.Next(items.Count + 1), items[place]); break;
                    case 2: items.AddRange(Enumerable.Repeat(odd[random.Next(OddCount)], random.Next(40))); break;
                    default: items[place] = Altered(items[place], random, depth - 1); break;
                }

                return new JsonList([.. items]);
            default: return odd[random.Next(odd.Length)];
        }
    }

    /// <summary>A few bytes changed, cut, doubled, or pieces of grammar put in.</summary>
    private byte[] Bytes(byte[] sample, Random random)
    {
        var bytes = new List<byte>(sample);
        for (var times = random.Next(6); times >= 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(24), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Grammar[random.Next(Grammar.Length)])); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
                case 5 when random.Next(4) == 0:
                    // The start of one sample and the end of another.
                    var other = samples[random.Next(samples.Length)];
                    bytes = [.. bytes[..at], .. other[Math.Min(at, other.Length)..]];
                    break;
                default: bytes.Insert(at, (byte)random.Next(32, 127)); break;
            }
        }

        return [.. bytes];
    }

    private const int OddCount = 16;

    private static Json[] OddValues() =>
    [
        Json.Null, true, false, 0, -1, 24.5, 1e20, 1e-7, "", "x", "@type", "_:b0", "https://example.edu/x", "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
        "é漢字😀\uffff\u0000", JsonList.Empty, JsonMap.Empty, new string('x', 3_000),
        Enumerable.Range(0, 40).Aggregate((Json)"deep", (inner, i) => i % 2 == 0 ? JsonList.Of(inner) : JsonMap.Of(("name", inner))),
        Json.Parse("""{"@value":"x","@language":"en"}"""), Json.Parse("""{"@value":1,"@type":"@json"}"""), Json.Parse("""{"@id":"_:b0"}"""),
        Json.Parse("""{"@list":[1,{"@list":[2]}]}"""), Json.Parse("""{"@set":[{"@set":[]}]}"""), Json.Parse("""{"@graph":[{"@id":"a:b"}],"@id":"c:d"}"""),
        Json.Parse("""{"@reverse":{"https://example.edu/p":{"@id":"a:b"}}}"""), Json.Parse("""{"@included":[{"@type":"a:b"}]}"""),
        Json.Parse("""{"@version":1.1,"@protected":true,"name":"a:b","x":{"@id":"a:x","@type":"@id","@container":["@graph","@id"]}}"""),
        Json.Parse("""{"@vocab":"a:","@base":"../x","@language":"de","@direction":"rtl","@propagate":false}"""),
        "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "2026-02-30T25:00:00Z", "2026-01-31T12:00:00+14:00",
        "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX", "H4sIAAAAAAAAA-3BMQEAAADCoPVPbQsvoAAAAAAAAAAAAAAAAP4GcwM92tQwAAA",
    ];

    private static readonly string[] Names =
    [
        "@context", "@id", "@type", "@graph", "@list", "@set", "@reverse", "@nest", "@value", "@included", "@index", "@language", "@direction", "@json", "@none", "@vocab",
        "id", "type", "name", "proof", "previousProof", "proofValue", "verificationMethod", "created", "expires", "cryptosuite", "credentialSubject", "achievement", "issuer",
        "credentialStatus", "statusListIndex", "statusSize", "verifiableCredential", "validFrom", "alg", "kid", "jwk", "iss", "", "é", "x:y", "https://example.edu/p",
    ];

    private static readonly string[] Grammar =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\u", "\\ud800", "null", "-0", "1e400", "1e-400", "9007199254740993", "@context", "@id", "@type", "@graph", "@list",
        "@set", "@reverse", "@nest", "@value", "@included", "@container", "@index", "@language", "@json", "@protected", "@propagate", "@import", "@vocab", "_:b", ".", "<", ">", "z", "u", "=", "did:", "#", "%2F",
        "\ufeff", "\\u0000", "^^<", "\"@en", " .\n", "/*", "1E+2", "0.1000000000000000055", "\r\n", "?", "@",
    ];
}
