using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>
/// Holds the sealed rows, in order, against the log's files and the signed heads. The files are believed only when they come
/// to the signed root themselves; then they name the entry. Otherwise the kept heads narrow it down.
/// </summary>
internal sealed class SealedCheck(CairnDb db, KeptHeads heads, LoggedEntries logged)
{
    private const int MostFindings = 100;
    private readonly MerkleRange rows = new();
    private readonly MerkleRange files = new();
    private readonly List<TrailFinding> byFiles = [];
    private readonly List<TrailFinding> byDatabase = [];
    private bool filesMissing;

    /// <summary>Sealed rows read.</summary>
    public long Entries { get; private set; }

    /// <summary>Filled by <see cref="Finish"/>.</summary>
    public List<TrailFinding> Findings { get; } = [];

    /// <summary>The number the next row should have.</summary>
    private long Expected { get; set; }

    public async Task Next(TrailEntry row, CancellationToken ct)
    {
        Entries++;
        var index = row.SealIndex!.Value;
        if (index < Expected)
        {
            Add(byDatabase, TrailFault.Reordered, index, row.Id, $"Entry {index} ({row.Id}): another entry has the same number.");
            return;
        }

        await Skip(index, ct);
        var hash = MerkleHash.Leaf(row.Body);
        rows.Append(hash);
        Expected++;
        heads.Pass(rows);
        if (index < logged.Size && NextLogged() is { } was && !was.AsSpan().SequenceEqual(hash) && byFiles.Count < MostFindings)
        {
            byFiles.Add(await Name(index, row, ct));
        }
    }

    public async Task Finish(CancellationToken ct)
    {
        await Skip(Math.Max(Expected, heads.Size), ct);
        var filesAgree = !filesMissing && heads.Latest is { } latest && files.Size == latest.Size && files.Root.AsSpan().SequenceEqual(latest.Root);
        Findings.AddRange(byDatabase);
        if (filesAgree)
        {
            Findings.AddRange(byFiles);
        }
        else if (heads.Latest is not null)
        {
            Findings.Add(new(TrailFault.LogDamaged, null, null, filesMissing
                ? "The log's tiles are missing or cut short; only the signed heads were compared."
                : "The log's tiles do not come to the signed root: they were changed too. Only the signed heads were compared."));
        }

        if (heads.FirstBad is { } bad && !Findings.Any(f => f.Index < bad))
        {
            Findings.Add(new(TrailFault.RootDiffers, heads.LastGood, null, heads.LastGood == 0
                ? $"The entries do not come to the root signed for {bad} entries: the first wrong entry is one of 0 to {bad - 1}. No smaller head agrees, so it can't be narrowed down further."
                : $"The entries come to the root signed for {heads.LastGood} entries and not to that signed for {bad}: the first wrong entry is one of {heads.LastGood} to {bad - 1}."));
        }
    }

    /// <summary>Entries up to a number that the database does not have.</summary>
    private async Task Skip(long to, CancellationToken ct)
    {
        if (Expected >= to)
        {
            return;
        }

        var first = Expected;
        var was = logged.BodyAt(first);
        var moved = was is null ? null : await db.Set<TrailEntry>().Where(t => t.Id == was.Id).Select(t => new { t.SealIndex }).FirstOrDefaultAsync(ct);
        var what = was is null ? "" : $" ({was.Id}: {was.Action} on {was.Subject} by {was.Actor})";
        if (moved is not null)
        {
            Add(byDatabase, TrailFault.Reordered, first, was!.Id, $"Entry {first}{what} lost its number: it now stands at {moved.SealIndex?.ToString() ?? "none"}.");
        }
        else
        {
            var more = to - first > 1 ? $", and so are the {to - first - 1} after it" : "";
            Add(byDatabase, TrailFault.Removed, first, was?.Id, $"Entry {first}{what} is not in the database{more}.");
        }

        while (Expected < to)
        {
            // What the files say stands in for the missing row, so that later heads still tell something.
            var hash = Expected < logged.Size ? NextLogged() : null;
            rows.Append(hash ?? MerkleHash.Empty);
            Expected++;
            heads.Pass(rows);
        }
    }

    private byte[]? NextLogged()
    {
        var hash = logged.HashAt(files.Size);
        if (hash is null)
        {
            filesMissing = true;
        }

        files.Append(hash ?? MerkleHash.Empty);
        return hash;
    }

    private async Task<TrailFinding> Name(long index, TrailEntry row, CancellationToken ct)
    {
        if (logged.BodyAt(index) is not { } was)
        {
            return new(TrailFault.Altered, index, row.Id, $"Entry {index} ({row.Id}) differs from its hash in the log.");
        }

        var what = $"Entry {index} ({was.Id}: {was.Action} on {was.Subject} by {was.Actor})";
        if (row.Id == was.Id)
        {
            return new(TrailFault.Altered, index, was.Id, $"{what} was altered: {TrailBody.Read(row.Body)?.DifferencesTo(was) ?? "its body can't be read"}.");
        }

        var stands = await db.Set<TrailEntry>().Where(t => t.Id == was.Id).Select(t => new { t.SealIndex }).FirstOrDefaultAsync(ct);
        return stands is null
            ? new(TrailFault.Removed, index, was.Id, $"{what} was removed; {row.Id} stands in its place.")
            : new(TrailFault.Reordered, index, was.Id, $"{what} was reordered: it now stands at {stands.SealIndex?.ToString() ?? "no number"}, and {row.Id} in its place.");
    }

    private static void Add(List<TrailFinding> findings, TrailFault fault, long index, TrailEntryId? entry, string sentence)
    {
        if (findings.Count < MostFindings)
        {
            findings.Add(new(fault, index, entry, sentence));
        }
    }
}
