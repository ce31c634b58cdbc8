using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>What npm's libraries sign and what is signed here, over random credentials of twenty shapes.</summary>
public class ByteEqualityTests
{
    // The seed may be given again to repeat a failure.
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_SEED"), out var seed) ? seed : 20261123;

    // CAIRN_RANDOM_CREDENTIALS for as many as one has patience for.
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_RANDOM_CREDENTIALS"), out var count) ? count : 500;

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public async Task Proof_values_are_the_same_byte_for_byte(string suite)
    {
        var count = suite.Contains("jcs") ? RandomCredential.Shapes : Count;
        using var key = Npm.Key(KeyKind.Ed25519);
        var documents = Documents(key, count);

        var theirs = await SignThereAsync(documents.Select(document => Npm.Sign(document, key, suite)));

        for (var i = 0; i < count; i++)
        {
            var ours = Sign(documents[i], key, suite);
            Assert.True(Json.Same(theirs[i], ours["proof"]), $"Seed {Seed}, credential {i}: {theirs[i]} and {ours}");
        }
    }

    [Fact]
    public async Task Each_side_verifies_what_the_other_signed_by_every_suite()
    {
        (string Suite, SigningKey Key)[] suites =
        [
            ("eddsa-rdfc-2022", Npm.Key(KeyKind.Ed25519)), ("eddsa-jcs-2022", Npm.Key(KeyKind.Ed25519)),
            ("ecdsa-rdfc-2019", Npm.Key(KeyKind.P256)), ("ecdsa-rdfc-2019", Npm.Key(KeyKind.P384)), ("ecdsa-jcs-2019", Npm.Key(KeyKind.P256)),
        ];
        var cases = suites.SelectMany(suite => Documents(suite.Key, RandomCredential.Shapes).Select(document => (suite.Suite, suite.Key, Document: document))).ToArray();

        var theirs = await SignThereAsync(cases.Select(one => Npm.Sign(one.Document, one.Key, one.Suite)));
        var verdicts = await Node.VerifyAsync(cases.Select((one, i) => (i, Signed: Sign(one.Document, one.Key, one.Suite))).ToDictionary(one => $"{one.i}.json", one => one.Signed.ToBytes()));

        Assert.All(cases, (one, i) => Assert.Null(DataIntegrity.Check(one.Document, (JsonMap)theirs[i], Cryptosuite.Find(one.Suite)!, one.Key.Public)));
        Assert.All(cases, (one, i) => Assert.True(verdicts[$"{i}.json"] is null, $"Seed {Seed}, {one.Suite}: {verdicts[$"{i}.json"]} {one.Document}"));
        Array.ForEach(suites, suite => suite.Key.Dispose());
    }

    /// <summary>
    /// Base proofs and derived ones of ecdsa-sd-2023, made here or there at each step. npm can neither sign a document with an ordered
    /// list (its ids for blank nodes get into the list) nor choose from one with a credential inside; it verifies both. And it takes
    /// "_:b0" within a text for a blank node, so no text has that here.
    /// </summary>
    [Fact]
    public async Task Each_side_derives_from_and_verifies_what_the_other_signed_for_selective_disclosure()
    {
        using var key = Npm.Key(KeyKind.P256);
        var documents = Documents(key, RandomCredential.Shapes).Select(document => (JsonMap)Json.Parse(document.ToString().Replace("_:b", "b", StringComparison.Ordinal))).ToArray();
        var isFor = Enumerable.Range(0, documents.Length).Where(i => i < 16 && !documents[i].ToString().Contains("\"allowedValue\"")).ToArray();
        Assert.True(isFor.Length >= 8);
        string[] mandatory = ["/issuer", "/validFrom"];
        string[] Shown(JsonMap document) =>
        [
            "/id", .. document["evidence"] is null ? [] : new[] { "/evidence" }, .. document["endorsement"] is null ? [] : new[] { "/endorsement" },
            .. document["credentialSubject"]!["achievement"] is null
                ? ["/name", "/credentialSubject"] // what the context of CLR calls the credentials inside does not survive compaction
                : new[] { "/credentialSubject/achievement/name", "/credentialSubject/achievement/description", "/credentialSubject/achievement/criteria/narrative", "/credentialSubject/achievement/tag" },
        ];

        var signedHere = documents.Select(document => Sign(document, key, "ecdsa-sd-2023", mandatory)).ToArray();
        var signedThere = (await SignThereAsync(isFor.Select(i => Npm.Sign(documents[i], key, "ecdsa-sd-2023", mandatory)))).Select((proof, n) => documents[isFor[n]].With("proof", proof)).ToArray();
        var derivedThere = await SignThereAsync([.. isFor.Select(i => Npm.Derive(signedHere[i], Shown(documents[i]))), .. signedThere.Select((signed, n) => Npm.Derive(signed, Shown(documents[isFor[n]])))]);
        JsonMap[] derivedHere = [.. signedHere.Select((signed, i) => DataIntegrity.Derive(signed, Shown(documents[i]))), .. signedThere.Select((signed, n) => DataIntegrity.Derive(signed, Shown(documents[isFor[n]])))];
        var verdicts = await Node.VerifyAsync(derivedHere.Select((derived, i) => (i, derived)).ToDictionary(one => $"{one.i}.json", one => one.derived.ToBytes()));

        Assert.All(verdicts, verdict => Assert.True(verdict.Value is null, $"Seed {Seed}, {verdict.Key}: {verdict.Value}"));
        Assert.All([.. derivedHere, .. derivedThere.Cast<JsonMap>()], derived => Assert.Null(DataIntegrity.Check(derived, (JsonMap)derived["proof"]!, Cryptosuite.EcdsaSd2023, key.Public)));
        // From one base proof, both sides derive the very same.
        Assert.All(isFor, (i, n) => Assert.Equal(derivedThere[n]["proof"]!["proofValue"]!.Text, derivedHere[i]["proof"]!["proofValue"]!.Text));
    }

    private static JsonMap[] Documents(SigningKey key, int count)
    {
        var random = new Random(Seed);
        return Enumerable.Range(0, count).Select(i => RandomCredential.Of(i % RandomCredential.Shapes, random, DidKey.Of(key.Public))).ToArray();
    }

    private static JsonMap Sign(JsonMap document, SigningKey key, string suite, params string[] mandatory) =>
        DataIntegrity.Sign(document, key.AsDidKey(), new() { Cryptosuite = Cryptosuite.Find(suite)!, Created = DateTimeOffset.Parse(Npm.Created), MandatoryPointers = mandatory });

    private static async Task<Json[]> SignThereAsync(IEnumerable<JsonMap> requests)
    {
        var asked = requests.ToArray();
        var answers = await Npm.AskAsync(asked);
        Assert.All(answers, (answer, i) => Assert.True(answer["error"] is null, $"Seed {Seed}, {i}: {answer} {asked[i]}"));
        return answers;
    }
}
