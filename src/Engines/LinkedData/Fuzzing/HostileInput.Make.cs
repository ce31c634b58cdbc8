using System.IO.Compression;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>The parts that hostile inputs are made of.</summary>
internal sealed partial record HostileInput
{
    private static readonly SigningKey Key = SigningKey.FromSecret(KeyKind.Ed25519, [.. Enumerable.Repeat((byte)7, 32)]);
    private static readonly SigningKey PointKey = SigningKey.FromSecret(KeyKind.P256, [.. Enumerable.Repeat((byte)7, 32)]);

    private static JsonMap Unsigned(SigningKey? by = null) => JsonMap.Of(
        ("@context", JsonList.Of(CredentialShape.ContextV2, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
        ("id", "urn:uuid:0190b6a2-7c3d-7c55-8a3e-2f6d7c1b9a10"),
        ("type", JsonList.Of("VerifiableCredential", "OpenBadgeCredential")),
        ("name", "Welding"),
        ("issuer", JsonMap.Of(("id", DidKey.Of((by ?? Key).Public)), ("type", JsonList.Of("Profile")), ("name", "Example College"))),
        ("validFrom", "2026-01-31T12:00:00Z"),
        ("credentialSubject", JsonMap.Of(
            ("id", "did:example:learner"), ("type", JsonList.Of("AchievementSubject")), ("creditsEarned", 24.5),
            ("achievement", JsonMap.Of(
                ("id", "https://example.edu/achievements/1"), ("type", JsonList.Of("Achievement")), ("name", "Welding"), ("description", "Joins plates."),
                ("criteria", JsonMap.Of(("narrative", "Two welds."))))))));

    private static JsonMap Sign(JsonMap document, Cryptosuite? suite = null) => DataIntegrity.Sign(document, Key.AsDidKey(), new() { Cryptosuite = suite ?? Cryptosuite.EddsaRdfc2022 });

    private static JsonMap Signed(Cryptosuite? suite = null) => Sign(Unsigned(), suite);

    private static JsonMap SignedOnP384()
    {
        using var key = SigningKey.FromSecret(KeyKind.P384, [.. Enumerable.Repeat((byte)7, 48)]);
        return DataIntegrity.Sign(Unsigned(key), key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaJcs2019 });
    }

    private static string Method() => Key.Public.ToMultikey();

    private static string Value() => Signed()["proof"]!["proofValue"]!.Text!;

    private static string Token() => OpenBadgeJwt.Sign(Unsigned(), Key.AsDidKey(), Key.Public);

    private static Sent Text(Json document) => new(document.ToBytes());

    private static Sent Text(string document) => new(Encoding.UTF8.GetBytes(document));

    /// <summary>A signed badge with a piece of its text replaced by another.</summary>
    private static Sent Altered(string text, string by) => Text(Signed().ToString().Replace(text, by, StringComparison.Ordinal));

    private static Sent AnotherKey()
    {
        var signed = Signed();
        return Text(signed.With("proof", ((JsonMap)signed["proof"]!).With("verificationMethod", DidKey.VerificationMethod(PointKey.Public))));
    }

    private static JsonMap Proofs(JsonMap document, int count) => document.With("proof", JsonList.Of(Enumerable.Repeat(document["proof"]!, count)));

    /// <summary>Each proof builds on all before it, so that the document is another for each.</summary>
    private static JsonMap Chain(JsonMap document, int count) => document.With("proof", JsonList.Of(Enumerable.Range(0, count).Select(i =>
        (Json)((JsonMap)document["proof"]!).With("id", $"urn:proof:{i}").With("previousProof", i == 0 ? null : JsonList.Of(Enumerable.Range(0, i).Select(j => (Json)$"urn:proof:{j}"))))));

    private static JsonMap Node(string label, IEnumerable<string> to) => JsonMap.Of(
        ("id", label), ("type", JsonList.Of("Evidence")), ("https://example.edu/p", JsonList.Of(to.Select(other => (Json)JsonMap.Of(("id", other))))));

    private static JsonList Clique(int size) => JsonList.Of(Enumerable.Range(0, size).Select(a => (Json)Node($"_:n{a}", Enumerable.Range(0, size).Where(b => b != a).Select(b => $"_:n{b}"))));

    private static JsonList Hubs(int hubs, int leaves) => JsonList.Of(Enumerable.Range(0, hubs).Select(hub => (Json)Node($"_:h{hub}", Enumerable.Range(0, leaves).Select(leaf => $"_:l{leaf}"))));

    private static JsonList Ring(int size) => JsonList.Of(Enumerable.Range(0, size).Select(a => (Json)Node($"_:n{a}", [$"_:n{(a + 1) % size}"])));

    private static JsonList Evidence(int count) => JsonList.Of(Enumerable.Range(0, count).Select(i => (Json)JsonMap.Of(("id", $"urn:e:{i}"), ("type", "Evidence"), ("name", "x"))));

    private static string ManyContexts(int terms, int items)
    {
        var defined = string.Concat(Enumerable.Range(0, terms).Select(i => $"\"t{i}\":\"urn:t{i}\","));
        var each = string.Join(',', Enumerable.Repeat("""{"@context":{"u":"urn:u"},"u":"1"}""", items));
        var signed = Signed().ToString();
        return signed.Replace("context-3.0.3.json\"]", $"context-3.0.3.json\",{{{defined}\"last\":\"urn:last\"}}]", StringComparison.Ordinal)[..^1] + $",\"last\":[{each}]}}";
    }

    /// <summary>Signed by someone who says that they are the issuer: every signature is right, and there are 45,000.</summary>
    private static Sent ManySignatures()
    {
        var badge = Unsigned(PointKey).With("evidence", JsonList.Of(Enumerable.Range(0, 930).Select(i => (Json)JsonMap.Of(("id", $"urn:e:{i}"), ("type", "Evidence"), ("name", "x")))));
        var signed = DataIntegrity.Sign(badge, PointKey.AsDidKey(), new() { Cryptosuite = Cryptosuite.EcdsaSd2023, MandatoryPointers = ["/issuer"] });
        return Text(Proofs(DataIntegrity.Derive(signed, [""]), 16));
    }

    private static Sent Listed(int lists)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            for (var i = 0; i < 100; i++)
                gzip.Write(new byte[1 << 20]);
        var bomb = Multibase.EncodeBase64Url(packed.ToArray());
        var world = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < lists; i++)
        {
            var list = new BitstringStatusList().ToCredential(List + i, DidKey.Of(Key.Public), "revocation", Now.AddDays(-1));
            world[List + i] = Sign(list.With("credentialSubject", ((JsonMap)list["credentialSubject"]!).With("encodedList", bomb))).ToBytes();
        }

        return new(Sign(Unsigned().With("credentialStatus", JsonList.Of(world.Keys.Select(url => (Json)BitstringStatusList.Entry(url, "revocation", 7))))).ToBytes(), world);
    }

    private static JsonMap Holding(IEnumerable<Json> credentials) => Sign(JsonMap.Of(
        ("@context", JsonList.Of(CredentialShape.ContextV2, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
        ("id", "urn:uuid:transcript"),
        ("type", JsonList.Of("VerifiableCredential", "ClrCredential")),
        ("issuer", DidKey.Of(Key.Public)),
        ("name", "Transcript"),
        ("validFrom", "2026-01-31T12:00:00Z"),
        ("credentialSubject", JsonMap.Of(("id", "did:example:learner"), ("type", JsonList.Of("ClrSubject")), ("verifiableCredential", JsonList.Of(credentials))))), Cryptosuite.EddsaJcs2022);

    private static JsonMap Elsewhere(int number)
    {
        var issuer = $"did:web:example.edu:{number}";
        return DataIntegrity.Sign(Unsigned().With("issuer", issuer), Key.As(issuer + "#k"), new() { Cryptosuite = Cryptosuite.EddsaJcs2022 });
    }
}
