using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>The stages between a document and its signature, as the test vectors of the cryptosuites name them.</summary>
internal sealed record SignedData(byte[] CanonicalDocument, byte[] CanonicalProof, byte[] DocumentHash, byte[] ProofHash)
{
    /// <summary>Writing and hashing as many bytes of JSON costs about as much as a step of expansion.</summary>
    private const int BytesPerStep = 16;

    /// <summary>What is signed: the proof's hash, then the document's.</summary>
    public byte[] Combined => [.. ProofHash, .. DocumentHash];

    /// <summary>
    /// <see cref="Combined"/> alone, by compiled shapes where the document and its proof have known ones.
    /// </summary>
    public static byte[] CombinedOf(JsonMap document, JsonMap proof, Cryptosuite suite, HashAlgorithmName hash, JsonLdOptions? options)
    {
        if (suite.IsJcs || options is { Budget: null }) return Of(document, proof, suite, hash, options).Combined;
        var length = hash == HashAlgorithmName.SHA384 ? 48 : 32;
        var combined = new byte[length * 2];
        HashProof(document, proof, hash, combined.AsSpan(0, length), options);
        var before = ProofChain.Before(document, proof);
        var budget = before is null ? options?.Budget : null;
        // The proofs of a set cover the same document.
        if (budget?.Remembered(document, hash, combined.AsSpan(length)) == true) return combined;
        HashDocument(document.With("proof", before), hash, combined.AsSpan(length), options);
        budget?.Remember(document, hash, combined.AsSpan(length));
        return combined;
    }

    /// <summary>The hash of a proof without its value, read with the contexts of its document.</summary>
    public static byte[] HashOfProof(JsonMap document, JsonMap proof, HashAlgorithmName hash)
    {
        var into = new byte[hash == HashAlgorithmName.SHA384 ? 48 : 32];
        HashProof(document, proof, hash, into);
        return into;
    }

    private static void HashProof(JsonMap document, JsonMap proof, HashAlgorithmName hash, Span<byte> into, JsonLdOptions? options = null)
    {
        proof = proof.With("@context", document["@context"]);
        if (!ShapeCache.TryHashProof(proof, hash, into)) HashRdf(proof, hash, into, options);
    }

    /// <summary>Hashes a document as it is signed: without proofs, or with the earlier ones that a proof covers.</summary>
    public static void HashDocument(JsonMap document, HashAlgorithmName hash, Span<byte> into, JsonLdOptions? options = null)
    {
        if (!ShapeCache.TryHashDocument(document, hash, into)) HashRdf(document, hash, into, options);
    }

    private static void HashRdf(JsonMap document, HashAlgorithmName hash, Span<byte> into, JsonLdOptions? options)
    {
        CryptographicOperations.HashData(hash, CanonicalRdf(document, hash, options), into);
        ShapeCache.Saw(document);
    }

    private static byte[] CanonicalRdf(JsonMap document, HashAlgorithmName hash, JsonLdOptions? options)
    {
        options ??= JsonLdOptions.Credential;
        return Rdfc.Canonicalize(ToRdf.Convert(document, options), hash, options);
    }

    private static byte[] CanonicalJson(JsonMap document, JsonLdOptions? options)
    {
        var canonical = Jcs.Canonicalize(document);
        options?.Budget?.SpendExpansion(canonical.Length / BytesPerStep);
        return canonical;
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
        byte[] Canonical(JsonMap json) => suite.IsJcs ? CanonicalJson(json, options) : CanonicalRdf(json, hash, options);
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
