using System.Buffers.Binary;
using System.IO.Compression;

namespace Cairn.Interchange.Reading;

/// <summary>
/// Unpacks a gzip file of one member (RFC 1952) and insists on its end. <see cref="GZipStream"/> takes a file that was
/// cut short for one that is finished; half an import that looks whole would be worse than none.
/// </summary>
internal sealed class WholeGzipStream : Stream
{
    private readonly GZipStream _unpacked;
    private readonly uint _length;
    private long _read;

    /// <param name="file">Seekable and at its beginning; owned from here on.</param>
    public WholeGzipStream(FileStream file)
    {
        // The last four bytes are the length of the text, modulo 2^32 (RFC 1952, section 2.3.1, ISIZE).
        Span<byte> trailer = stackalloc byte[4];
        if (file.Length < 18)
        {
            file.Dispose();
            throw new InvalidDataException();
        }

        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Position = 0;
        _length = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        _unpacked = new GZipStream(file, CompressionMode.Decompress);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InvalidDataException">The file is damaged, cut short, or made of several members.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = _unpacked.Read(buffer);
        _read += count;
        if (count == 0 && buffer.Length > 0 && (uint)_read != _length) throw new InvalidDataException();
        return count;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _unpacked.Dispose();
        base.Dispose(disposing);
    }
}
