namespace Cairn.Kernel;

/// <summary>
/// One stored file. Its bytes lie encrypted below <c>{institution.Folder}/blobs</c> under a key of their own, which is wrapped
/// by the key of the person it belongs to, or by the master key when it is the institution's.
/// </summary>
public sealed class Blob
{
    /// <summary>Names the file on disk: the content's hash does not, because it would outlive an erasure.</summary>
    public required BlobId Id { get; init; }

    /// <summary>SHA-256 of the plain bytes, lower-case hexadecimal: the content's address within one owner.</summary>
    public required string Hash { get; init; }

    /// <summary>Plain bytes.</summary>
    public required long Length { get; init; }

    /// <summary>What it is (RFC 6838): "application/pdf".</summary>
    public required string MediaType { get; init; }

    /// <summary>Whose it is; null: the institution's.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The file's key, wrapped.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>When it was first kept.</summary>
    public required DateTimeOffset Created { get; init; }
}

/// <summary>Bytes that were written to disk and are not yet kept by a unit of work.</summary>
/// <param name="Id">The id it will have, unless its owner already has the same bytes.</param>
/// <param name="Hash">SHA-256 of the plain bytes, lower-case hexadecimal.</param>
/// <param name="Length">Plain bytes.</param>
public sealed record StagedBlob(BlobId Id, string Hash, long Length, string MediaType, PersonId? Person)
{
    internal byte[] Key { get; init; } = [];
}

/// <summary>How a stored file is.</summary>
public enum BlobCondition
{
    /// <summary>The bytes are those that were stored.</summary>
    Sound = 1,

    /// <summary>The file is not there.</summary>
    Missing = 2,

    /// <summary>The file was altered, cut short or exchanged.</summary>
    Damaged = 3,
}
