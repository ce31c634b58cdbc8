using System.Security.Cryptography;
using Cairn.LinkedData;

namespace Cairn.Bench;

/// <summary>
/// Issuing and verifying one realistic Open Badge with eddsa-rdfc-2022, per CPU-second, next to bare Ed25519 (NSec) and to
/// npm's @digitalbazaar/vc in the same run.
/// </summary>
internal static class Proofs
{
    private const int Learners = 200;
    private const string Created = "2026-02-01T00:00:00Z";

    public static Task<IReadOnlyList<Row>> Issue()
    {
        using var key = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)5, 32).ToArray());
        var badges = Badges(key);
        var options = new ProofOptions { Cryptosuite = Cryptosuite.EddsaRdfc2022, Created = DateTimeOffset.Parse(Created) };
        var signer = key.AsDidKey();
        var hash = new byte[64];

        Action<int> compile = _ => CompiledShape.Compile(badges[0]);
        Action<int> compiled = i => DataIntegrity.Sign(badges[i % Learners], signer, options);
        var rates = CpuRates.Of(_ => key.Sign(hash), compiled, i => key.Sign(Generic(badges[i % Learners], signer.VerificationMethod)), compile);
        var rival = Rival("sign", badges, key);
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            Row.AtLeast("issue/compiled", rates[1], "credentials per CPU-second", "bare Ed25519 signing (NSec)", rates[0], 0.5),
            new("issue/generic", rates[2], "credentials per CPU-second", "bare Ed25519 signing (NSec)", rates[2] / rates[0]),
            Row.AtLeast("issue/vs-rival", rates[2], "credentials per CPU-second", "@digitalbazaar/vc, against the generic path", rival, 10),
            Row.Limit("issue/compiled-bytes", CpuRates.Allocated(compiled), "bytes allocated per credential, its proof included", 2048),
            new("issue/compiling", 1000 / rates[3], "CPU-milliseconds for a shape, once"),
        ]);
    }

    public static Task<IReadOnlyList<Row>> Verify()
    {
        using var key = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)5, 32).ToArray());
        var options = new ProofOptions { Cryptosuite = Cryptosuite.EddsaRdfc2022, Created = DateTimeOffset.Parse(Created) };
        var signer = key.AsDidKey();
        var signed = Badges(key).Select(badge => DataIntegrity.Sign(badge, signer, options)).ToArray();
        var bytes = signed.Select(badge => badge.ToBytes()).ToArray();
        var hash = new byte[64];
        var signature = key.Sign(hash);
        var now = DateTimeOffset.Parse(Created).AddMonths(1);
        var withoutStatus = new VerifyOptions { CheckStatus = false };

        Action<int> compiled = i =>
        {
            if (DataIntegrity.Check(bytes[i % Learners], key.Public) is { } problem) throw new LinkedDataException(problem);
        };
        Action<int> generic = i =>
        {
            var credential = (JsonMap)Json.Parse(bytes[i % Learners]);
            if (!key.Public.Verify(Generic(credential.Without("proof"), signer.VerificationMethod), Multibase.Decode(credential["proof"]!["proofValue"]!.Text!))) throw new CryptographicException();
        };
        // Also its shape, its issuer's key by did:key, and its dates; nothing waits here, so the task is complete.
        Action<int> whole = i =>
        {
            if (CredentialVerifier.VerifyAsync(bytes[i % Learners], Nowhere.Instance, Nowhere.Instance, now, withoutStatus).Result.Verdict != Answer.Yes) throw new CryptographicException();
        };
        var rates = CpuRates.Of(_ => key.Public.Verify(hash, signature), compiled, generic, whole);
        var rival = Rival("verify", signed, key);
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            Row.AtLeast("verify/compiled", rates[1], "credentials per CPU-second, from bytes", "bare Ed25519 verifying (NSec)", rates[0], 0.6),
            new("verify/generic", rates[2], "credentials per CPU-second, from bytes", "bare Ed25519 verifying (NSec)", rates[2] / rates[0]),
            Row.AtLeast("verify/vs-rival", rates[2], "credentials per CPU-second", "@digitalbazaar/vc, against the generic path", rival, 10),
            new("verify/every-check", rates[3], "credentials per CPU-second, from bytes, with shape, key and dates", "bare Ed25519 verifying (NSec)", rates[3] / rates[0]),
            Row.Limit("verify/compiled-bytes", CpuRates.Allocated(compiled), "bytes allocated per credential", 256),
            new("verify/every-check-bytes", CpuRates.Allocated(whole), "bytes allocated per credential"),
        ]);
    }

    /// <summary>What is signed, without compiled shapes: expansion, RDF, RDFC-1.0, hashes.</summary>
    private static byte[] Generic(JsonMap badge, string method)
    {
        var proof = JsonMap.Of(("type", "DataIntegrityProof"), ("cryptosuite", "eddsa-rdfc-2022"), ("created", Created), ("verificationMethod", method), ("proofPurpose", "assertionMethod"));
        return SignedData.Of(badge, proof, Cryptosuite.EddsaRdfc2022, HashAlgorithmName.SHA256).Combined;
    }

    private static double Rival(string what, JsonMap[] documents, SigningKey key)
    {
        var folder = Path.Combine(Places.Repository(), "tests", "Conformance", "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) Places.Shell("npm", $"ci --ignore-scripts --no-audit --no-fund --prefix {folder}");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, documents.Select(document => document.ToString()));
            var secret = Multibase.EncodeBase58([0x80, 0x26, .. key.ExportSecret(), .. key.Public.Raw.Span]);
            var answer = Places.Shell("node", $"{Path.Combine(folder, "bench.mjs")} {what} {file} {key.Public.ToMultikey()} {secret} {Created}");
            return double.Parse(answer, System.Globalization.CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static JsonMap[] Badges(SigningKey key) => Enumerable.Range(0, Learners).Select(i => SampleBadge.For(DidKey.Of(key.Public), i)).ToArray();

    private sealed class Nowhere : IDidResolver, IStatusListSource
    {
        public static Nowhere Instance { get; } = new();

        public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation) => ValueTask.FromResult(Fetched.Unreachable("not here"));

        public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation) => ValueTask.FromResult(Fetched.Unreachable("not here"));
    }
}
