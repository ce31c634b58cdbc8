using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>
/// An institution's files. Storing has two steps: <see cref="Stage"/> streams the bytes to disk, encrypted, outside any
/// transaction; <see cref="Keep"/> makes them part of a unit of work. What is staged and never kept is swept away.
/// </summary>
public sealed class BlobStore(InstitutionDb home)
{
    /// <summary>A file without a row is left alone this long: its unit of work may still be running.</summary>
    private static readonly TimeSpan SweepAfter = TimeSpan.FromHours(24);

    private string Root => Path.Combine(home.Institution.Folder, "blobs");

    /// <summary>Writes the bytes to disk, encrypted under a key of their own. Memory does not grow with the file.</summary>
    /// <param name="content">The plain bytes, read to the end.</param>
    /// <param name="mediaType">What it is: "application/pdf".</param>
    /// <param name="owner">Whose it is; null: the institution's.</param>
    /// <param name="ct">Cancels; nothing is left behind.</param>
    public async Task<StagedBlob> Stage(Stream content, string mediaType, PersonId? owner, CancellationToken ct)
    {
        var id = home.Parts.Ids.New<BlobId>();
        var key = RandomNumberGenerator.GetBytes(32);
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".part";
        try
        {
            (long Length, byte[] Hash) written;
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                written = await BlobCipher.Encrypt(content, file, key, NameOf(id), ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path);
            return new(id, Convert.ToHexStringLower(written.Hash), written.Length, mediaType, owner) { Key = key };
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Keeps staged bytes in a unit of work. When their owner already has the same bytes, those are given instead.</summary>
    public async Task<BlobId> Keep(WriteUnit write, StagedBlob staged, CancellationToken ct)
    {
        var same = await write.Set<Blob>().AsNoTracking()
            .Where(b => b.Hash == staged.Hash && b.Person == staged.Person && b.MediaType == staged.MediaType)
            .Select(b => (BlobId?)b.Id).FirstOrDefaultAsync(ct);
        if (same is { } kept)
        {
            return kept;
        }

        write.Add(new Blob
        {
            Id = staged.Id,
            Hash = staged.Hash,
            Length = staged.Length,
            MediaType = staged.MediaType,
            Person = staged.Person,
            WrappedKey = staged.Person is { } person
                ? await home.Keys.Seal(write.Db, person, staged.Key, Purpose(staged.Id), ct)
                : home.Parts.MasterKey.Wrap(staged.Key, Purpose(staged.Id)),
            Created = write.Now,
        });
        return staged.Id;
    }

    /// <summary>The plain bytes as a stream; null when there is no such file, or its person was erased.</summary>
    /// <exception cref="FileNotFoundException">The row is there and the file is not.</exception>
    /// <exception cref="CryptographicException">While reading: the file was altered or cut short.</exception>
    public async Task<Stream?> Open(CairnDb db, BlobId id, CancellationToken ct)
    {
        if (await db.Set<Blob>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) is not { } blob)
        {
            return null;
        }

        var key = blob.Person is { } person
            ? await home.Keys.Open(db, person, blob.WrappedKey, Purpose(id), ct)
            : home.Parts.MasterKey.Unwrap(blob.WrappedKey, Purpose(id));
        return key is null
            ? null
            : new BlobReader(new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous), key, NameOf(id));
    }

    /// <summary>Reads the whole file and compares it with what was stored.</summary>
    public async Task<BlobCondition> Check(CairnDb db, BlobId id, CancellationToken ct)
    {
        try
        {
            await using var content = await Open(db, id, ct);
            if (content is null)
            {
                return BlobCondition.Missing;
            }

            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
            return await db.Set<Blob>().AnyAsync(b => b.Id == id && b.Hash == hash, ct) ? BlobCondition.Sound : BlobCondition.Damaged;
        }
        catch (CryptographicException)
        {
            return BlobCondition.Damaged;
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return BlobCondition.Missing;
        }
    }

    /// <summary>Deletes files that no row keeps: left by a crash between staging and commit, or after an erasure.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Sweep(CancellationToken ct)
    {
        if (!Directory.Exists(Root))
        {
            return 0;
        }

        var before = home.Parts.Clock.GetUtcNow().UtcDateTime - SweepAfter;
        var swept = 0;
        await using var db = home.OpenReader();
        foreach (var some in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(f => File.GetLastWriteTimeUtc(f) < before).Chunk(500))
        {
            var ids = some.Select(f => Guid.TryParseExact(Path.GetFileName(f), "N", out var id) ? new BlobId(id) : default).ToList();
            var kept = (await db.Set<Blob>().Where(b => ids.Contains(b.Id)).Select(b => b.Id).ToListAsync(ct)).ToHashSet();
            foreach (var (file, id) in some.Zip(ids).Where(p => !kept.Contains(p.Second)))
            {
                File.Delete(file);
                swept++;
            }
        }

        return swept;
    }

    /// <summary>Deletes the file itself; its key is gone with its row.</summary>
    internal void DeleteFile(BlobId id)
    {
        if (File.Exists(PathOf(id)))
        {
            File.Delete(PathOf(id));
        }
    }

    internal string PathOf(BlobId id)
    {
        // The last digits are random; the first are the time and would fill one folder at a time.
        var name = id.Value.ToString("N");
        return Path.Combine(Root, name[^2..], name);
    }

    private static byte[] NameOf(BlobId id) => Encoding.ASCII.GetBytes(Purpose(id));

    private static string Purpose(BlobId id) => $"blob:{id.Value:N}";
}
