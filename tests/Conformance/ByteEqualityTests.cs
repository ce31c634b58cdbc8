using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>What npm's libraries sign and what is signed here, over random credentials of twenty shapes.</summary>
public class ByteEqualityTests
{
    private const string Created = "2026-02-01T00:00:00Z";

    // The seed may be given again to repeat a failure.
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_SEED"), out var seed) ? seed : 20261123;

    // A hundred in every run; CAIRN_RANDOM_CREDENTIALS=500 for as many as one has patience for.
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_RANDOM_CREDENTIALS"), out var count) ? count : 100;

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public async Task Proof_values_are_the_same_byte_for_byte(string suite)
    {
        var count = suite.Contains("jcs") ? RandomCredential.Shapes : Count;
        using var key = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)9, 32).ToArray());
        var documents = Documents(key, count);

        var theirs = await SignThereAsync(documents, key, suite);

        for (var i = 0; i < count; i++)
        {
            var ours = Sign(documents[i], key, suite);
            Assert.True(Json.Same(theirs[i], ours["proof"]), $"Seed {Seed}, credential {i}: {theirs[i]} and {ours}");
        }
    }

    [Theory]
    [InlineData("ecdsa-rdfc-2019", KeyKind.P256)]
    [InlineData("ecdsa-rdfc-2019", KeyKind.P384)]
    [InlineData("ecdsa-jcs-2019", KeyKind.P256)]
    public async Task Each_side_verifies_what_the_other_signed(string suite, KeyKind kind)
    {
        using var key = SigningKey.FromSecret(kind, Enumerable.Repeat((byte)9, kind == KeyKind.P384 ? 48 : 32).ToArray());
        var documents = Documents(key, RandomCredential.Shapes);

        var theirs = await SignThereAsync(documents, key, suite);
        var ours = documents.Select((document, i) => (Name: $"{i}.json", Signed: Sign(document, key, suite))).ToDictionary(pair => pair.Name, pair => pair.Signed.ToBytes());
        var verdicts = await Node.VerifyAsync(ours);

        for (var i = 0; i < documents.Length; i++)
            Assert.Null(DataIntegrity.Check(documents[i], (JsonMap)theirs[i], Cryptosuite.Find(suite)!, key.Public));
        Assert.All(verdicts, verdict => Assert.True(verdict.Value is null, $"Seed {Seed}, {verdict.Key}: {verdict.Value}"));
    }

    private static JsonMap[] Documents(SigningKey key, int count)
    {
        var random = new Random(Seed);
        return Enumerable.Range(0, count).Select(i => RandomCredential.Of(i % RandomCredential.Shapes, random, DidKey.Of(key.Public))).ToArray();
    }

    private static JsonMap Sign(JsonMap document, SigningKey key, string suite) =>
        DataIntegrity.Sign(document, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.Find(suite)!, Created = DateTimeOffset.Parse(Created) });

    private static async Task<Json[]> SignThereAsync(JsonMap[] documents, SigningKey key, string suite)
    {
        var requests = documents.Select(document => JsonMap.Of(
            ("document", document), ("secretKeyMultibase", Secret(key)), ("publicKeyMultibase", key.Public.ToMultikey()),
            ("created", Created), ("cryptosuite", suite)).ToString());
        var answers = (await Node.RunScriptAsync("sign.mjs", string.Join('\n', requests))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(documents.Length, answers.Length);
        var proofs = answers.Select(answer => Json.Parse(answer)).ToArray();
        Assert.All(proofs, (proof, i) => Assert.True(proof["error"] is null, $"Seed {Seed}, credential {i}: {proof} {documents[i]}"));
        return proofs;
    }

    private static string Secret(SigningKey key) => Multibase.EncodeBase58(key.Kind switch
    {
        KeyKind.Ed25519 => [0x80, 0x26, .. key.ExportSecret(), .. key.Public.Raw.Span],
        KeyKind.P256 => [0x86, 0x26, .. key.ExportSecret()],
        _ => [0x87, 0x26, .. key.ExportSecret()],
    });
}
