using System.Security.Cryptography;

namespace Cairn.Kernel;

/// <summary>
/// The key that encrypts keys (AES-256). It lives outside every database: in a file, or where <c>CAIRN_MASTER_KEY_FILE</c> points.
/// Without it, a stolen database or backup tells no personal value and can sign nothing.
/// </summary>
public sealed class MasterKey
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] key;

    private MasterKey(byte[] key) => this.key = key;

    /// <summary>Reads the key file, or makes one readable by its owner only.</summary>
    /// <exception cref="InvalidDataException">The file is not a 32-byte key in base64.</exception>
    public static MasterKey OpenOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            // Written beside and renamed: two processes that start at once end up with one key.
            var draft = $"{path}.{Guid.NewGuid():N}";
            using (var file = new FileStream(draft, options))
            {
                file.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Select(c => (byte)c).ToArray());
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }
        }

        Span<byte> read = stackalloc byte[48];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), read, out var length) && length == 32
            ? new(read[..32].ToArray())
            : throw new InvalidDataException($"{path} is not a master key: 32 bytes in base64 are expected.");
    }

    /// <summary>Encrypts a key or other secret for storage. The purpose is authenticated: what was wrapped for one can't be opened for another.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> secret, string purpose) => Seal(key, secret, purpose);

    /// <summary>Opens what <see cref="Wrap"/> made.</summary>
    /// <exception cref="CryptographicException">Altered, for another purpose, or under another master key.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string purpose) => Open(key, wrapped, purpose);

    /// <summary>AES-256-GCM: a random nonce, the tag, the ciphertext.</summary>
    internal static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, string purpose)
    {
        var box = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength),
            System.Text.Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    internal static byte[] Open(byte[] key, ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("The ciphertext is too short.");
        }

        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box[..NonceLength], box[(NonceLength + TagLength)..], box.Slice(NonceLength, TagLength), plain,
            System.Text.Encoding.UTF8.GetBytes(purpose));
        return plain;
    }
}
