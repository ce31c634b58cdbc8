using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>Hashes with a context kept by each thread: making one takes as long as hashing some hundred bytes.</summary>
internal static class Hashing
{
    [ThreadStatic]
    private static IncrementalHash? sha256;

    /// <summary>Hashes data; gives the length of the hash in bytes.</summary>
    public static int Hash(HashAlgorithmName algorithm, ReadOnlySpan<byte> data, Span<byte> into)
    {
        if (algorithm != HashAlgorithmName.SHA256) return CryptographicOperations.HashData(algorithm, data, into);
        var hash = sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(data);
        return hash.GetHashAndReset(into);
    }
}
