using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// A document that is made to be expensive, ambiguous or mistaken for another, and the reason for which it must be refused. What
/// answering costs is counted by its <see cref="WorkBudget"/>, so that a test can hold it to a bound on any machine.
/// </summary>
/// <param name="Name">What it is.</param>
/// <param name="Problem">Why it is refused, or why nothing can be said about it: one of <see cref="Problems"/>.</param>
/// <param name="Make">The document, and what lies at the addresses that it names.</param>
internal sealed partial record HostileInput(string Name, string Problem, Func<HostileInput.Sent> Make)
{
    private const string List = "https://example.edu/status/1";

    /// <summary>When the inputs are looked at.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A document with the world that it comes from.</summary>
    public sealed record Sent(byte[] Document, IReadOnlyDictionary<string, byte[]>? World = null) : IDidResolver, IStatusListSource
    {
        public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation) => FetchAsync(identifier, cancellation);

        public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation) => ValueTask.FromResult(
            World is not null && World.TryGetValue(url, out var found) ? Fetched.Found(found) : Fetched.Unreachable("no network"));

        /// <summary>Verifies it, and tells what that took.</summary>
        public (VerificationReport Report, WorkBudget Work) Verify()
        {
            var run = new VerifyRun(this, this, Now, new VerifyOptions(), default);
            // No port waits for anything here, so the task is complete when it is returned.
            return (CredentialVerifier.VerifyAsync(Document, run).Result, run.Work);
        }
    }

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<HostileInput> All { get; } =
    [
        new("10 MB of text", Problems.JsonTooLarge, () => Text(Signed().With("name", new string('x', 10 << 20)))),
        new("10 MB of JWT", Problems.JsonTooLarge, () => Text($"{new string('A', 10 << 20)}.e30.AAAA")),
        new("10,000 arrays in one another", Problems.JsonTooDeep, () => Text($"{{\"name\":{new string('[', 10_000)}{new string(']', 10_000)}}}")),
        new("10,000 objects in one another", Problems.JsonTooDeep, () => Text($"{string.Concat(Enumerable.Repeat("{\"a\":", 10_000))}1{new string('}', 10_000)}")),
        new("300,000 values", Problems.JsonTooLarge, () => Text($"{{\"name\":[{string.Join(',', Enumerable.Repeat("1", 300_000))}]}}")),
        new("a name twice among 100,000", Problems.JsonDuplicateName, () => Text($"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"n{i}\":{i}"))},\"n77\":0}}")),
        new("half of a surrogate pair", Problems.JsonLoneSurrogate, () => Altered("\"Two welds.\"", "\"\\ud800\"")),
        new("bytes that are not UTF-8", Problems.JsonLoneSurrogate, () => new([.. "{\"name\":\""u8, 0xed, 0xa0, 0x80, .. "\"}"u8])),
        new("negative zero", Problems.JsonNumber, () => Altered("24.5", "-0")),
        new("1e400", Problems.JsonNumber, () => Altered("24.5", "1e400")),
        new("a number of a million digits", Problems.JsonNumber, () => Altered("24.5", "0." + new string('1', 1_000_000))),

        new("a term of an injected context", Problems.JsonLd, () => Altered("context-3.0.3.json\"]", "context-3.0.3.json\",{\"name\":\"urn:other\"}]")),
        new("a term that nothing defines", Problems.UndefinedTerm, () => Altered("\"creditsEarned\"", "\"creditsearned\"")),
        new("a context that is not known", Problems.UnknownContext, () => Altered("context-3.0.3.json\"]", "context-3.0.3.json\",\"https://evil.example/context\"]")),
        new("30,000 terms, copied 200 times", Problems.TooMuchWork, () => Text(ManyContexts(30_000, 200))),
        new("3,000 terms, copied 3,000 times", Problems.TooMuchWork, () => Text(ManyContexts(3_000, 3_000))),

        new("a clique of blank nodes", Problems.TooMuchWork, () => Text(Signed().With("evidence", Clique(12)))),
        new("a clique of blank nodes with sixteen proofs", Problems.TooMuchWork, () => Text(Proofs(Signed().With("evidence", Clique(12)), 16))),
        new("60 nodes with the same 60 neighbours", Problems.TooMuchWork, () => Text(Signed().With("evidence", Hubs(60, 60)))),
        new("20,000 blank nodes in a ring", Problems.TooMuchWork, () => Text(Signed().With("evidence", Ring(20_000)))),
        new("as many values as allowed, with sixteen proofs", Problems.ProofInvalid, () => Text(Proofs(Signed().With("evidence", Evidence(45_000)), 16))),
        new("as many values as allowed", Problems.ProofInvalid, () => Text(Signed().With("evidence", Evidence(45_000)))),
        new("as many bytes as allowed, with sixteen proofs over the text", Problems.ProofInvalid, () => Text(Proofs(Signed(Cryptosuite.EddsaJcs2022).With("name", new string('x', 4_000_000)), 16))),
        new("as many values as allowed, with a chain of sixteen proofs", Problems.TooMuchWork, () => Text(Chain(Signed().With("evidence", Evidence(45_000)), 16))),
        new("a thousand proofs", Problems.TooMuchWork, () => Text(Proofs(Signed(), 1_000))),
        new("2,800 signatures in each of sixteen proofs", Problems.TooMuchWork, ManySignatures),

        new("a key of another kind", Problems.ProofInvalid, AnotherKey),
        new("a key that is cut off", Problems.Key, () => Altered(Method(), Method()[..^3])),
        new("a key not in canonical base58", Problems.Key, () => Altered(Method(), "z1" + Method()[1..])),
        new("a signature that is cut off", Problems.ProofInvalid, () => Altered(Value(), Value()[..^2])),
        new("a signature not in canonical base58", Problems.ProofInvalid, () => Altered(Value(), "z1" + Value()[1..])),
        new("a signature with a character of no alphabet", Problems.Encoding, () => Altered(Value(), "z0" + Value()[2..])),
        new("a megabyte of signature", Problems.Encoding, () => Altered(Value(), "z" + new string('2', 1 << 20))),
        new("a JWT that is cut off", Problems.Encoding, () => Text(Token()[..^1])),
        new("a JWT not in canonical base64url", Problems.Encoding, () => Text(Token()[..^1] + (char)(Token()[^1] + 1))),
        new("a JWT without an algorithm", Problems.ProofUnsupported, () => Text($"{Base64Url.Encode("{\"alg\":\"none\",\"kid\":\"did:key:z#z\"}"u8)}.{Token().Split('.')[1]}.")),

        new("a status list that is a bomb", Problems.StatusList, () => Listed(1)),
        new("sixteen status lists that are bombs", Problems.StatusList, () => Listed(16)),
        new("10,000 status entries", Problems.TooMuchWork, () => Text(Sign(Unsigned().With("credentialStatus", JsonList.Of(Enumerable.Repeat((Json)BitstringStatusList.Entry(List, "revocation", 7), 10_000)))))),

        new("10,000 credentials within", Problems.TooMuchWork, () => Text(Holding(Enumerable.Range(0, 10_000).Select(i => (Json)JsonMap.Of(("type", "VerifiableCredential"), ("id", $"urn:{i}")))))),
        new("credentials in one another", Problems.TooMuchWork, () => Text(Enumerable.Range(0, 12).Aggregate(Signed(), (inner, _) => Holding([inner])))),
        new("180 credentials within, each with sixteen proofs over a small clique", Problems.TooMuchWork, () => Text(Holding(Enumerable.Repeat((Json)Proofs(Signed().With("evidence", Clique(4)), 16), 180)))),
        new("500 credentials within, each with ten proofs on P-384", Problems.TooMuchWork, () => Text(Holding(Enumerable.Repeat((Json)Proofs(SignedOnP384(), 10), 500)))),
        new("500 credentials within, each by another issuer", Problems.Unreachable, () => Text(Holding(Enumerable.Range(0, 500).Select(i => (Json)Elsewhere(i))))),
    ];
}
