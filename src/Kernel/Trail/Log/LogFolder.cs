using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Cairn.Kernel;

/// <summary>
/// The log's files below <c>{institution.Folder}/trail</c>: what stands outside the database. A file is written beside its
/// place, flushed to disk and renamed, so a reader sees a whole one or none, whenever the writer dies.
/// </summary>
internal sealed class LogFolder(string root)
{
    private const string CheckpointFile = "checkpoint";

    public LogFolder(Institution institution) : this(Path.Combine(institution.Folder, "trail"))
    {
    }

    public string Root { get; } = root;

    private string Heads => Path.Combine(Root, "heads");

    public string PathOf(string name) => Path.Combine(Root, name.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The bytes of a file; null when there is none.</summary>
    public byte[]? Read(string name)
    {
        var path = PathOf(name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>The hashes of a tile's first entries: from the partial tile, or from the full one when that has replaced it.</summary>
    public List<byte[]>? ReadHashes(int level, long index, int width)
    {
        var bytes = (width < TilePath.Width ? Read(TilePath.Hashes(level, index, width)) : null) ?? Read(TilePath.Hashes(level, index, TilePath.Width));
        return bytes is null || bytes.Length < width * MerkleHash.Length
            ? null
            : [.. bytes.Chunk(MerkleHash.Length).Take(width)];
    }

    /// <summary>The first entries of a bundle; null when it is not there or is malformed.</summary>
    public List<byte[]>? ReadEntries(long index, int width)
    {
        var bytes = (width < TilePath.Width ? Read(TilePath.Entries(index, width)) : null) ?? Read(TilePath.Entries(index, TilePath.Width));
        if (bytes is null)
        {
            return null;
        }

        var entries = new List<byte[]>(width);
        for (var rest = bytes.AsSpan(); entries.Count < width;)
        {
            if (rest.Length < 2 || rest.Length < 2 + BinaryPrimitives.ReadUInt16BigEndian(rest))
            {
                return null;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            entries.Add(rest.Slice(2, length).ToArray());
            rest = rest[(2 + length)..];
        }

        return entries;
    }

    /// <summary>The latest head as a note; null when nothing was ever signed.</summary>
    public string? ReadCheckpoint() =>
        Read(CheckpointFile) is { } note ? Encoding.UTF8.GetString(note)
        : HeadSizes() is [.., var last] ? ReadHead(last)
        : null;

    /// <summary>The head kept for a size; null when none is kept.</summary>
    public string? ReadHead(long size) => Read(HeadName(size)) is { } note ? Encoding.UTF8.GetString(note) : null;

    /// <summary>Sizes for which a head is kept, ascending.</summary>
    public List<long> HeadSizes() => !Directory.Exists(Heads) ? [] :
    [
        .. Directory.EnumerateFiles(Heads, "*.checkpoint")
            .Select(f => long.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : -1)
            .Where(size => size >= 0).Order(),
    ];

    /// <summary>Publishes a head: kept for ever under its size first, then as the latest.</summary>
    /// <exception cref="TrailForkedException">Another head was signed for this size before.</exception>
    public void WriteHead(Checkpoint head, string note)
    {
        if (ReadHead(head.Size) is { } kept && kept != note)
        {
            throw new TrailForkedException($"The head kept in {PathOf(HeadName(head.Size))} signs another root for {head.Size} entries. Run trail verify.");
        }

        Write(HeadName(head.Size), Encoding.UTF8.GetBytes(note));
        Write(CheckpointFile, Encoding.UTF8.GetBytes(note));
    }

    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".part";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Drops the partial forms of a tile whose full form is there: the specification lets clients fall back to it.</summary>
    public void DropPartial(string fullName)
    {
        var partial = PathOf(fullName) + ".p";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    private static string HeadName(long size) => $"heads/{size.ToString(CultureInfo.InvariantCulture)}.checkpoint";
}

/// <summary>
/// The database no longer holds what the log has signed: sealing stops, because a log never signs two roots for one size.
/// <c>cairn trail verify</c> says which entry it is.
/// </summary>
public sealed class TrailForkedException(string message) : Exception(message);
