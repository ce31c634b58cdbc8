using System.Diagnostics;
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
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public static Task<IReadOnlyList<Row>> Issue()
    {
        using var key = SigningKey.FromSecret(KeyKind.Ed25519, Enumerable.Repeat((byte)5, 32).ToArray());
        var badges = Badges(key);
        var options = new ProofOptions { Cryptosuite = Cryptosuite.EddsaRdfc2022, Created = DateTimeOffset.Parse(Created) };
        var signer = key.AsDidKey();
        var hash = new byte[64];

        var bare = PerCpuSecond(_ => key.Sign(hash));
        var compiled = PerCpuSecond(i => DataIntegrity.Sign(badges[i % Learners], signer, options));
        var generic = PerCpuSecond(i => key.Sign(Generic(badges[i % Learners], signer.VerificationMethod)));
        var rival = Rival("sign", badges, key);
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            Row.AtLeast("issue/compiled", compiled, "credentials per CPU-second", "bare Ed25519 signing (NSec)", bare, 0.5),
            new("issue/generic", generic, "credentials per CPU-second", "bare Ed25519 signing (NSec)", generic / bare),
            Row.AtLeast("issue/vs-rival", generic, "credentials per CPU-second", "@digitalbazaar/vc, against the generic path", rival, 10),
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

        var bare = PerCpuSecond(_ => key.Public.Verify(hash, signature));
        var compiled = PerCpuSecond(i =>
        {
            var credential = (JsonMap)Json.Parse(bytes[i % Learners]);
            if (DataIntegrity.Check(credential, (JsonMap)credential["proof"]!, Cryptosuite.EddsaRdfc2022, key.Public) is { } problem) throw new LinkedDataException(problem);
        });
        var generic = PerCpuSecond(i =>
        {
            var credential = (JsonMap)Json.Parse(bytes[i % Learners]);
            if (!key.Public.Verify(Generic(credential.Without("proof"), signer.VerificationMethod), Multibase.Decode(credential["proof"]!["proofValue"]!.Text!))) throw new CryptographicException();
        });
        var rival = Rival("verify", signed, key);
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            Row.AtLeast("verify/compiled", compiled, "credentials per CPU-second", "bare Ed25519 verifying (NSec)", bare, 0.6),
            new("verify/generic", generic, "credentials per CPU-second", "bare Ed25519 verifying (NSec)", generic / bare),
            Row.AtLeast("verify/vs-rival", generic, "credentials per CPU-second", "@digitalbazaar/vc, against the generic path", rival, 10),
        ]);
    }

    /// <summary>What is signed, without compiled shapes: expansion, RDF, RDFC-1.0, hashes.</summary>
    private static byte[] Generic(JsonMap badge, string method)
    {
        var proof = JsonMap.Of(("type", "DataIntegrityProof"), ("cryptosuite", "eddsa-rdfc-2022"), ("created", Created), ("verificationMethod", method), ("proofPurpose", "assertionMethod"));
        return SignedData.Of(badge, proof, Cryptosuite.EddsaRdfc2022, HashAlgorithmName.SHA256).Combined;
    }

    private static double PerCpuSecond(Action<int> run)
    {
        var warm = Stopwatch.StartNew();
        for (var i = 0; warm.Elapsed < Duration / 2; i++) run(i);
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.Elapsed < Duration; count++) run(count);
        return count / (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
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
}
