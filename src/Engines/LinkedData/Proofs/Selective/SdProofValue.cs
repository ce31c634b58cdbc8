namespace Cairn.LinkedData;

/// <summary>
/// What an issuer gives the holder (vc-di-ecdsa §3.5.2): everything needed to derive, so not for anyone else.
/// </summary>
/// <param name="BaseSignature">The issuer's signature over the proof, the proof's own key and the mandatory statements.</param>
/// <param name="PublicKey">The key made for this proof alone, as a Multikey in bytes.</param>
/// <param name="HmacKey">Makes the labels of blank nodes, so that they say nothing about what is withheld.</param>
/// <param name="Signatures">One per statement that is not mandatory, in the order of the statements.</param>
/// <param name="MandatoryPointers">What every derived proof reveals.</param>
internal sealed record SdBaseValue(byte[] BaseSignature, byte[] PublicKey, byte[] HmacKey, byte[][] Signatures, string[] MandatoryPointers)
{
    public static bool Is(ReadOnlySpan<byte> value) => value.StartsWith(SdProofValue.BaseHeader);

    /// <exception cref="LinkedDataException">Not a base proof value.</exception>
    public static SdBaseValue Read(string proofValue)
    {
        var bytes = SdProofValue.Decode(proofValue);
        if (!Is(bytes))
            throw new LinkedDataException(Problems.ProofMalformed, "The proof is not a base proof of ecdsa-sd-2023: nothing can be derived from a proof that was derived already.", "/proofValue");
        var cbor = new CborReader(bytes.AsSpan(SdProofValue.BaseHeader.Length));
        SdProofValue.Expect(cbor.Array(), 5, "parts");
        var (signature, key, hmac) = (cbor.Bytes(), cbor.Bytes(), cbor.Bytes());
        var signatures = SdProofValue.Signatures(ref cbor);
        var pointers = new string[cbor.Array()];
        for (var i = 0; i < pointers.Length; i++) pointers[i] = cbor.Text();
        cbor.End();
        SdProofValue.Expect(signature.Length, 64, "bytes of base signature");
        SdProofValue.Expect(key.Length, 35, "bytes of public key");
        SdProofValue.Expect(hmac.Length, 32, "bytes of HMAC key");
        return new(signature, key, hmac, signatures, pointers);
    }

    public string Write()
    {
        var cbor = new CborWriter();
        cbor.Array(5);
        cbor.Bytes(BaseSignature);
        cbor.Bytes(PublicKey);
        cbor.Bytes(HmacKey);
        cbor.Array(Signatures.Length);
        foreach (var signature in Signatures) cbor.Bytes(signature);
        cbor.Array(MandatoryPointers.Length);
        foreach (var pointer in MandatoryPointers) cbor.Text(pointer);
        return Multibase.EncodeBase64Url([.. SdProofValue.BaseHeader, .. cbor.Written]);
    }
}

