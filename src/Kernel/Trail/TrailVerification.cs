using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>
/// Verifies an institution's trail: every row against its body, every body against the log outside the database, the values
/// against their digests, the order without gaps, and the whole against the signed heads. Streams; its memory does not
/// grow with the trail, apart from one line per erased person.
/// </summary>
public static class TrailVerification
{
    private const int Batch = 2_000;
    private const int MostFindings = 100;

    /// <summary>Verifies the whole trail.</summary>
    /// <param name="home">Whose trail.</param>
    /// <param name="headFile">A head kept elsewhere, to be held against the database too; null: only those kept here.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IOException">The head file can't be read.</exception>
    public static async Task<TrailReport> Verify(InstitutionDb home, string? headFile, CancellationToken ct)
    {
        await using var db = home.OpenReader();
        var findings = new List<TrailFinding>();
        var key = await FindKey(db, findings, ct);
        var folder = new LogFolder(home.Institution);
        var heads = new KeptHeads(folder, key, headFile, findings);
        var check = new SealedCheck(db, heads, new LoggedEntries(folder, heads.Latest?.Size ?? 0));
        var values = new ValuesCheck(findings);
        long unsealed = 0;

        await foreach (var (entry, stored, keys) in Read(db, ct))
        {
            if (entry.SealIndex is not null)
            {
                await check.Next(entry, ct);
            }
            else
            {
                unsealed++;
            }

            if (TrailBody.Read(entry.Body) is not { } body)
            {
                Add(findings, new(TrailFault.Altered, entry.SealIndex, entry.Id, $"Entry {entry.SealIndex} ({entry.Id}): its body can't be read."));
            }
            else if (body.FirstDifferentColumn(entry) is { } column)
            {
                Add(findings, new(TrailFault.ColumnsDiffer, entry.SealIndex, entry.Id,
                    $"Entry {entry.SealIndex} ({entry.Id}): its column {column} says something else than its body."));
            }
            else if (findings.Count < MostFindings)
            {
                values.Check(entry, body, stored, keys);
            }
        }

        await check.Finish(ct);
        values.Finish();
        return new(check.Entries, unsealed, values.Erased, heads.Latest, key?.ToString(),
            [.. check.Findings.Concat(findings).OrderBy(f => f.Index ?? long.MaxValue).Take(MostFindings)]);
    }

    /// <summary>The log's public key, for other people's tools; null before the first head.</summary>
    public static async Task<string?> VerificationKey(CairnDb db, CancellationToken ct) => (await LogKey.Find(db, ct))?.ToString();

    private static void Add(List<TrailFinding> findings, TrailFinding finding)
    {
        if (findings.Count < MostFindings)
        {
            findings.Add(finding);
        }
    }

    private static async Task<NoteVerifier?> FindKey(CairnDb db, List<TrailFinding> findings, CancellationToken ct)
    {
        try
        {
            return await LogKey.Find(db, ct);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            findings.Add(new(TrailFault.HeadInvalid, null, null, "The log's key in the database was altered, or wrapped by another master key."));
            return null;
        }
    }

    /// <summary>Sealed entries in the log's order, then the others; in pages, so that no query stays open.</summary>
    private static async IAsyncEnumerable<(TrailEntry, TrailValues?, IReadOnlyDictionary<PersonId, byte[]>)> Read(
        CairnDb db, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var isSealed in (bool[])[true, false])
        {
            var (index, no) = (-1L, -1L);
            while (true)
            {
                var page = isSealed
                    ? db.Set<TrailEntry>().Where(t => t.SealIndex > index || (t.SealIndex == index && t.No > no)).OrderBy(t => t.SealIndex).ThenBy(t => t.No)
                    : db.Set<TrailEntry>().Where(t => t.SealIndex == null && t.No > no).OrderBy(t => t.No);
                var rows = await page.Take(Batch)
                    .LeftJoin(db.Set<TrailValues>(), t => t.Id, v => v.Entry, (t, v) => new { Entry = t, Values = v }).ToListAsync(ct);
                if (rows.Count == 0)
                {
                    break;
                }

                var keys = await db.Home.Keys.Load(db, [.. rows.Where(r => r.Entry.Person is not null).Select(r => r.Entry.Person!.Value).Distinct()], ct);
                // A join keeps no order.
                rows.Sort((a, b) => (a.Entry.SealIndex ?? 0, a.Entry.No).CompareTo((b.Entry.SealIndex ?? 0, b.Entry.No)));
                foreach (var row in rows)
                {
                    yield return (row.Entry, row.Values, keys);
                }

                (index, no) = (rows[^1].Entry.SealIndex ?? -1, rows[^1].Entry.No);
            }
        }
    }
}
