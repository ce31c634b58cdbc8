using System.Security.Cryptography;

namespace Cairn.Kernel;

/// <summary>The hashes of an RFC 6962 Merkle tree (section 2.1): SHA-256 with a prefix that tells leaves from nodes. Each is 32 bytes.</summary>
internal static class MerkleHash
{
    public const int Length = 32;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] Empty { get; } = SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Length)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Length)..]);
        return SHA256.HashData(both);
    }
}
