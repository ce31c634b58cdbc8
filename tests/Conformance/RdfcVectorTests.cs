using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>Every stage of the cryptosuites over canonical RDF against the vectors of vc-di-eddsa and vc-di-ecdsa.</summary>
public class RdfcVectorTests
{
    public static TheoryData<string, string, KeyKind> Vectors => new()
    {
        { "vc-di-eddsa/Ed25519Signature2020", "EdSig", KeyKind.Ed25519 },
        { "vc-di-eddsa/eddsa-rdfc-2022", "DataInt", KeyKind.Ed25519 },
        { "vc-di-eddsa/eddsa-rdfc-2022/employ", "DataInt", KeyKind.Ed25519 },
        { "vc-di-ecdsa/ecdsa-rdfc-2019-p256", "ECDSAP256", KeyKind.P256 },
        { "vc-di-ecdsa/ecdsa-rdfc-2019-p256/employ", "ECDSAP256", KeyKind.P256 },
        { "vc-di-ecdsa/ecdsa-rdfc-2019-p384", "ECDSAP384", KeyKind.P384 },
        { "vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ", "ECDSAP384", KeyKind.P384 },
    };

    [Theory, MemberData(nameof(Vectors))]
    public async Task Every_stage_is_as_published(string folder, string suffix, KeyKind kind)
    {
        string Stage(string name) => Standards.Text($"vectors/{folder}/{name}{suffix}.txt");
        var signed = (JsonMap)Json.Parse(Standards.Bytes($"vectors/{folder}/signed{suffix}.json"));
        var proof = (JsonMap)signed["proof"]!;
        var suite = Cryptosuite.Of(proof)!;

        var data = SignedData.Of(signed, proof.Without("proofValue"), suite, DataIntegrity.HashOf(kind), await Citizenship.Options.Value);

        Assert.Equal(Stage("canonDoc"), Encoding.UTF8.GetString(data.CanonicalDocument).Trim());
        Assert.Equal(Stage("proofCanon"), Encoding.UTF8.GetString(data.CanonicalProof).Trim());
        Assert.Equal(Stage("docHash"), Convert.ToHexStringLower(data.DocumentHash));
        Assert.Equal(Stage("proofHash"), Convert.ToHexStringLower(data.ProofHash));
        Assert.Equal(Stage("combinedHash"), Convert.ToHexStringLower(data.Combined));
        Assert.Equal(Stage("sigHex"), Convert.ToHexStringLower(Multibase.Decode(Stage("sigBTC58"))));
        Assert.Null(DataIntegrity.Check(signed, proof, suite, KeyOf(proof), await Citizenship.Options.Value));
    }

    [Theory]
    [InlineData("signedProofSet1")]
    [InlineData("signedProofSet2")]
    [InlineData("signedProofChain1")]
    [InlineData("signedProofChain2")]
    public void Every_proof_of_the_published_sets_and_chains_holds(string name)
    {
        var signed = (JsonMap)Json.Parse(Standards.Bytes($"vectors/vc-di-eddsa/proof-set-chain/{name}.json"));

        Assert.All(ProofChain.Of(signed), proof => Assert.Null(DataIntegrity.Check(signed, (JsonMap)proof, Cryptosuite.Of(proof)!, KeyOf(proof))));
    }

    [Fact]
    public void Signing_with_the_published_keys_gives_the_published_chain()
    {
        var keys = (JsonMap)Json.Parse(Standards.Bytes("vectors/vc-di-eddsa/proof-set-chain/multiKeyPairs.json"));
        var expected = (JsonMap)Json.Parse(Standards.Bytes("vectors/vc-di-eddsa/proof-set-chain/signedProofChain2.json"));
        var pairs = keys.Where(pair => pair.Value["publicKeyMultibase"] is not null).Select(pair => pair.Value).ToList();

        var document = expected.Without("proof");
        foreach (var proof in (JsonList)expected["proof"]!)
        {
            var pair = pairs.Single(pair => proof["verificationMethod"]!.Text!.EndsWith(pair["publicKeyMultibase"]!.Text!, StringComparison.Ordinal));
            using var key = SigningKey.FromMultikey(pair["privateKeyMultibase"]!.Text!);
            document = DataIntegrity.Sign(document, key.AsDidKey(), new()
            {
                Cryptosuite = Cryptosuite.EddsaRdfc2022,
                Id = proof["id"]?.Text,
                Created = DateTimeOffset.Parse(proof["created"]!.Text!),
                PreviousProofs = proof["previousProof"] switch { null => [], JsonList several => [.. several.Select(id => id.Text!)], var one => [one.Text!] },
            });
        }

        Assert.Equal(((JsonList)expected["proof"]!).Select(proof => proof["proofValue"]!.Text), ((JsonList)document["proof"]!).Select(proof => proof["proofValue"]!.Text));
    }

    private static PublicKey KeyOf(Json proof)
    {
        var method = proof["verificationMethod"]!.Text!;
        var did = method.Split('#')[0];
        return ControllerDocument.Read(DidKey.Document(did), did).Find(method)!.Key;
    }
}
