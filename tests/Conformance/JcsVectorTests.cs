using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>Every stage of the JCS cryptosuites against the vectors of vc-di-eddsa and vc-di-ecdsa.</summary>
public class JcsVectorTests
{
    public static TheoryData<string, string, string, KeyKind> Vectors => new()
    {
        { "vc-di-eddsa/eddsa-jcs-2022", "JCS", "eddsa-jcs-2022", KeyKind.Ed25519 },
        { "vc-di-ecdsa/ecdsa-jcs-2019-p256", "JCSECDSAP256", "ecdsa-jcs-2019", KeyKind.P256 },
        { "vc-di-ecdsa/ecdsa-jcs-2019-p384", "JCSECDSAP384", "ecdsa-jcs-2019", KeyKind.P384 },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Every_stage_is_as_published(string folder, string suffix, string suiteName, KeyKind kind)
    {
        string Stage(string name) => Standards.Text($"vectors/{folder}/{name}{suffix}.txt");
        var suite = Cryptosuite.Find(suiteName)!;
        var signed = (JsonMap)Json.Parse(Standards.Bytes($"vectors/{folder}/signed{suffix}.json"));
        var proof = (JsonMap)signed["proof"]!;

        var data = SignedData.Of(signed, proof.Without("proofValue"), suite, DataIntegrity.HashOf(kind));

        Assert.Equal(Stage("canonDoc"), Encoding.UTF8.GetString(data.CanonicalDocument));
        Assert.Equal(Stage("proofCanon"), Encoding.UTF8.GetString(data.CanonicalProof));
        Assert.Equal(Stage("docHash"), Convert.ToHexStringLower(data.DocumentHash));
        Assert.Equal(Stage("proofHash"), Convert.ToHexStringLower(data.ProofHash));
        Assert.Equal(Stage("combinedHash"), Convert.ToHexStringLower(data.Combined));
        Assert.Equal(Stage("sigHex"), Convert.ToHexStringLower(Multibase.Decode(Stage("sigBTC58"))));
        var method = proof["verificationMethod"]!.Text!;
        Assert.Null(DataIntegrity.Check(signed, proof, suite, ControllerDocument.Read(DidKey.Document(method.Split('#')[0]), method.Split('#')[0]).Find(method)!.Key));
    }

    [Fact]
    public void Signing_with_the_published_key_gives_the_published_proof()
    {
        var keys = Json.Parse(Standards.Bytes("vectors/vc-di-eddsa/keyPair.json"));
        using var key = SigningKey.FromMultikey(keys["privateKeyMultibase"]!.Text!);
        var signed = (JsonMap)Json.Parse(Standards.Bytes("vectors/vc-di-eddsa/eddsa-jcs-2022/signedJCS.json"));

        var ours = DataIntegrity.Sign(signed.Without("proof"), key.AsDidKey(), new() { Cryptosuite = Cryptosuite.EddsaJcs2022, Created = new(2023, 2, 24, 23, 36, 38, TimeSpan.Zero) });

        Assert.Equal(signed["proof"]!["proofValue"]!.Text, ours["proof"]!["proofValue"]!.Text);
    }
}
