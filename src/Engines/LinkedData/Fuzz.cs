using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// Throws damaged input at every parser. Each target either accepts or refuses with a <see cref="LinkedDataException"/>;
/// anything else is a bug, reported with the seed that repeats it.
/// </summary>
public static class Fuzz
{
    /// <summary>What a run found.</summary>
    /// <param name="Target">The target's name.</param>
    /// <param name="Seed">The seed that repeats the run.</param>
    /// <param name="Inputs">How many inputs were tried.</param>
    /// <param name="Accepted">How many were accepted.</param>
    /// <param name="Failure">The first input (base64) that was neither accepted nor refused, and the error; null for none.</param>
    /// <param name="SlowestMilliseconds">The longest time one input took.</param>
    public sealed record Outcome(string Target, int Seed, long Inputs, long Accepted, string? Failure, double SlowestMilliseconds);

    private static readonly JsonLdOptions Options = JsonLdOptions.Credential with { Safe = false };

    private static readonly Dictionary<string, (Action<byte[]> Run, string[] Samples)> All = new(StringComparer.Ordinal)
    {
        ["json"] = (bytes => Jcs.Canonicalize(Json.Parse(bytes)), [Badge, """{"a":[1,-2.5e3,"\ud83d\ude00",null,true]}"""]),
        ["multibase"] = (bytes => Multibase.Decode(Encoding.Latin1.GetString(bytes)), ["z2NEpo7TZRRrLZSi2U", "uSGVsbG8"]),
        ["multikey"] = (bytes => PublicKey.FromMultikey(Encoding.Latin1.GetString(bytes)).ToJwk(), ["z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP"]),
        ["jwk"] = (bytes => PublicKey.FromJwk(Json.Parse(bytes)), ["""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""]),
        ["did"] = (bytes => Did(Encoding.Latin1.GetString(bytes)), ["did:web:example.edu%3A8443:a", "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"]),
        ["controller"] = (bytes => Controller(Json.Parse(bytes)), [Encoding.UTF8.GetString(DidKey.Document("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").ToBytes())]),
        ["nquads"] = (bytes => NQuads.Read(Encoding.UTF8.GetString(bytes)), ["<a:b> <c:d> \"e\\u0041\"^^<f:g> _:h .\n_:x <y:z> \"q\"@en .\n"]),
        ["rdfc"] = (bytes => Rdfc.Canonicalize([.. NQuads.Read(Encoding.UTF8.GetString(bytes)).Distinct()], HashAlgorithmName.SHA256, 2_000), ["_:a <p:q> _:b .\n_:b <p:q> _:a .\n_:c <p:q> _:d .\n_:d <p:q> _:c .\n"]),
        ["jsonld"] = (bytes => ToRdf.Convert(Json.Parse(bytes), Options), [Badge, """{"@context":{"@vocab":"a:","x":{"@container":["@graph","@id"],"@context":{"y":null}}},"x":{"b:c":{"y":[{"@list":[1]}]}}}"""]),
        ["jsonld-compact"] = (bytes => Compactor.Compact(Json.Parse(bytes), Json.Parse(bytes), Options), [Badge]),
        ["jsonld-flatten"] = (bytes => Flattener.Flatten(Json.Parse(bytes), null, Options), [Badge]),
        ["statuslist"] = (bytes => BitstringStatusList.Decode(Encoding.Latin1.GetString(bytes), 1 << 20), [new BitstringStatusList().Encode()]),
        ["jwt"] = (bytes => CompactJws.Read(bytes, JsonLimits.Credential), ["eyJhbGciOiJFUzI1NiJ9.e30.AAAA"]),
        ["credential"] = (bytes => Verify(bytes), [Badge, "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"]),
    };

    /// <summary>The names of all targets.</summary>
    public static IReadOnlyCollection<string> Targets => All.Keys;

    /// <summary>Runs one target until it has had enough inputs, its time is up, or something is wrong.</summary>
    /// <param name="target">One of <see cref="Targets"/>.</param>
    /// <param name="seed">Repeats a run exactly.</param>
    /// <param name="maxInputs">How many inputs at most.</param>
    /// <param name="clock">Measures how long inputs take and when to stop.</param>
    /// <param name="duration">How long at most.</param>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public static Outcome Run(string target, int seed, long maxInputs, TimeProvider clock, TimeSpan duration)
    {
        if (!All.TryGetValue(target, out var chosen))
            throw new ArgumentException($"There is no target \"{target}\"; there are {string.Join(", ", Targets)}.", nameof(target));
        var random = new Random(seed);
        var samples = chosen.Samples.Select(Encoding.UTF8.GetBytes).ToArray();
        var start = clock.GetTimestamp();
        long inputs = 0, accepted = 0;
        var slowest = TimeSpan.Zero;
        while (inputs < maxInputs && clock.GetElapsedTime(start) < duration)
        {
            var input = Damage(samples[random.Next(samples.Length)], random);
            inputs++;
            var before = clock.GetTimestamp();
            try
            {
                chosen.Run(input);
                accepted++;
            }
            catch (LinkedDataException)
            {
                // Refusing with a reason is the other right answer.
            }
            catch (Exception error)
            {
                return new(target, seed, inputs, accepted, $"{Convert.ToBase64String(input)}: {error}", slowest.TotalMilliseconds);
            }

            var took = clock.GetElapsedTime(before);
            if (took > slowest) slowest = took;
        }

        return new(target, seed, inputs, accepted, null, slowest.TotalMilliseconds);
    }

    /// <summary>A sample with a few bytes changed, cut, doubled, or with pieces of grammar put in.</summary>
    private static byte[] Damage(byte[] sample, Random random)
    {
        var bytes = new List<byte>(sample);
        for (var times = random.Next(6); times >= 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(24), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Grammar[random.Next(Grammar.Length)])); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
                default: bytes.Insert(at, (byte)random.Next(32, 127)); break;
            }
        }

        return [.. bytes];
    }

    private static readonly string[] Grammar =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\u", "\\ud800", "null", "-0", "1e400", "1e-400", "9007199254740993", "@context", "@id", "@type", "@graph", "@list",
        "@set", "@reverse", "@nest", "@value", "@included", "@container", "@index", "@language", "@json", "@protected", "@propagate", "@import", "@vocab", "_:b", ".", "<", ">", "z", "u", "=", "did:", "#", "%2F",
    ];

    private static void Did(string did)
    {
        if (DidWeb.Is(did)) DidWeb.DocumentUrl(did);
        else if (did.StartsWith(DidJwk.Prefix, StringComparison.Ordinal)) DidJwk.Document(did);
        else DidKey.Document(did);
    }

    private static void Controller(Json document)
    {
        if (document["id"]?.Text is not { } id) return;
        var read = ControllerDocument.Read(document, id);
        foreach (var method in read.KeysFor("assertionMethod")) read.Authorizes("assertionMethod", method.Id);
    }

    private static void Verify(byte[] bytes)
    {
        // No port waits for anything here, so the task is complete when it is returned.
        var verifying = CredentialVerifier.VerifyAsync(bytes, Nowhere.Instance, Nowhere.Instance, DateTimeOffset.UnixEpoch);
        if (verifying.Result.Verdict == Answer.Yes) throw new InvalidOperationException("A damaged credential was accepted.");
    }

    private sealed class Nowhere : IDidResolver, IStatusListSource
    {
        public static Nowhere Instance { get; } = new();

        public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation) => ValueTask.FromResult(Fetched.Unreachable("no network"));

        public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation) => ValueTask.FromResult(Fetched.Unreachable("no network"));
    }

    private const string Badge = """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"issuer":{"id":"did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2","type":["Profile"],"name":"College"},"validFrom":"2023-01-01T00:00:00Z","credentialSubject":{"type":["AchievementSubject"],"creditsEarned":24.5,"achievement":{"id":"https://example.edu/1","type":["Achievement"],"name":"A","description":"B","criteria":{"narrative":"C"},"tag":["x","y"]}},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","verificationMethod":"did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2","proofPurpose":"assertionMethod","proofValue":"z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"}}
        """;
}
