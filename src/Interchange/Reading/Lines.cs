namespace Cairn.Interchange.Reading;

/// <summary>A line's number, from 1, and its bytes without the line end.</summary>
internal readonly record struct Line(long Number, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// Splits a stream at line feeds. Bytes, not characters, so that one line that is not UTF-8 does not spoil the next;
/// bounded, because <see cref="StreamReader.ReadLine"/> is not. A line is valid until the next one is asked for.
/// </summary>
internal static class Lines
{
    public static IEnumerable<Line> Of(Stream stream, ReadLimits limits)
    {
        var buffer = new byte[64 * 1024];
        int start = 0, end = 0;
        long number = 0;
        while (true)
        {
            var feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                yield return new(++number, Trimmed(buffer.AsMemory(start, feed), number == 1));
                start += feed + 1;
                continue;
            }

            if (end - start > limits.LineBytes)
                throw new InputRefusedException($"Line {number + 1} is longer than the {limits.LineBytes:N0} bytes allowed.");
            if (start > 0) { buffer.AsSpan(start, end - start).CopyTo(buffer); end -= start; start = 0; }
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);

            var count = stream.Read(buffer, end, buffer.Length - end);
            if (count == 0) break;
            end += count;
        }

        if (end > start) yield return new(++number, Trimmed(buffer.AsMemory(start, end - start), number == 1));
    }

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> line, bool first)
    {
        if (first && line.Span.StartsWith("\uFEFF"u8)) line = line[3..];
        return line.Length > 0 && line.Span[^1] == (byte)'\r' ? line[..^1] : line;
    }
}
