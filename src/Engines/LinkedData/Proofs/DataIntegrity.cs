using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>Data Integrity 1.0: adds proofs to documents and checks one proof against one key.</summary>
public static class DataIntegrity
{
    /// <summary>The document with one more proof.</summary>
    /// <param name="document">The document; proofs it already carries are kept (a proof set, or a chain by <see cref="ProofOptions.PreviousProofs"/>).</param>
    /// <param name="signer">The key. Its kind must fit the suite.</param>
    /// <param name="options">What the proof says.</param>
    /// <exception cref="LinkedDataException">The key does not fit, a previous proof is missing, or the document can't be canonicalized.</exception>
    public static JsonMap Sign(JsonMap document, ISigner signer, ProofOptions options)
    {
        if (options.Cryptosuite.IsOlder)
            throw new LinkedDataException(Problems.ProofUnsupported, $"{options.Cryptosuite.Name} is an older suite that is only verified: sign with eddsa-rdfc-2022.");
        if (!options.Cryptosuite.Takes(signer.Kind))
            throw new LinkedDataException(Problems.Key, $"A {signer.Kind} key can't sign with {options.Cryptosuite.Name}.");
        if (options.MandatoryPointers.Count > 0 && !options.Cryptosuite.IsSelective)
            throw new LinkedDataException(Problems.ProofUnsupported, $"{options.Cryptosuite.Name} signs the document as a whole; mandatory pointers go with ecdsa-sd-2023.");
        JsonMap proof;
        try
        {
            proof = options.Cryptosuite.IsSelective
                ? SelectiveDisclosure.Sign(document, options.ToProof(signer.VerificationMethod), signer, options.MandatoryPointers, JsonLdOptions.Credential)
                : SignWhole(document, signer, options);
        }
        catch (LinkedDataException error) when (error.Problem.Type == Problems.UndefinedTerm)
        {
            throw new LinkedDataException(UndefinedTerm.Place(error.Problem, document));
        }

        return document.With("proof", document["proof"] switch
        {
            null => proof,
            JsonList several => JsonList.Of([.. several, proof]),
            var one => JsonList.Of(one, proof),
        });
    }

    /// <summary>
    /// A part of a document that was signed with <see cref="Cryptosuite.EcdsaSd2023"/>, with a proof for just that part.
    /// What the issuer made mandatory is always in it, and so are the ids and types on the way to what is chosen.
    /// </summary>
    /// <param name="document">The document with its base proof; its other proofs are left out.</param>
    /// <param name="pointers">What to show, as JSON Pointers (RFC 6901) into the document, such as <c>/credentialSubject/achievement/name</c>.</param>
    /// <param name="proofId">The <c>id</c> of the base proof, when there is more than one.</param>
    /// <exception cref="LinkedDataException">There is not one base proof, a pointer leads nowhere or to a part of a value, or nothing is chosen.</exception>
    public static JsonMap Derive(JsonMap document, IReadOnlyList<string> pointers, string? proofId = null)
    {
        var bases = ProofChain.Of(document).OfType<JsonMap>()
            .Where(proof => (proofId is null || proof["id"]?.Text == proofId) && Cryptosuite.Of(proof) is { IsSelective: true }).ToArray();
        return bases is [var one]
            ? SelectiveDisclosure.Derive(document, one, pointers, JsonLdOptions.Credential)
            : throw new LinkedDataException(Problems.ProofUnsupported, bases.Length == 0
                ? "The document has no proof of ecdsa-sd-2023, so no part of it can be shown by itself."
                : "The document has several proofs of ecdsa-sd-2023: say which one by its id.", "/proof");
    }

    private static JsonMap SignWhole(JsonMap document, ISigner signer, ProofOptions options)
    {
        if (!options.Cryptosuite.IsJcs && options.PreviousProofs.Count == 0) return SignRdf(document, signer, options);
        var proof = options.ToProof(signer.VerificationMethod);
        if (options.Cryptosuite.IsJcs && document["@context"] is { } context) proof = proof.With("@context", context);
        return WithValue(proof, signer, SignedData.CombinedOf(document, proof, options.Cryptosuite, HashOf(signer.Kind), null));
    }

    /// <summary>The same for RDF, where the proof of a batch is hashed once.</summary>
    private static JsonMap SignRdf(JsonMap document, ISigner signer, ProofOptions options)
    {
        var hash = HashOf(signer.Kind);
        if (lastProof is not { } last || !last.IsOf(options, signer, document["@context"]))
        {
            var proof = options.ToProof(signer.VerificationMethod);
            lastProof = last = new(options, signer.Kind, signer.VerificationMethod, document["@context"], proof, SignedData.HashOfProof(document, proof, hash));
        }

        Span<byte> data = stackalloc byte[last.Hash.Length * 2];
        last.Hash.CopyTo(data);
        SignedData.HashDocument(document.Without("proof"), hash, data[last.Hash.Length..]);
        return WithValue(last.Proof, signer, data);
    }

    private static JsonMap WithValue(JsonMap proof, ISigner signer, ReadOnlySpan<byte> data) => proof.With("proofValue", Multibase.EncodeBase58(signer.Sign(data)));

    [ThreadStatic]
    private static HashedProof? lastProof;

