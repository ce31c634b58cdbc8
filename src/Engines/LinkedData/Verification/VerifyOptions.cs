namespace Cairn.LinkedData;

/// <summary>Limits and switches of verifying.</summary>
public sealed record VerifyOptions
{
    /// <summary>What the reader accepts.</summary>
    public JsonLimits Limits { get; init; } = JsonLimits.Credential;

    /// <summary>Whether status lists are fetched; when not, no status check is reported.</summary>
    public bool CheckStatus { get; init; } = true;

    /// <summary>Whether the credentials within a credential are verified too; when not, no such check is reported.</summary>
    public bool CheckNested { get; init; } = true;

    /// <summary>The purpose a proof must have.</summary>
    public string Purpose { get; init; } = "assertionMethod";

    /// <summary>The domain a proof must name, and no other; null accepts any.</summary>
    public string? Domain { get; init; }

    /// <summary>The challenge a proof must repeat; null accepts any.</summary>
    public string? Challenge { get; init; }

    /// <summary>How many proofs one document may carry; each costs a signature check and perhaps a resolution.</summary>
    public int MaxProofs { get; init; } = 16;

    /// <summary>How many credentials one document may hold within it, at any depth.</summary>
    public int MaxNested { get; init; } = 500;

    /// <summary>How many credentials may stand within one another: a badge in a transcript is one, its endorsement two.</summary>
    public int MaxNestedDepth { get; init; } = 4;

    /// <summary>How many documents (of issuers and their keys, and status lists) are fetched for one document, all that is in it included.</summary>
    public int MaxLookups { get; init; } = 64;

    /// <summary>The largest status list, in bytes after decompression; all lists of one document together may take twice that.</summary>
    public int MaxStatusListBytes { get; init; } = 16 << 20;
}
