namespace Cairn.Interchange.Reading;

/// <summary>Passes bytes on until a limit is reached.</summary>
internal sealed class BoundedStream(Stream inner, ReadLimits limits, Func<long>? packedBytes) : Stream
{
    private long _read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        if (_read > limits.TextBytes)
            throw new InputRefusedException($"The text is longer than the {limits.TextBytes:N0} bytes allowed.");
        if (packedBytes is not null && _read > 1 << 20 && _read / Math.Max(1, packedBytes()) > limits.CompressionRatio)
            throw new InputRefusedException($"The file unpacks to more than {limits.CompressionRatio} times its size.");
        return count;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
