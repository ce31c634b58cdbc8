using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// The shape of a credential with one eddsa-rdfc-2022 proof, as text: it is recognized, read and hashed in one go.
/// </summary>
internal sealed class SignedShape : KnownShape
{
    private readonly CompiledShape document;
    private readonly CompiledShape proof;
    private readonly Pattern pattern;
    private readonly Skeleton skeleton;
    private readonly int suite;
    private readonly Pool<SignedWork> works;

    private SignedShape(CompiledShape document, CompiledShape proof, Pattern pattern, int suite)
    {
        (this.document, this.proof, this.pattern, this.suite) = (document, proof, pattern, suite);
        skeleton = new(pattern);
        works = new(() => new(document.Rent(), proof.Rent()));
    }

    /// <summary>The hashes that a proof's signature covers: of the proof, then of the document.</summary>
    public const int CombinedLength = 64;

    /// <summary>More than a signature takes, in base58btc as in bytes.</summary>
    public const int MaxSignature = 128;

    /// <summary>Joins the shapes of a credential and of its proof; null when they or the credential are unusual.</summary>
    /// <param name="signed">A credential with one proof.</param>
    /// <param name="document">The shape of it without its proof.</param>
    /// <param name="proof">The shape of the proof without its value, with the credential's contexts at its end.</param>
    public static SignedShape? Of(JsonMap signed, CompiledShape document, CompiledShape proof)
    {
        if (signed["proof"] is not JsonMap given || given["@context"] is not null || given["previousProof"] is not null || given["proofValue"] is not JsonText
            || given["type"]?.Text != "DataIntegrityProof" || given["cryptosuite"]?.Text != Cryptosuite.EddsaRdfc2022.Name) return null;
        var (inProof, value) = (document.SlotCount, document.SlotCount + proof.SlotCount);
        var ofProof = Pattern.OfMembers(given.Select(member => (member.Key,
            member.Key == "proofValue" ? Pattern.OfText(value) : proof.Pattern[member.Key].Renumbered(slot => slot + inProof))));
        var pattern = Pattern.OfMembers(signed.Select(member => (member.Key, member.Key == "proof" ? ofProof : document.Pattern[member.Key])));
        var suite = -1;
        proof.Pattern["cryptosuite"].Fill(slot => suite = slot);
        if (suite < 0) return null;

        var shape = new SignedShape(document, proof, pattern, suite);
        return shape.IsProven(signed, given) ? shape : null;
    }

    /// <summary>Compares what this reads with what the strict reader and the generic path make of the credential.</summary>
    private bool IsProven(JsonMap signed, JsonMap given)
    {
        Span<byte> combined = stackalloc byte[CombinedLength];
        Span<byte> signature = stackalloc byte[MaxSignature];
        var bytes = signed.ToBytes();
        try
        {
            return TryRead(bytes, combined, signature, out _, out var read, wantDocument: true)
                && combined.SequenceEqual(SignedData.Of(signed, given.Without("proofValue"), Cryptosuite.EddsaRdfc2022, HashAlgorithmName.SHA256).Combined)
                && Json.Same(read, Json.Parse(bytes));
        }
        catch (LinkedDataException)
        {
            return false; // what the strict reader refuses has no shape
        }
    }

    /// <summary>Reads a credential of this shape; false when it is not one or anything is unusual.</summary>
    /// <param name="json">The credential as it was received.</param>
    /// <param name="combined">Receives what the signature covers, in <see cref="CombinedLength"/> bytes.</param>
    /// <param name="signature">Receives the signature; room for <see cref="MaxSignature"/>.</param>
    /// <param name="length">How long the signature is, -1 when it is not base58btc.</param>
    /// <param name="credential">The credential, when it is wanted.</param>
    /// <param name="wantDocument">Whether it is.</param>
    public bool TryRead(ReadOnlySpan<byte> json, Span<byte> combined, Span<byte> signature, out int length, out JsonMap? credential, bool wantDocument)
    {
        (credential, length) = (null, -1);
        var work = works.Rent();
        try
        {
            if (!skeleton.Match(json, ref work) || !work.Proof.Slots[suite].Bytes.SequenceEqual("eddsa-rdfc-2022"u8)) return false;
            if (!proof.TryHash(work.Proof, HashAlgorithmName.SHA256, combined[..32]) || !document.TryHash(work.Document, HashAlgorithmName.SHA256, combined[32..])) return false;
            if (work.ProofValue.Bytes is [(byte)'z', .. { Length: <= MaxSignature } text] && Base58.TryDecode(text, signature, out var written, out _)) length = written;
            if (wantDocument) credential = (JsonMap)pattern.Fill(work.ValueOf);
            return true;
        }
        finally
        {
            if (!work.Document.IsLarge && !work.Proof.IsLarge && !work.ProofValue.IsLarge) works.Return(work);
        }
    }

    private sealed class SignedWork : ISlotReader
    {
        public SignedWork(ShapeWork document, ShapeWork proof)
        {
            (Document, Proof) = (document, proof);
            ValueOf = slot => slot < document.Slots.Length ? document.Slots[slot].Value
                : slot - document.Slots.Length < proof.Slots.Length ? proof.Slots[slot - document.Slots.Length].Value
                : ProofValue.Value;
        }

        public ShapeWork Document { get; }

        public ShapeWork Proof { get; }

        public SlotValue ProofValue { get; } = new(SlotKind.Text, new byte[MaxSignature + Padded.Room], 0, MaxSignature);

        /// <summary>The values as JSON.</summary>
        public Func<int, Json> ValueOf { get; }

        public bool Read(int slot, ReadOnlySpan<byte> json, ref int at)
        {
            if (slot < Document.Slots.Length) return Document.Take(slot, Document.Slots[slot].Read(json, ref at));
            slot -= Document.Slots.Length;
            return slot < Proof.Slots.Length ? Proof.Take(slot, Proof.Slots[slot].Read(json, ref at)) : ProofValue.Read(json, ref at) != SlotChange.Declined;
        }
    }
}
