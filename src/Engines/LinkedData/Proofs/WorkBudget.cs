using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// What one call of verifying may spend, over every proof of the document and of every credential in it: a stranger decides how many
/// there are, so limits for each alone would be none. Counted in steps, never in time, so that the answer is the same on every machine.
/// </summary>
/// <param name="asked">Says how many credentials may be in it, and how large a status list may be.</param>
internal sealed class WorkBudget(VerifyOptions asked)
{
    /// <summary>Signatures by one call, in those of P-256: more than <see cref="SdProofValue.MaxStatements"/>, less than a second.</summary>
    public const int MaxSignatures = 5000;

    private long expansion = JsonLdOptions.Credential.MaxWork;
    private long canonicalization = Rdfc.DefaultWork;
    private int signatures = MaxSignatures;
    private int nested = asked.MaxNested;
    private int listBytes = (int)Math.Min(int.MaxValue, asked.MaxStatusListBytes * 2L);
    private JsonLdOptions? options;
    private (JsonMap Document, HashAlgorithmName Algorithm, byte[] Hash)? last;

    /// <summary>Steps of expansion that were taken, or tried, until now.</summary>
    public long Expanded => JsonLdOptions.Credential.MaxWork - expansion;

    /// <summary>Steps of canonicalization that were taken, or tried, until now.</summary>
    public long Canonicalized => Rdfc.DefaultWork - canonicalization;

    /// <summary>Signatures that were checked, or were about to be, until now.</summary>
    public int Checked => MaxSignatures - signatures;

    /// <summary>Bytes of status lists that were unpacked until now.</summary>
    public int Unpacked => (int)Math.Min(int.MaxValue, asked.MaxStatusListBytes * 2L) - listBytes;

    /// <summary>How JSON-LD is read within this budget.</summary>
    public JsonLdOptions Options => options ??= JsonLdOptions.Credential with { Budget = this };

    /// <summary>Steps that canonicalization may still take; see <see cref="Rdfc.DefaultWork"/>.</summary>
    public long Canonicalization => canonicalization;

    /// <summary>Takes steps of expansion (<see cref="JsonLdOptions.MaxWork"/>).</summary>
    /// <exception cref="LinkedDataException">None are left.</exception>
    public void SpendExpansion(int steps)
    {
        if ((expansion -= steps) < 0)
            throw new LinkedDataException(Problems.TooMuchWork, $"The document and what is in it take more than {JsonLdOptions.Credential.MaxWork:N0} steps to expand, over all proofs.");
    }

    /// <summary>What a canonicalization has left over; nothing when it used more than there was, so that the next is refused at once.</summary>
    public void LeaveCanonicalization(long left) => canonicalization = Math.Max(left, 0);

    /// <summary>Whether so many more credentials within the document may be verified; they count as verified when they may.</summary>
    public bool TakeNested(int count)
    {
        if (count > nested) return false;
        nested -= count;
        return true;
    }

    /// <summary>Unpacks a status list. All lists together take twice what one may; one that is refused has cost all that it might have.</summary>
    /// <param name="most">The largest list, in bytes.</param>
    /// <param name="unpack">Unpacks at most so many bytes.</param>
    /// <param name="size">How many bytes a list has.</param>
    public T Unpack<T>(int most, Func<int, T> unpack, Func<T, int> size)
    {
        most = Math.Min(most, listBytes);
        listBytes -= most;
        var made = unpack(most);
        listBytes += most - size(made);
        return made;
    }

    /// <summary>The hash of a document without its proofs, when it is the one that was hashed last.</summary>
    public bool Remembered(JsonMap document, HashAlgorithmName algorithm, Span<byte> hash)
    {
        if (last is not { } known || !ReferenceEquals(known.Document, document) || known.Algorithm != algorithm) return false;
        known.Hash.CopyTo(hash);
        return true;
    }

    /// <summary>Keeps the hash of a document for its next proof.</summary>
    public void Remember(JsonMap document, HashAlgorithmName algorithm, ReadOnlySpan<byte> hash) => last = (document, algorithm, hash.ToArray());

    /// <summary>Takes signatures that are about to be checked; one of P-384 takes as long as sixteen.</summary>
    /// <exception cref="LinkedDataException">None are left.</exception>
    public void SpendSignatures(int count, KeyKind kind)
    {
        if ((signatures -= kind == KeyKind.P384 ? count * 16 : count) < 0)
            throw new LinkedDataException(Problems.TooMuchWork, $"The document and what is in it carry more than {MaxSignatures:N0} signatures.");
    }
}
