namespace Cairn.Kernel;

/// <summary>What was found wrong at one place of the trail.</summary>
public enum TrailFault
{
    /// <summary>The entry's content differs from what was logged.</summary>
    Altered = 1,

    /// <summary>The entry is not in the database.</summary>
    Removed = 2,

    /// <summary>The entry stands at another number than it was logged under.</summary>
    Reordered = 3,

    /// <summary>The entry's searchable columns differ from its body.</summary>
    ColumnsDiffer = 4,

    /// <summary>The entry's values differ from their digest, or can't be opened.</summary>
    ValuesAltered = 5,

    /// <summary>The entry's values are gone though their person was not erased.</summary>
    ValuesRemoved = 6,

    /// <summary>The entries do not come to the root that was signed.</summary>
    RootDiffers = 7,

    /// <summary>The files of the log outside the database were changed or are missing.</summary>
    LogDamaged = 8,

    /// <summary>The head is malformed, of another log, or not signed by the log's key.</summary>
    HeadInvalid = 9,
}

/// <summary>One finding.</summary>
/// <param name="Fault">What kind.</param>
/// <param name="Index">The entry's number in the log, from 0; null when it is not about one entry.</param>
/// <param name="Entry">The entry's id, as far as known.</param>
/// <param name="Sentence">What was found, for people.</param>
public sealed record TrailFinding(TrailFault Fault, long? Index, TrailEntryId? Entry, string Sentence);

/// <summary>What a verification came to.</summary>
/// <param name="Entries">Sealed entries read.</param>
/// <param name="Unsealed">Entries that wait for the sealer: committed in the last second or so.</param>
/// <param name="Erased">Entries whose values are gone because their person was erased.</param>
/// <param name="Head">The latest signed head; null when nothing was sealed.</param>
/// <param name="VerificationKey">The log's public key (vkey), for other people's tools; null before the first head.</param>
/// <param name="Findings">What is wrong, the first entry first; empty: the trail is as it was written. At most 100.</param>
public sealed record TrailReport(
    long Entries, long Unsealed, long Erased, Checkpoint? Head, string? VerificationKey, IReadOnlyList<TrailFinding> Findings)
{
    /// <summary>Whether everything agrees.</summary>
    public bool IsIntact => Findings.Count == 0;
}
