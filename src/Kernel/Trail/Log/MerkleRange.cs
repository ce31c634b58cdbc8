namespace Cairn.Kernel;

/// <summary>
/// A growing Merkle tree of which only the roots of its complete subtrees are held: at most 64 hashes, however many leaves.
/// Gives the root at every size it passes through.
/// </summary>
internal sealed class MerkleRange
{
    // From left to right; the subtree at each place has as many leaves as the matching set bit of Size, highest first.
    private readonly List<byte[]> peaks = [];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The root over all leaves so far (RFC 6962, 2.1).</summary>
    public byte[] Root
    {
        get
        {
            if (peaks.Count == 0)
            {
                return MerkleHash.Empty;
            }

            var root = peaks[^1];
            for (var i = peaks.Count - 2; i >= 0; i--)
            {
                root = MerkleHash.Node(peaks[i], root);
            }

            return root;
        }
    }

    /// <summary>Adds one leaf by its hash.</summary>
    public void Append(byte[] leaf)
    {
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            leaf = MerkleHash.Node(peaks[^1], leaf);
            peaks.RemoveAt(peaks.Count - 1);
        }

        peaks.Add(leaf);
        Size++;
    }

    /// <summary>The root of a run of at most 256 hashes.</summary>
    public static byte[] RootOf(IEnumerable<byte[]> hashes)
    {
        var range = new MerkleRange();
        foreach (var hash in hashes)
        {
            range.Append(hash);
        }

        return range.Root;
    }
}
