namespace Cairn.Kernel;

/// <summary>What the log's files outside the database say each entry was. Reads one tile at a time.</summary>
internal sealed class LoggedEntries(LogFolder folder, long size)
{
    private List<byte[]>? hashes;
    private long hashesOf = -1;

    /// <summary>Entries the files should hold: those below the latest head.</summary>
    public long Size { get; } = size;

    /// <summary>The entry's leaf hash; null when its tile is missing.</summary>
    public byte[]? HashAt(long index)
    {
        if (index >= Size)
        {
            return null;
        }

        var tile = index >> 8;
        if (tile != hashesOf)
        {
            hashes = folder.ReadHashes(0, tile, (int)Math.Min(TilePath.Width, Size - (tile << 8)));
            hashesOf = tile;
        }

        return hashes?[(int)(index & 255)];
    }

    /// <summary>The entry as it was logged; null when its bundle is missing or does not hash to the tile.</summary>
    public TrailBody? BodyAt(long index)
    {
        var tile = index >> 8;
        return index < Size
            && folder.ReadEntries(tile, (int)Math.Min(TilePath.Width, Size - (tile << 8))) is { } entries
            && entries[(int)(index & 255)] is var entry
            && HashAt(index) is { } hash && MerkleHash.Leaf(entry).AsSpan().SequenceEqual(hash)
            ? TrailBody.Read(entry)
            : null;
    }
}
