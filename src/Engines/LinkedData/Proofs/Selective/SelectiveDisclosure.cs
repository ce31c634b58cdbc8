using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// ecdsa-sd-2023 (vc-di-ecdsa §3.6): each statement is signed by a key made for the purpose, and that key by the issuer; so a holder
/// can show some statements without the others.
/// </summary>
internal static class SelectiveDisclosure
{
    /// <summary>Create Base Proof (§3.6.1): the document's proof, with everything that its holder needs to derive from it.</summary>
    public static JsonMap Sign(JsonMap document, JsonMap proof, ISigner signer, IReadOnlyList<string> mandatoryPointers, JsonLdOptions options)
    {
        using var own = SigningKey.Generate(KeyKind.P256);
        return Sign(document, proof, signer, own, RandomNumberGenerator.GetBytes(32), mandatoryPointers, options);
    }

    internal static JsonMap Sign(
        JsonMap document, JsonMap proof, ISigner signer, SigningKey own, byte[] hmacKey, IReadOnlyList<string> mandatoryPointers, JsonLdOptions options)
    {
        if (proof["previousProof"] is not null)
            throw new LinkedDataException(Problems.ProofUnsupported, "A proof of ecdsa-sd-2023 can't build on an earlier one: what it covers is chosen later.", "/previousProof");
        var whole = new SdDocument(document.Without("proof"), hmacKey, options);
        var mandatory = whole.Group(mandatoryPointers);
        var signatures = whole.Statements.Where((_, i) => !mandatory.Contains(i)).Select(statement => own.Sign(statement.Line)).ToArray();
        var key = Multibase.Decode(own.Public.ToMultikey());
        var data = BaseData(HashOfProof(document, proof, options), key, mandatory.Select(i => whole.Statements[i].Line));
        return proof.With("proofValue", new SdBaseValue(signer.Sign(data), key, hmacKey, signatures, [.. mandatoryPointers]).Write());
    }

    /// <summary>Add Derived Proof (§3.6.6): what the pointers choose, and what is mandatory, with a proof for just that.</summary>
    public static JsonMap Derive(JsonMap document, JsonMap proof, IReadOnlyList<string> selectivePointers, JsonLdOptions options)
    {
        var value = SdBaseValue.Read(proof["proofValue"]?.Text ?? "");
        string[] pointers = [.. value.MandatoryPointers, .. selectivePointers];
        if (pointers.Length == 0) throw new LinkedDataException(Problems.Shape, "Nothing is chosen to be shown: name at least one pointer.");
        var unsecured = document.Without("proof");
        var whole = new SdDocument(unsecured, value.HmacKey, options);
        var (mandatory, selective, shown) = (whole.Group(value.MandatoryPointers), whole.Group(selectivePointers), whole.Group(pointers));
        if (value.Signatures.Length != whole.Statements.Length - mandatory.Count)
            throw new LinkedDataException(Problems.ProofInvalid, "The base proof has not one signature for each statement of the document: one of them was altered.", "/proofValue");
        var notMandatory = Enumerable.Range(0, whole.Statements.Length).Where(i => !mandatory.Contains(i));
        var signatures = notMandatory.Zip(value.Signatures).Where(pair => selective.Contains(pair.First)).Select(pair => pair.Second).ToArray();
        var seen = Rdfc.Labels(whole.Select(pointers), HashAlgorithmName.SHA256);
        var labels = seen.ToDictionary(pair => Number(pair.Value), pair => Multibase.Decode(whole.Labels[pair.Key]));
        var indexes = shown.Select((absolute, relative) => (absolute, relative)).Where(pair => mandatory.Contains(pair.absolute)).Select(pair => pair.relative).ToArray();

        var revealed = Selection.Of(unsecured, [.. pointers.Select(JsonPointer.Split)])!;
        var derived = new SdDerivedValue(value.BaseSignature, value.PublicKey, signatures, labels, indexes);
        // What a verifier will make of it must be what was chosen; a context inside the document could make a difference.
        if (!Revealed(revealed, derived, options).Select(statement => statement.Quad).SequenceEqual(shown.Select(i => whole.Statements[i].Quad)))
            throw new LinkedDataException(Problems.Shape, "The chosen part does not say by itself what it says in the whole document, so it can't be shown.");
        return revealed.With("proof", proof.With("proofValue", derived.Write()));
    }

    /// <summary>Verify Derived Proof (§3.6.7): why a derived proof does not hold, or null when it does.</summary>
    public static Problem? Check(JsonMap document, JsonMap proof, PublicKey issuer, JsonLdOptions options)
    {
        if (proof["previousProof"] is not null)
            return new(Problems.ProofUnsupported, "A proof of ecdsa-sd-2023 can't build on an earlier one.", "/previousProof");
        var value = SdDerivedValue.Read(proof["proofValue"]?.Text ?? "");
        var statements = Revealed(document.Without("proof"), value, options);
        var mandatory = value.MandatoryIndexes.ToHashSet();
        var data = BaseData(HashOfProof(document, proof, options), value.PublicKey, statements.Where((_, i) => mandatory.Contains(i)).Select(statement => statement.Line));
        // The issuer's signature first: without a key of their own, a stranger can't make anyone check thousands of others.
        options.Budget?.SpendSignatures(1, issuer.Kind);
        if (!issuer.Verify(data, value.BaseSignature))
            return new(Problems.ProofInvalid, "The issuer's signature does not fit: what must be shown, or the proof, was altered, or another key signed it.", "/proofValue");
        var others = statements.Where((_, i) => !mandatory.Contains(i)).ToArray();
        if (others.Length != value.Signatures.Length)
            return new(Problems.ProofInvalid, $"There are {value.Signatures.Length} signatures for {others.Length} statements: something was added or taken out.", "/proofValue");
        var own = Multikey.Read(value.PublicKey);
        options.Budget?.SpendSignatures(others.Length, KeyKind.P256);
        return own.Kind != KeyKind.P256 ? new(Problems.ProofInvalid, "The proof's own key is not on P-256.", "/proofValue")
            : others.Zip(value.Signatures).All(pair => own.Verify(pair.First.Line, pair.Second)) ? null
            : new(Problems.ProofInvalid, "A statement does not fit its signature: it was altered.", "/proofValue");
    }

    /// <summary>The statements of what is shown, under the labels that were signed.</summary>
    private static Statement[] Revealed(JsonMap shown, SdDerivedValue value, JsonLdOptions options)
    {
        var quads = ToRdf.Convert(shown, options);
        if (quads.Count > SdProofValue.MaxStatements) throw SdProofValue.TooMany(quads.Count);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (label, canonical) in Rdfc.Labels(quads, HashAlgorithmName.SHA256, options))
            if (value.Labels.TryGetValue(Number(canonical), out var signed))
                labels.Add(label, Multibase.EncodeBase64Url(signed));
        return Statement.Relabel(quads, labels);
    }

    /// <summary>What the issuer signs (§3.5.1).</summary>
    internal static byte[] BaseData(byte[] proofHash, byte[] publicKey, IEnumerable<byte[]> mandatory) =>
        [.. proofHash, .. publicKey, .. SHA256.HashData([.. mandatory.SelectMany(line => line)])];

    internal static byte[] HashOfProof(JsonMap document, JsonMap proof, JsonLdOptions options) => SHA256.HashData(
        Rdfc.Canonicalize(ToRdf.Convert(proof.Without("proofValue").With("@context", document["@context"]), options), HashAlgorithmName.SHA256, options));

    /// <summary>3 for <c>c14n3</c>.</summary>
    private static int Number(string canonical) => int.Parse(canonical.AsSpan(4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
}
