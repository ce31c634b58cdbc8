namespace Cairn.Kernel;

/// <summary>
/// The signed heads a verification goes by: the latest, those kept for each size, and the one the auditor brought.
/// As the entries stream by, tells between which two of them the entries cease to come to the signed root.
/// </summary>
internal sealed class KeptHeads
{
    private readonly LogFolder folder;
    private readonly NoteVerifier? key;
    private readonly List<long> sizes;
    private readonly List<TrailFinding> findings;
    private int next;

    public KeptHeads(LogFolder folder, NoteVerifier? key, string? headFile, List<TrailFinding> findings)
    {
        this.folder = folder;
        this.key = key;
        this.findings = findings;
        Given = headFile is null ? null : Open(headFile, File.ReadAllText(headFile));
        Latest = folder.ReadCheckpoint() is { } note ? Open(folder.PathOf("checkpoint"), note) : null;
        sizes = [.. folder.HeadSizes().Append(Given?.Size ?? 0).Append(Latest?.Size ?? 0).Where(s => s > 0).Distinct().Order()];
    }

    /// <summary>The head the auditor brought.</summary>
    public Checkpoint? Given { get; }

    /// <summary>The latest head outside the database.</summary>
    public Checkpoint? Latest { get; }

    /// <summary>The largest size any signed head speaks of.</summary>
    public long Size => Math.Max(Latest?.Size ?? 0, Given?.Size ?? 0);

    /// <summary>The largest size at which the entries came to a signed root.</summary>
    public long LastGood { get; private set; }

    /// <summary>The smallest size at which they did not; null while they do.</summary>
    public long? FirstBad { get; private set; }

    /// <summary>Compares the root of the entries read so far with every head of that size.</summary>
    public void Pass(MerkleRange entries)
    {
        while (next < sizes.Count && sizes[next] == entries.Size)
        {
            next++;
            var root = entries.Root;
            foreach (var head in At(entries.Size))
            {
                if (head.Root.AsSpan().SequenceEqual(root))
                {
                    LastGood = Math.Max(LastGood, FirstBad is null ? entries.Size : 0);
                }
                else
                {
                    FirstBad ??= entries.Size;
                }
            }
        }
    }

    private IEnumerable<Checkpoint> At(long size)
    {
        if (Given?.Size == size)
        {
            yield return Given;
        }

        if (Latest?.Size == size)
        {
            yield return Latest;
        }
        else if (folder.ReadHead(size) is { } note && Open(folder.PathOf($"heads/{size}.checkpoint"), note) is { } kept)
        {
            yield return kept;
        }
    }

    private Checkpoint? Open(string path, string note)
    {
        if (key is null)
        {
            findings.Add(new(TrailFault.HeadInvalid, null, null, $"{path} can't be checked: the log's key is not in the database, or not readable with this master key."));
            return null;
        }

        try
        {
            return Checkpoint.Open(note, key);
        }
        catch (FormatException wrong)
        {
            findings.Add(new(TrailFault.HeadInvalid, null, null, $"{path}: {wrong.Message}"));
            return null;
        }
    }
}
