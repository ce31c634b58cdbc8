using System.Security.Cryptography;
using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>Every stage of ecdsa-sd-2023 against the vectors of vc-di-ecdsa.</summary>
public class SelectiveVectorTests
{
    public static TheoryData<string, string> Vectors => new()
    {
        { "prc", "prCred" },
        { "employ", "employ" },
    };

    [Theory, MemberData(nameof(Vectors))]
    public async Task Every_stage_of_the_base_proof_is_as_published(string folder, string pointers)
    {
        var vector = new Vector(folder, pointers, await Citizenship.Options.Value);

        var whole = new SdDocument(vector.Document, vector.HmacKey, vector.Options);
        var mandatory = whole.Group(vector.Mandatory);
        var canonical = Statement.Relabel(whole.Select([""]), whole.Canonical);

        Assert.Equal(Texts(vector.Stage("addBaseDocCanon")), Lines(canonical));
        Assert.Equal(Texts(vector.Stage("addBaseDocHMACCanon")), Lines(whole.Statements));
        Assert.Equal(Map(vector.Stage("addBaseTransform")["mandatory"]!), mandatory.ToDictionary(i => i, i => Line(whole.Statements[i])));
        Assert.Equal(Map(vector.Stage("addBaseTransform")["nonMandatory"]!),
            Enumerable.Range(0, whole.Statements.Length).Except(mandatory).ToDictionary(i => i, i => Line(whole.Statements[i])));
        Assert.All((JsonList)vector.Stage("addPointerValues"), chosen =>
            Assert.True(Json.Same(chosen["value"], JsonPointer.Split(chosen["pointer"]!.Text!).Aggregate((Json?)vector.Document, (at, step) => at![step]))));

        var signed = (JsonMap)vector.Stage("addSignedSDBase");
        var proof = (JsonMap)signed["proof"]!;
        Assert.True(Json.Same(vector.Stage("addProofConfig"), proof.Without("proofValue").With("@context", vector.Document["@context"])));
        Assert.Equal(vector.Text("addProofConfigCanon.txt"), Encoding.UTF8.GetString(
            Rdfc.Canonicalize(ToRdf.Convert(vector.Stage("addProofConfig"), vector.Options), HashAlgorithmName.SHA256)).Trim());
        var proofHash = SelectiveDisclosure.HashOfProof(vector.Document, proof, vector.Options);
        var key = Multibase.Decode(vector.Keys["proofKeyPair"]!["publicKeyMultibase"]!.Text!);
        var data = SelectiveDisclosure.BaseData(proofHash, key, mandatory.Select(i => whole.Statements[i].Line));
        Assert.Equal(vector.Stage("addHashData")["proofHash"]!.Text, Convert.ToHexStringLower(proofHash));
        Assert.Equal(vector.Stage("addHashData")["mandatoryHash"]!.Text, Convert.ToHexStringLower(data[^32..]));

        // ECDSA as signed here is not deterministic, so the published signatures are checked instead of repeated.
        var value = SdBaseValue.Read(proof["proofValue"]!.Text!);
        var raw = vector.Stage("addRawBaseSignatureInfo");
        Assert.Equal(raw["baseSignature"]!.Text, Convert.ToHexStringLower(value.BaseSignature));
        Assert.Equal(Texts(raw["signatures"]!), value.Signatures.Select(Convert.ToHexStringLower));
        Assert.Equal(vector.Mandatory, value.MandatoryPointers);
        Assert.Equal(key, value.PublicKey);
        Assert.Equal(vector.HmacKey, value.HmacKey);
        Assert.True(PublicKey.FromMultikey(vector.Keys["baseKeyPair"]!["publicKeyMultibase"]!.Text!).Verify(data, value.BaseSignature));
        var others = whole.Statements.Where((_, i) => !mandatory.Contains(i)).ToArray();
        Assert.Equal(others.Length, value.Signatures.Length);
        Assert.All(others.Zip(value.Signatures), pair => Assert.True(Multikey.Read(key).Verify(pair.First.Line, pair.Second)));
        Assert.Equal(proof["proofValue"]!.Text, value.Write());
    }

