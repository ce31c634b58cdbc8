using System.Text;

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

    /// <summary>The whole text of a small file.</summary>
    /// <exception cref="IOException">The file can't be read, or is larger than allowed.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    internal string ReadText(int mostBytes)
    {
        using var stream = Open();
        using var held = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            if (held.Length + count > mostBytes) throw new InputRefusedException($"The file is larger than the {mostBytes:N0} bytes allowed.");
            held.Write(buffer, 0, count);
        }

        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(held.GetBuffer(), 0, (int)held.Length);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    internal RowProblem Problem(long line, string? field, string sentence) => new(Name, line, field, sentence);

    /// <summary>What an exception from reading says about this file; null when it is not about reading.</summary>
    internal RowProblem? WhyStopped(Exception exception, long line) => exception switch
    {
        InputRefusedException refused => new(Name, line, null, refused.Message, EndsFile: true),
        FileNotFoundException or DirectoryNotFoundException => new(Name, 0, null, "The file does not exist.", EndsFile: true),
        InvalidDataException => new(Name, line, null, "The packed file is damaged or cut short.", EndsFile: true),
        DecoderFallbackException => new(Name, line, null, "The file is not valid UTF-8.", EndsFile: true),
        UnauthorizedAccessException => new(Name, 0, null, "The file may not be read.", EndsFile: true),
        IOException other => new(Name, line, null, $"The file could not be read to its end: {other.Message}", EndsFile: true),
        _ => null,
    };
}
