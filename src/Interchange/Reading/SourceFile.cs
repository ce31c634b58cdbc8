namespace Cairn.Interchange.Reading;

/// <summary>A file to import, plain or gzip (told apart by its first two bytes, not by its name).</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Limits">How much of it is read at most.</param>
public sealed record SourceFile(string Path, ReadLimits Limits)
{
    /// <summary>A file under the default limits.</summary>
    public SourceFile(string path) : this(path, ReadLimits.Default) { }

    /// <summary>The name problems give.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Opens the text, unpacked and bounded.</summary>
    /// <exception cref="IOException">The file can't be read, or is larger than allowed.</exception>
    internal Stream Open()
    {
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (file.Length > Limits.FileBytes)
        {
            file.Dispose();
            throw new InputRefusedException($"The file is larger than the {Limits.FileBytes:N0} bytes allowed.");
        }

        var packed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return packed
            ? new BoundedStream(new WholeGzipStream(file), Limits, () => file.Position)
            : new BoundedStream(file, Limits, packedBytes: null);
    }

    internal RowProblem Problem(long line, string? field, string sentence) => new(Name, line, field, sentence);

    /// <summary>What an exception from reading says about this file; null when it is not about reading.</summary>
    internal RowProblem? WhyStopped(Exception exception, long line) => exception switch
    {
        InputRefusedException refused => new(Name, line, null, refused.Message, EndsFile: true),
        FileNotFoundException or DirectoryNotFoundException => new(Name, 0, null, "The file does not exist.", EndsFile: true),
        InvalidDataException => new(Name, line, null, "The packed file is damaged or cut short.", EndsFile: true),
        UnauthorizedAccessException => new(Name, 0, null, "The file may not be read.", EndsFile: true),
        IOException other => new(Name, line, null, $"The file could not be read to its end: {other.Message}", EndsFile: true),
        _ => null,
    };
}