    [Theory, MemberData(nameof(Vectors))]
    public async Task Every_stage_of_the_derived_proof_is_as_published(string folder, string pointers)
    {
        var vector = new Vector(folder, pointers, await Citizenship.Options.Value);
        var signed = (JsonMap)vector.Stage("addSignedSDBase");
        var proof = (JsonMap)signed["proof"]!;

        var recovered = vector.Stage("derivedRecoveredBaseData");
        var value = SdBaseValue.Read(proof["proofValue"]!.Text!);
        Assert.Equal(recovered["hmacKey"]!.Text, Convert.ToHexStringLower(value.HmacKey));
        Assert.Equal(Texts(recovered["signatures"]!), value.Signatures.Select(Convert.ToHexStringLower));

        var whole = new SdDocument(vector.Document, value.HmacKey, vector.Options);
        string[] combined = [.. vector.Mandatory, .. vector.Selective];
        var indexes = vector.Stage("derivedGroupIndexes");
        Assert.Equal(Numbers(indexes["mandatoryIndexes"]!), whole.Group(vector.Mandatory));
        Assert.Equal(Numbers(indexes["selectiveIndexes"]!), whole.Group(vector.Selective));
        Assert.Equal(Numbers(indexes["combinedIndexes"]!), whole.Group(combined));
        Assert.Equal(Numbers(indexes["nonMandatoryIndexes"]!), Enumerable.Range(0, whole.Statements.Length).Except(whole.Group(vector.Mandatory)));
        foreach (var (name, chosen) in new[] { ("mandatory", vector.Mandatory), ("selective", vector.Selective), ("combined", combined) })
        {
            var group = vector.Stage("derivedAllGroupData")["groups"]![name]!;
            var ours = whole.Group(chosen);
            Assert.Equal(Map(group["matching"]!), ours.ToDictionary(i => i, i => Line(whole.Statements[i])));
            Assert.Equal(Map(group["nonMatching"]!), Enumerable.Range(0, whole.Statements.Length).Except(ours).ToDictionary(i => i, i => Line(whole.Statements[i])));
        }

        var derived = SelectiveDisclosure.Derive(signed, proof, vector.Selective, vector.Options);

        Assert.True(Json.Same(vector.Stage("derivedUnsignedReveal"), derived.Without("proof")));
        Assert.True(Json.Same(vector.Stage("derivedRevealDocument"), derived));
        var shown = SdDerivedValue.Read(derived["proof"]!["proofValue"]!.Text!);
        var disclosure = vector.Stage("derivedDisclosureData");
        Assert.Equal(Texts(disclosure["signatures"]!), shown.Signatures.Select(Convert.ToHexStringLower));
        Assert.Equal(Texts(vector.Stage("derivedAdjSignatures")["filteredSignatures"]!), shown.Signatures.Select(Convert.ToHexStringLower));
        Assert.Equal(Numbers(disclosure["mandatoryIndexes"]!), shown.MandatoryIndexes);
        Assert.Equal(Numbers(vector.Stage("derivedAdjMandatoryIndexes")["adjMandatoryIndexes"]!), shown.MandatoryIndexes);
        Assert.Equal(((JsonList)disclosure["labelMap"]!["value"]!).ToDictionary(pair => ((JsonList)pair)[0].Text!, pair => ((JsonList)pair)[1].Text),
            shown.Labels.ToDictionary(pair => $"c14n{pair.Key}", pair => (string?)Multibase.EncodeBase64Url(pair.Value)));
    }

