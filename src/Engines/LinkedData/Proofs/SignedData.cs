using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>The stages between a document and its signature, as the test vectors of the cryptosuites name them.</summary>
internal sealed record SignedData(byte[] CanonicalDocument, byte[] CanonicalProof, byte[] DocumentHash, byte[] ProofHash)
{
    /// <summary>What is signed: the proof's hash, then the document's.</summary>
    public byte[] Combined => [.. ProofHash, .. DocumentHash];

    /// <summary>
    /// <see cref="Combined"/> alone, by compiled shapes where the document and its proof have known ones.
    /// </summary>
    public static byte[] CombinedOf(JsonMap document, JsonMap proof, Cryptosuite suite, HashAlgorithmName hash, JsonLdOptions? options)
    {
        if (suite.IsJcs || options is not null) return Of(document, proof, suite, hash, options).Combined;
        var length = hash == HashAlgorithmName.SHA384 ? 48 : 32;
        var combined = new byte[length * 2];
        var (ofProof, ofDocument) = (proof.With("@context", document["@context"]), document.With("proof", ProofChain.Before(document, proof)));
        if (!ShapeCache.TryHashProof(ofProof, hash, combined.AsSpan(0, length))) HashRdf(ofProof, hash, combined.AsSpan(0, length));
        if (!ShapeCache.TryHashDocument(ofDocument, hash, combined.AsSpan(length))) HashRdf(ofDocument, hash, combined.AsSpan(length));
        return combined;
    }

    private static void HashRdf(JsonMap document, HashAlgorithmName hash, Span<byte> into)
    {
        CryptographicOperations.HashData(hash, Rdfc.Canonicalize(ToRdf.Convert(document, JsonLdOptions.Credential), hash), into);
        ShapeCache.Saw(document);
    }

    /// <param name="document">The document, with or without its proofs.</param>
    /// <param name="proof">The proof without <c>proofValue</c>.</param>
    /// <param name="suite">The cryptosuite.</param>
    /// <param name="hash">SHA-256 or SHA-384.</param>
    /// <param name="options">How JSON-LD is read; null for the embedded contexts in safe mode.</param>
    /// <exception cref="LinkedDataException">The document can't be canonicalized, or a previous proof is missing.</exception>
    public static SignedData Of(JsonMap document, JsonMap proof, Cryptosuite suite, HashAlgorithmName hash, JsonLdOptions? options = null)
    {
        var unsecured = document.With("proof", ProofChain.Before(document, proof));
        if (!suite.IsJcs) proof = proof.With("@context", document["@context"]);
        byte[] Canonical(JsonMap json) => suite.IsJcs ? Jcs.Canonicalize(json) : Rdfc.Canonicalize(ToRdf.Convert(json, options ?? JsonLdOptions.Credential), hash);
        var (canonicalDocument, canonicalProof) = (Canonical(unsecured), Canonical(proof));
        return new(canonicalDocument, canonicalProof,
            CryptographicOperations.HashData(hash, canonicalDocument), CryptographicOperations.HashData(hash, canonicalProof));
    }
}

/// <summary>Proof sets and chains (Data Integrity 1.0 §2.1.1, §2.1.2).</summary>
internal static class ProofChain
{
    /// <summary>Every proof a document carries.</summary>
    public static IReadOnlyList<Json> Of(JsonMap document) => document["proof"] switch
    {
        null => [],
        JsonList several => several,
        var one => [one],
    };

    /// <summary>The earlier proofs that a proof covers, as they stand in the document while it is signed; null for none.</summary>
    public static Json? Before(JsonMap document, JsonMap proof)
    {
        if (proof["previousProof"] is null) return null;
        var wanted = proof["previousProof"] switch
        {
            JsonList several => several.Select(id => id.Text).ToArray(),
            var one => [one!.Text],
        };
        if (wanted.Length == 0) return null;
        var found = Of(document).Where(earlier => earlier["id"]?.Text is { } id && wanted.Contains(id)).ToArray();
        if (wanted.Any(id => !found.Any(earlier => earlier["id"]!.Text == id)))
            throw new LinkedDataException(Problems.ProofMalformed, "The proof builds on an earlier one that the document does not carry.", "/previousProof");
        return JsonList.Of(found);
    }
}
