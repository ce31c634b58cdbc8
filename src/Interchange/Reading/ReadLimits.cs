namespace Cairn.Interchange.Reading;

/// <summary>
/// How much of a file is read before it is refused. An import file comes from outside: without these, one line,
/// or one well-packed archive, could take the memory of the machine.
/// </summary>
public sealed record ReadLimits
{
    /// <summary>Limits for the sources of this project: several times the largest real file.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Size of the file as it lies on disk, in bytes.</summary>
    public long FileBytes { get; init; } = 256L << 20;

    /// <summary>Size after decompression, in bytes.</summary>
    public long TextBytes { get; init; } = 1L << 30;

    /// <summary>Bytes out for each byte in, held from the first mebibyte on. Real text stays below 20.</summary>
    public int CompressionRatio { get; init; } = 200;

    /// <summary>Length of one line or one field, in bytes or characters.</summary>
    public int LineBytes { get; init; } = 1 << 20;

    /// <summary>Objects within objects.</summary>
    public int Depth { get; init; } = 48;
}