    /// <summary>A proof without its value, and the hash of it.</summary>
    private sealed record HashedProof(ProofOptions Options, KeyKind Kind, string Method, Json? Context, JsonMap Proof, byte[] Hash)
    {
        public bool IsOf(ProofOptions options, ISigner signer, Json? context) =>
            Kind == signer.Kind && Method == signer.VerificationMethod && (ReferenceEquals(Options, options) || Options.Equals(options)) && Json.Same(Context, context);
    }

    /// <summary>Why a proof of a document does not hold under a key, or null when it does.</summary>
    /// <param name="document">The document with its proofs.</param>
    /// <param name="proof">The proof in question.</param>
    /// <param name="suite">Its suite.</param>
    /// <param name="key">The key that it should have been made with.</param>
    /// <param name="options">How JSON-LD is read; null for the embedded contexts in safe mode, which those of a <see cref="WorkBudget"/> are too.</param>
    internal static Problem? Check(JsonMap document, JsonMap proof, Cryptosuite suite, PublicKey key, JsonLdOptions? options = null)
    {
        var whole = document;
        if (!suite.Takes(key.Kind)) return WrongKind(suite, key);
        try
        {
            if (suite.IsSelective) return SelectiveDisclosure.Check(document, proof, key, options ?? JsonLdOptions.Credential);
            if (proof["proofValue"]?.Text is not { } value || !value.StartsWith('z'))
                return new(Problems.ProofMalformed, "\"proofValue\" must be text in base58btc (it starts with \"z\").", "/proofValue");
            if (suite.IsJcs && proof["@context"] is { } context)
            {
                if (!StartsWith(document["@context"], context))
                    return new(Problems.ProofInvalid, "The document's contexts do not start with those that were signed.", "/@context");
                document = document.With("@context", context);
            }

            var signature = Multibase.Decode(value);
            var data = SignedData.CombinedOf(document, proof.Without("proofValue"), suite, HashOf(key.Kind), options);
            options?.Budget?.SpendSignatures(1, key.Kind);
            if (!key.Verify(data, signature)) return Altered;
            if (suite == Cryptosuite.EddsaRdfc2022 && options is null or { Budget: not null } && ReferenceEquals(whole["proof"], proof)) SignedShapes.Saw(whole);
            return null;
        }
        catch (LinkedDataException error)
        {
            return UndefinedTerm.Place(error.Problem, document);
        }
    }

    /// <summary>
    /// The document as its proofs cover it: contexts that were added after signing with a JCS suite are legitimate (vc-di-eddsa §3.3.2) but
    /// not signed, and could give its terms another meaning.
    /// </summary>
    internal static JsonMap Covered(JsonMap document) => ProofChain.Of(document).OfType<JsonMap>()
        .Where(proof => Cryptosuite.Of(proof) is { IsJcs: true }).Select(proof => proof["@context"]).OfType<Json>()
        .OrderBy(context => context is JsonList list ? list.Count : 1).FirstOrDefault() is { } signed ? document.With("@context", signed) : document;

    /// <summary>Why the one proof of a credential does not hold under a key, or null when it does: the signature alone, not whose key it is.</summary>
    /// <exception cref="LinkedDataException">It can't be read, or is not a credential with one proof.</exception>
    internal static Problem? Check(ReadOnlySpan<byte> json, PublicKey key)
    {
        Span<byte> combined = stackalloc byte[SignedShape.CombinedLength];
        Span<byte> signature = stackalloc byte[SignedShape.MaxSignature];
        if (key.Kind == KeyKind.Ed25519 && SignedShapes.TryRead(json, combined, signature, out var length, out _, wantDocument: false) && length >= 0)
            return key.Verify(combined, signature[..length]) ? null : Altered;
        if (Json.Parse(json) is not JsonMap document || document["proof"] is not JsonMap proof || Cryptosuite.Of(proof) is not { } suite)
            throw new LinkedDataException(Problems.NoProof, "This is not a document with one proof of a suite that is known here.");
        return Check(document, proof, suite, key);
    }

    /// <summary>The same for a credential that was recognized while it was read.</summary>
    internal static Problem? Check(ReadCredential read, PublicKey key) =>
        !Cryptosuite.EddsaRdfc2022.Takes(key.Kind) ? WrongKind(Cryptosuite.EddsaRdfc2022, key) : key.Verify(read.Combined, read.Signature) ? null : Altered;

    private static Problem WrongKind(Cryptosuite suite, PublicKey key) =>
        new(Problems.ProofInvalid, $"The key is {key.Kind}, which {suite.Name} does not use.", "/verificationMethod");

    private static Problem Altered { get; } =
        new(Problems.ProofInvalid, "The signature does not fit: the document or its proof was altered, or another key signed it.", "/proofValue");

    /// <summary>The hash that goes with a key (vc-di-ecdsa §3.2.1: SHA-384 for P-384).</summary>
    internal static HashAlgorithmName HashOf(KeyKind kind) => kind == KeyKind.P384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    private static bool StartsWith(Json? contexts, Json signed)
    {
        if (signed is not JsonList prefix) return Json.Same(contexts is JsonList { Count: > 0 } many ? many[0] : contexts, signed);
        if (contexts is not JsonList list) return prefix.Count == 1 && Json.Same(contexts, prefix[0]);
        return list.Count >= prefix.Count && Enumerable.Range(0, prefix.Count).All(i => Json.Same(list[i], prefix[i]));
    }
}
