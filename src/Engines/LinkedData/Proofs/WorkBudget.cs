namespace Cairn.LinkedData;

/// <summary>
/// What one call of verifying may spend, over every proof of the document and of every credential in it: a stranger decides how many
/// there are, so limits for each alone would be none. Counted in steps, never in time, so that the answer is the same on every machine.
/// </summary>
/// <param name="asked">Says how many credentials may be in it, and how large a status list may be.</param>
internal sealed class WorkBudget(VerifyOptions asked)
{
    /// <summary>Signatures by one call: about a second of P-256.</summary>
    public const int MaxSignatures = 8192;

    private long expansion = JsonLdOptions.Credential.MaxWork;
    private long canonicalization = Rdfc.DefaultWork;
    private int signatures = MaxSignatures;
    private int nested = asked.MaxNested;
    private int listBytes = (int)Math.Min(int.MaxValue, asked.MaxStatusListBytes * 2L);
    private JsonLdOptions? options;

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

    /// <summary>The largest status list that may still be unpacked, in bytes: all together take twice what one may.</summary>
    public int ListBytes(int most) => Math.Min(most, listBytes);

    /// <summary>Takes the bytes of a status list that was unpacked.</summary>
    public void SpendListBytes(int bytes) => listBytes -= bytes;

    /// <summary>Takes signatures that are about to be checked.</summary>
    /// <exception cref="LinkedDataException">None are left.</exception>
    public void SpendSignatures(int count)
    {
        if ((signatures -= count) < 0)
            throw new LinkedDataException(Problems.TooMuchWork, $"The document and what is in it carry more than {MaxSignatures:N0} signatures.");
    }
}