    [Theory, MemberData(nameof(Vectors))]
    public async Task The_published_derived_proof_holds_and_the_base_proof_is_not_for_verifiers(string folder, string pointers)
    {
        var vector = new Vector(folder, pointers, await Citizenship.Options.Value);
        var revealed = (JsonMap)vector.Stage("derivedRevealDocument");
        var key = PublicKey.FromMultikey(vector.Keys["baseKeyPair"]!["publicKeyMultibase"]!.Text!);

        Assert.Null(DataIntegrity.Check(revealed, (JsonMap)revealed["proof"]!, Cryptosuite.EcdsaSd2023, key, vector.Options));
        var value = SdDerivedValue.Read(revealed["proof"]!["proofValue"]!.Text!);
        var labels = Rdfc.Labels(ToRdf.Convert(revealed.Without("proof"), vector.Options), HashAlgorithmName.SHA256)
            .ToDictionary(pair => pair.Key, pair => Multibase.EncodeBase64Url(value.Labels[int.Parse(pair.Value[4..])]));
        Assert.Equal(Texts(vector.Stage("verifyNQuads")), Lines(Statement.Relabel(ToRdf.Convert(revealed.Without("proof"), vector.Options), labels)));
        var published = vector.Stage("verifyDerivedProofValue");
        Assert.Equal(published["baseSignature"]!.Text, Convert.ToHexStringLower(value.BaseSignature));
        Assert.Equal(vector.Stage("verifyCreateVerifyData")["proofHash"]!.Text, Convert.ToHexStringLower(SelectiveDisclosure.HashOfProof(revealed, (JsonMap)revealed["proof"]!, vector.Options)));

        var signed = (JsonMap)vector.Stage("addSignedSDBase");
        Assert.Equal(Problems.ProofMalformed, DataIntegrity.Check(signed, (JsonMap)signed["proof"]!, Cryptosuite.EcdsaSd2023, key, vector.Options)?.Type);
    }

    [Theory, MemberData(nameof(Vectors))]
    public async Task Signing_with_the_published_keys_makes_the_published_statements(string folder, string pointers)
    {
        var vector = new Vector(folder, pointers, await Citizenship.Options.Value);
        using var issuer = SigningKey.FromMultikey(vector.Keys["baseKeyPair"]!["secretKeyMultibase"]!.Text!);
        using var own = SigningKey.FromMultikey(vector.Keys["proofKeyPair"]!["secretKeyMultibase"]!.Text!);
        var config = ((JsonMap)vector.Stage("addProofConfig")).Without("@context");

        var proof = SelectiveDisclosure.Sign(vector.Document, config, issuer.AsDidKey(), own, vector.HmacKey, vector.Mandatory, vector.Options);
        var derived = SelectiveDisclosure.Derive(vector.Document, proof, vector.Selective, vector.Options);

        Assert.Null(DataIntegrity.Check(derived, (JsonMap)derived["proof"]!, Cryptosuite.EcdsaSd2023, issuer.Public, vector.Options));
        Assert.True(Json.Same(vector.Stage("derivedUnsignedReveal"), derived.Without("proof")));
    }

    private static string Line(Statement statement) => Encoding.UTF8.GetString(statement.Line);

    private static IEnumerable<string> Lines(Statement[] statements) => statements.Select(Line);

    private static IEnumerable<string> Texts(Json list) => ((JsonList)list).Select(item => item.Text!);

    private static IEnumerable<int> Numbers(Json list) => ((JsonList)list).Select(item => (int)((JsonNumber)item).Value);

    private static Dictionary<int, string> Map(Json map) =>
        ((JsonList)map["value"]!).ToDictionary(pair => (int)((JsonNumber)((JsonList)pair)[0]).Value, pair => ((JsonList)pair)[1].Text!);

    private sealed class Vector(string folder, string pointers, JsonLdOptions options)
    {
        private const string Root = "vectors/vc-di-ecdsa";

        public JsonLdOptions Options => options;

        /// <summary>What was signed; the file prCredUnsigned.json beside it has another description than all the stages have.</summary>
        public JsonMap Document { get; } = ((JsonMap)Json.Parse(Standards.Bytes($"{Root}/ecdsa-sd-2023/{folder}/addSignedSDBase.json"))).Without("proof");

        public Json Keys { get; } = Json.Parse(Standards.Bytes($"{Root}/ecdsa-sd-2023/SDKeyMaterial.json"));

        public byte[] HmacKey => Convert.FromHexString(Keys["hmacKeyString"]!.Text!);

        public string[] Mandatory { get; } = [.. Texts(Json.Parse(Standards.Bytes($"{Root}/{pointers}Mandatory.json")))];

        public string[] Selective { get; } = [.. Texts(Json.Parse(Standards.Bytes($"{Root}/{pointers}Selective.json")))];

        public string Text(string name) => Standards.Text($"{Root}/ecdsa-sd-2023/{folder}/{name}");

        public Json Stage(string name) => Json.Parse(Standards.Bytes($"{Root}/ecdsa-sd-2023/{folder}/{name}.json"));
    }
}