/// <summary>What a holder shows (vc-di-ecdsa §3.5.7): only what belongs to the statements that are revealed.</summary>
/// <param name="BaseSignature">As in the base proof.</param>
/// <param name="PublicKey">As in the base proof.</param>
/// <param name="Signatures">One per revealed statement that is not mandatory.</param>
/// <param name="Labels">By the number of a canonical label (<c>c14n3</c> is 3) the label of the base proof, as HMAC bytes.</param>
/// <param name="MandatoryIndexes">Which of the revealed statements, in their order, are mandatory.</param>
internal sealed record SdDerivedValue(byte[] BaseSignature, byte[] PublicKey, byte[][] Signatures, IReadOnlyDictionary<int, byte[]> Labels, int[] MandatoryIndexes)
{
    /// <exception cref="LinkedDataException">Not a derived proof value.</exception>
    public static SdDerivedValue Read(string proofValue)
    {
        var bytes = SdProofValue.Decode(proofValue);
        if (SdBaseValue.Is(bytes))
            throw new LinkedDataException(Problems.ProofMalformed, "This is the base proof, which is for the holder only: it reveals everything. Derive a proof from it and show that one.", "/proofValue");
        if (!bytes.AsSpan().StartsWith(SdProofValue.DerivedHeader))
            throw new LinkedDataException(Problems.ProofMalformed, "The proof value does not start as one of ecdsa-sd-2023.", "/proofValue");
        var cbor = new CborReader(bytes.AsSpan(SdProofValue.DerivedHeader.Length));
        SdProofValue.Expect(cbor.Array(), 5, "parts");
        var (signature, key) = (cbor.Bytes(), cbor.Bytes());
        var signatures = SdProofValue.Signatures(ref cbor);
        var labels = new Dictionary<int, byte[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var count = cbor.Map(); count > 0; count--)
        {
            var (number, label) = (cbor.Number(), cbor.Bytes());
            SdProofValue.Expect(label.Length, 32, "bytes of a label");
            // Two nodes under one label would let a holder tear one thing apart into two.
            if (!labels.TryAdd(number, label) || !seen.Add(Convert.ToHexString(label)))
                throw new LinkedDataException(Problems.ProofMalformed, "The proof value gives a label twice.", "/proofValue");
        }

        var indexes = new int[cbor.Array()];
        for (var i = 0; i < indexes.Length; i++) indexes[i] = cbor.Number();
        cbor.End();
        SdProofValue.Expect(signature.Length, 64, "bytes of base signature");
        SdProofValue.Expect(key.Length, 35, "bytes of public key");
        return new(signature, key, signatures, labels, indexes);
    }

    public string Write()
    {
        var cbor = new CborWriter();
        cbor.Array(5);
        cbor.Bytes(BaseSignature);
        cbor.Bytes(PublicKey);
        cbor.Array(Signatures.Length);
        foreach (var signature in Signatures) cbor.Bytes(signature);
        cbor.Map(Labels.Count);
        foreach (var (number, label) in Labels.OrderBy(pair => pair.Key))
        {
            cbor.Number(number);
            cbor.Bytes(label);
        }

        cbor.Array(MandatoryIndexes.Length);
        foreach (var index in MandatoryIndexes) cbor.Number(index);
        return Multibase.EncodeBase64Url([.. SdProofValue.DerivedHeader, .. cbor.Written]);
    }
}

/// <summary>What both kinds of proof values have in common.</summary>
internal static class SdProofValue
{
    /// <summary>The tag of CBOR that starts a base proof value.</summary>
    public static ReadOnlySpan<byte> BaseHeader => [0xd9, 0x5d, 0x00];

    /// <summary>The tag of CBOR that starts a derived proof value.</summary>
    public static ReadOnlySpan<byte> DerivedHeader => [0xd9, 0x5d, 0x01];

    /// <summary>Every statement costs a signature: more than these are neither signed nor checked.</summary>
    public const int MaxStatements = 4096;

    public static byte[] Decode(string proofValue) => proofValue.StartsWith('u')
        ? Multibase.Decode(proofValue)
        : throw new LinkedDataException(Problems.ProofMalformed, "\"proofValue\" of ecdsa-sd-2023 must be text in base64url (it starts with \"u\").", "/proofValue");

    public static byte[][] Signatures(ref CborReader cbor)
    {
        var count = cbor.Array();
        if (count > MaxStatements) throw TooMany(count);
        var signatures = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            signatures[i] = cbor.Bytes();
            Expect(signatures[i].Length, 64, "bytes of a signature");
        }

        return signatures;
    }

    public static void Expect(int given, int wanted, string what)
    {
        if (given != wanted) throw new LinkedDataException(Problems.ProofMalformed, $"The proof value has {given} {what} where {wanted} belong.", "/proofValue");
    }

    public static LinkedDataException TooMany(int count) =>
        new(Problems.TooMuchWork, $"The document makes {count:N0} statements, each of which needs a signature; at most {MaxStatements:N0} are accepted.");
}
