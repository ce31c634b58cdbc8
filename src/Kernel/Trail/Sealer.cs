using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>What a sealing came to.</summary>
/// <param name="Added">Entries appended now.</param>
/// <param name="Size">Entries in the log; null when another process was sealing.</param>
public readonly record struct Sealing(long Added, long? Size);

/// <summary>
/// Appends committed trail entries to the institution's transparency log. First an entry gets its number in the database,
/// then it is written to the log's files, then the head is signed: after a crash at any point the next run
/// continues from the last signed head with the same numbers, so no size is ever signed with two roots.
/// </summary>
public static class Sealer
{
    /// <summary>Entries numbered in one transaction: small enough that the writer's other callers hardly wait.</summary>
    private const int NumberedAtOnce = 2_000;

    /// <summary>Entries below one signed head.</summary>
    private const int PerHead = 20_000;

    /// <summary>Seals everything that is committed. Returns at once when another process is at it.</summary>
    /// <exception cref="TrailForkedException">The database no longer holds what was signed.</exception>
    public static async Task<Sealing> Seal(InstitutionDb home, CancellationToken ct)
    {
        var result = new Sealing(0, null);
        await home.Alone("sealer", async held =>
        {
            using var signer = await LogKey.Open(home, held);
            var log = await Open(home, signer.Verifier, held);
            var before = log.Size;
            var more = true;
            while (more)
            {
                for (var numbered = 0; more && numbered < PerHead; numbered += NumberedAtOnce)
                {
                    more = await Number(home, held) == NumberedAtOnce;
                }

                await Append(home, log, signer, held);
            }

            result = new(log.Size - before, log.Size);
        }, ct);
        return result;
    }

    /// <summary>Whether entries wait to be sealed.</summary>
    public static async Task<bool> HasWork(InstitutionDb home, CancellationToken ct)
    {
        await using var db = home.OpenReader();
        return await db.Set<TrailEntry>().AnyAsync(t => t.SealIndex == null, ct);
    }

    private static async Task<TileLog> Open(InstitutionDb home, NoteVerifier key, CancellationToken ct)
    {
        var folder = new LogFolder(home.Institution);
        if (folder.ReadCheckpoint() is not { } note)
        {
            return TileLog.Begin(folder);
        }

        Checkpoint head;
        try
        {
            head = Checkpoint.Open(note, key);
        }
        catch (FormatException wrong)
        {
            throw new TrailForkedException($"The log in {folder.Root} can't be continued. {wrong.Message}");
        }

        if (TileLog.Continue(folder, head) is { } log)
        {
            await CheckEnd(home, log, ct);
            return log;
        }

        // Tiles were lost: they can be made again from the database, if it still comes to the signed root.
        var rebuilt = TileLog.Begin(folder);
        await foreach (var entry in Entries(home, 0, ct))
        {
            if (rebuilt.Size == head.Size)
            {
                break;
            }

            AppendNext(rebuilt, entry);
        }

        return rebuilt.Size == head.Size && rebuilt.Root.AsSpan().SequenceEqual(head.Root)
            ? rebuilt
            : throw new TrailForkedException($"The database does not hold the {head.Size} entries that the head in {folder.Root} signs. Run trail verify.");
    }

    /// <summary>A database that was set back, or whose last entry was changed, must not get new numbers below the signed ones.</summary>
    private static async Task CheckEnd(InstitutionDb home, TileLog log, CancellationToken ct)
    {
        if (log.Size == 0)
        {
            return;
        }

        await using var db = home.OpenReader();
        var last = await db.Set<TrailEntry>().Where(t => t.SealIndex == log.Size - 1).Select(t => t.Body).SingleOrDefaultAsync(ct);
        var hashes = new LogFolder(home.Institution).ReadHashes(0, (log.Size - 1) >> 8, (int)((log.Size - 1) & 255) + 1);
        if (last is null || hashes is null || !MerkleHash.Leaf(last).AsSpan().SequenceEqual(hashes[^1]))
        {
            throw new TrailForkedException($"Entry {log.Size - 1}, the last one signed, is not in the database as it was. Run trail verify.");
        }
    }

    private static async Task<int> Number(InstitutionDb home, CancellationToken ct)
    {
        if (!await HasWork(home, ct))
        {
            return 0;
        }

        return (await home.Write<int>(Actor.System("sealer"), Once.Named("NumberTrail"), async write =>
            await write.Db.Database.ExecuteSqlAsync($"""
                UPDATE kernel_trail AS t SET "SealIndex" = n."Next"
                FROM (SELECT "No", (SELECT COALESCE(MAX("SealIndex"), -1) FROM kernel_trail) + ROW_NUMBER() OVER (ORDER BY "No") AS "Next"
                      FROM kernel_trail WHERE "SealIndex" IS NULL ORDER BY "No" LIMIT {NumberedAtOnce}) AS n
                WHERE t."No" = n."No"
                """, ct), ct)).Value;
    }

    private static async Task Append(InstitutionDb home, TileLog log, NoteSigner signer, CancellationToken ct)
    {
        var signed = log.Size;
        await foreach (var entry in Entries(home, log.Size, ct))
        {
            AppendNext(log, entry);
            if (log.Size - signed == PerHead)
            {
                signed = log.Publish(signer).Size;
            }
        }

        if (log.Size > signed)
        {
            log.Publish(signer);
        }
    }

    private static void AppendNext(TileLog log, (long Index, byte[] Body) entry)
    {
        if (entry.Index != log.Size)
        {
            throw new TrailForkedException($"Entry {log.Size} is missing from the database. Run trail verify.");
        }

        log.Append(entry.Body);
    }

    private static async IAsyncEnumerable<(long Index, byte[] Body)> Entries(
        InstitutionDb home, long from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = home.OpenReader();
        var rows = db.Set<TrailEntry>().Where(t => t.SealIndex >= from).OrderBy(t => t.SealIndex)
            .Select(t => new { t.SealIndex, t.Body }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            yield return (row.SealIndex!.Value, row.Body);
        }
    }
}
