using System.Buffers.Binary;

namespace Cairn.Kernel;

/// <summary>
/// The right edge of the log while it grows: per level the hashes of the tile being filled, at most 256 each. Full tiles go
/// to disk at once; the partial ones and the signed head when <see cref="Publish"/> is called.
/// </summary>
internal sealed class TileLog
{
    private readonly LogFolder folder;
    private readonly List<List<byte[]>> levels = [[]];
    private readonly List<string> filled = [];
    private readonly MemoryStream bundle = new();

    private TileLog(LogFolder folder) => this.folder = folder;

    /// <summary>Entries so far.</summary>
    public long Size { get; private set; }

    /// <summary>Root over all entries so far.</summary>
    public byte[] Root
    {
        get
        {
            // A level's hashes cover whole powers of 256, so each level is a run of peaks, the highest level's first.
            byte[]? root = null;
            foreach (var hashes in levels)
            {
                foreach (var peak in Peaks(hashes).Reverse())
                {
                    root = root is null ? peak : MerkleHash.Node(peak, root);
                }
            }

            return root ?? MerkleHash.Empty;
        }
    }

    /// <summary>A log of no entries, whose files are to be written anew.</summary>
    public static TileLog Begin(LogFolder folder) => new(folder);

    /// <summary>Continues at a signed head; null when the files are missing or don't come to its root.</summary>
    public static TileLog? Continue(LogFolder folder, Checkpoint head)
    {
        var log = new TileLog(folder) { Size = head.Size };
        log.levels.Clear();
        for (var (level, count) = (0, head.Size); count > 0; level++, count >>= 8)
        {
            var width = (int)(count & 255);
            var hashes = width == 0 ? [] : folder.ReadHashes(level, count >> 8, width);
            if (hashes is null)
            {
                return null;
            }

            log.levels.Add(hashes);
        }

        if (log.levels.Count == 0)
        {
            log.levels.Add([]);
        }

        var open = (int)(head.Size & 255);
        var entries = open == 0 ? [] : folder.ReadEntries(head.Size >> 8, open);
        if (entries is null || !log.Root.AsSpan().SequenceEqual(head.Root)
            || entries.Where((entry, i) => !MerkleHash.Leaf(entry).AsSpan().SequenceEqual(log.levels[0][i])).Any())
        {
            return null;
        }

        entries.ForEach(log.Bundle);
        return log;
    }

    /// <summary>Appends one entry.</summary>
    public void Append(byte[] entry)
    {
        var hash = MerkleHash.Leaf(entry);
        Bundle(entry);
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
            {
                levels.Add([]);
            }

            var hashes = levels[level];
            hashes.Add(hash);
            if (hashes.Count < TilePath.Width)
            {
                break;
            }

            var index = Size >> (8 * (level + 1));
            WriteFull(TilePath.Hashes(level, index, TilePath.Width), Concatenated(hashes));
            if (level == 0)
            {
                WriteFull(TilePath.Entries(index, TilePath.Width), bundle.ToArray());
                bundle.SetLength(0);
            }

            hash = MerkleRange.RootOf(hashes);
            hashes.Clear();
        }

        Size++;
    }

    /// <summary>Writes what is partial, then signs and publishes the head. Safe to do again after a crash at any point.</summary>
    public Checkpoint Publish(NoteSigner signer)
    {
        for (var level = 0; level < levels.Count; level++)
        {
            if (levels[level].Count > 0)
            {
                folder.Write(TilePath.Hashes(level, Size >> (8 * (level + 1)), levels[level].Count), Concatenated(levels[level]));
            }
        }

        if (bundle.Length > 0)
        {
            folder.Write(TilePath.Entries(Size >> 8, levels[0].Count), bundle.ToArray());
        }

        var head = new Checkpoint(signer.Verifier.Name, Size, Root);
        folder.WriteHead(head, signer.Sign(head.Text));
        filled.ForEach(folder.DropPartial);
        filled.Clear();
        return head;
    }

    private void WriteFull(string name, byte[] bytes)
    {
        folder.Write(name, bytes);
        filled.Add(name);
    }

    private void Bundle(byte[] entry)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entry.Length));
        bundle.Write(length);
        bundle.Write(entry);
    }

    private static byte[] Concatenated(List<byte[]> hashes)
    {
        var bytes = new byte[hashes.Count * MerkleHash.Length];
        for (var i = 0; i < hashes.Count; i++)
        {
            hashes[i].CopyTo(bytes, i * MerkleHash.Length);
        }

        return bytes;
    }

    private static IEnumerable<byte[]> Peaks(List<byte[]> hashes)
    {
        for (var (at, bit) = (0, 128); bit > 0; bit >>= 1)
        {
            if ((hashes.Count & bit) != 0)
            {
                yield return MerkleRange.RootOf(hashes.Skip(at).Take(bit));
                at += bit;
            }
        }
    }
}
