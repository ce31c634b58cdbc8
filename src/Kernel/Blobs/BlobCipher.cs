using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cairn.Kernel;

/// <summary>
/// A file as a sequence of AES-256-GCM chunks of 64 KiB. Each chunk's nonce holds its number and whether it is the last
/// (the STREAM construction, Hoang et al. 2015), so chunks that change places, go missing or are cut off at the end
/// don't open. The key belongs to one file, so numbers are never used twice under it.
/// </summary>
internal static class BlobCipher
{
    public const int ChunkLength = 64 * 1024;
    public const int TagLength = 16;

    /// <summary>Encrypts everything; returns the plain length and SHA-256.</summary>
    public static async Task<(long Length, byte[] Hash)> Encrypt(Stream plain, Stream file, byte[] key, byte[] name, CancellationToken ct)
    {
        using var aes = new AesGcm(key, TagLength);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (chunk, next, sealedChunk) = (new byte[ChunkLength], new byte[ChunkLength], new byte[ChunkLength + TagLength]);
        var read = await plain.ReadAtLeastAsync(chunk, ChunkLength, throwOnEndOfStream: false, ct);
        long length = 0;
        for (uint number = 0; ; number = checked(number + 1))
        {
            // Only the next read tells whether this chunk is the last.
            var ahead = read < ChunkLength ? 0 : await plain.ReadAtLeastAsync(next, ChunkLength, throwOnEndOfStream: false, ct);
            hash.AppendData(chunk, 0, read);
            length += read;
            aes.Encrypt(Nonce(number, ahead == 0), chunk.AsSpan(0, read), sealedChunk.AsSpan(0, read), sealedChunk.AsSpan(read, TagLength), name);
            await file.WriteAsync(sealedChunk.AsMemory(0, read + TagLength), ct);
            if (ahead == 0)
            {
                return (length, hash.GetHashAndReset());
            }

            (chunk, next, read) = (next, chunk, ahead);
        }
    }

    public static byte[] Nonce(uint number, bool isLast)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(7), number);
        nonce[11] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}

/// <summary>Reads an encrypted file as its plain bytes, one chunk in memory at a time. What does not authenticate throws before it is given out.</summary>
internal sealed class BlobReader(FileStream file, byte[] key, byte[] name) : Stream
{
    private readonly AesGcm aes = new(key, BlobCipher.TagLength);
    private readonly byte[] box = new byte[BlobCipher.ChunkLength + BlobCipher.TagLength];
    private readonly byte[] plain = new byte[BlobCipher.ChunkLength];
    private uint number;
    private int at;
    private int end;
    private bool isOver;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="CryptographicException">The file was altered or cut short.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at == end && !isOver)
        {
            Open(await file.ReadAtLeastAsync(box, box.Length, throwOnEndOfStream: false, cancellationToken));
        }

        var count = Math.Min(buffer.Length, end - at);
        plain.AsMemory(at, count).CopyTo(buffer);
        at += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (at == end && !isOver)
        {
            Open(file.ReadAtLeast(box, box.Length, throwOnEndOfStream: false));
        }

        var given = Math.Min(count, end - at);
        plain.AsSpan(at, given).CopyTo(buffer.AsSpan(offset));
        at += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        aes.Dispose();
        await file.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            aes.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open(int read)
    {
        if (read < BlobCipher.TagLength)
        {
            throw new CryptographicException("The file was cut short.");
        }

        isOver = file.Position == file.Length;
        (at, end) = (0, read - BlobCipher.TagLength);
        aes.Decrypt(BlobCipher.Nonce(number, isOver), box.AsSpan(0, end), box.AsSpan(end, BlobCipher.TagLength), plain.AsSpan(0, end), name);
        number++;
    }
}
