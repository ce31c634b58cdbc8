using System.Globalization;
using Cairn.Kernel;

namespace Cairn.Data;

/// <summary>
/// An institution in a folder: the database, the files, the trail's log, and a manifest with checksums. The master key is not
/// in it, on purpose: whoever finds a backup reads no personal value of the trail or the files. Keep the key elsewhere; without it a backup can't be used.
/// </summary>
public static class BackupSet
{
    /// <summary>Writes a backup while the institution goes on working.</summary>
    /// <param name="home">The institution.</param>
    /// <param name="into">Where backups are kept; this one gets a folder of its own in it.</param>
    /// <param name="ct">Cancels; what is unfinished has no manifest.</param>
    /// <returns>The backup's folder.</returns>
    public static async Task<string> Write(InstitutionDb home, string into, CancellationToken ct)
    {
        var at = home.Parts.Clock.GetUtcNow();
        var folder = Unused(Path.Combine(into, $"{home.Institution.Key}-{at.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}"));
        var draft = folder + ".part";
        Directory.CreateDirectory(draft);

        // The log first, while nobody seals: the database may be ahead of its log, never behind.
        var sealing = await WhileNobodySeals(home, () => CopyFolder(Path.Combine(home.Institution.Folder, "trail"), Path.Combine(draft, "trail"), ct), ct);
        await home.Backup(Path.Combine(draft, BackupManifest.DatabaseFile), ct);
        await CopyFolder(Path.Combine(home.Institution.Folder, "blobs"), Path.Combine(draft, "blobs"), ct);

        var files = new List<BackupFile>();
        foreach (var file in Directory.EnumerateFiles(draft, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            files.Add(await BackupManifest.Describe(draft, file, ct));
        }

        new BackupManifest(1, home.Institution.Key, home.Institution.Name, home.Institution.Database,
            typeof(BackupSet).Assembly.GetName().Version!.ToString(), at, sealing, files).Write(draft);
        Directory.Move(draft, folder);
        return folder;
    }

    /// <summary>
    /// Puts an institution back as a backup has it. Everything in the backup is checked before anything is touched.
    /// Whoever was erased since is erased again.
    /// </summary>
    /// <param name="home">The institution; nobody may be using its database.</param>
    /// <param name="folder">The backup's folder.</param>
    /// <param name="force">Replaces a database that is there; what is replaced of log and files is moved aside.</param>
    /// <param name="ct">Cancels; not while the database is being replaced.</param>
    public static async Task<Outcome<BackupManifest>> Restore(InstitutionDb home, string folder, bool force, CancellationToken ct)
    {
        BackupManifest manifest;
        try
        {
            manifest = BackupManifest.Read(folder);
        }
        catch (InvalidDataException wrong)
        {
            return new Refusal("backup-damaged", wrong.Message);
        }

        if (await manifest.FirstWrongFile(folder, ct) is { } damaged)
        {
            return new Refusal("backup-damaged", $"{damaged} is missing from the backup, was altered, or is not in its manifest. Nothing was restored.");
        }

        if (manifest.Institution != home.Institution.Key || manifest.Database != home.Institution.Database)
        {
            return new Refusal("backup-of-another", $"This is a backup of {manifest.Institution} on {manifest.Database}; it can't be restored as {home.Institution.Key} on {home.Institution.Database}.");
        }

        var erased = ErasureList.Read(home.Institution);
        if (await home.Exists(ct) && !force)
        {
            return new Refusal("database-exists", $"{home.Institution.Key} has a database. Restoring replaces it: say so with --force.");
        }

        await home.Load(Path.Combine(folder, BackupManifest.DatabaseFile), ct);
        await Replace(home, folder, "blobs", ct);
        await RestoredTrail.Replace(home, folder, ct);
        await EraseAgain(home, erased, ct);
        return manifest;
    }

    internal static async Task CopyFolder(string from, string to, CancellationToken ct)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                await using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                await using var copy = new FileStream(target, FileMode.Create);
                await source.CopyToAsync(copy, ct);
            }
            catch (FileNotFoundException)
            {
                // Erased or swept while we copied: it belongs to nobody any more.
            }
        }
    }

    internal static string Unused(string path)
    {
        var free = path;
        for (var i = 2; Directory.Exists(free) || Directory.Exists(free + ".part"); i++)
        {
            free = $"{path}-{i}";
        }

        return free;
    }

    private static async Task<long> WhileNobodySeals(InstitutionDb home, Func<Task> work, CancellationToken ct)
    {
        long size = 0;
        while (!await home.Alone("sealer", async _ =>
               {
                   await work();
                   size = LogSize.Of(Path.Combine(home.Institution.Folder, "trail"));
               }, ct))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }

        return size;
    }

    private static async Task Replace(InstitutionDb home, string folder, string what, CancellationToken ct)
    {
        var target = Path.Combine(home.Institution.Folder, what);
        if (Directory.Exists(target))
        {
            Directory.Move(target, Unused($"{target}.before-restore"));
        }

        await CopyFolder(Path.Combine(folder, what), target, ct);
    }

    private static async Task EraseAgain(InstitutionDb home, IReadOnlyList<PersonId> erased, CancellationToken ct)
    {
        foreach (var person in erased)
        {
            await using var db = home.OpenReader();
            if (db.Set<ErasedPerson>().Any(e => e.Person == person))
            {
                continue;
            }

            var report = (await home.Write<ErasureReport>(Actor.System("restore"), Once.Named("EraseAgain"), async write =>
            {
                write.Because("Erased after the backup was written.");
                return await PersonErasure.Erase(write, person, ct);
            }, ct)).Value;
            await PersonErasure.Finish(home, person, report, ct);
        }
    }
}
