namespace Cairn.Kernel;

/// <summary>The log's files as they are served.</summary>
public static class PublishedLog
{
    /// <summary>The file behind a path below the log's prefix; null when it is no path of a log, or not there.</summary>
    /// <param name="institution">Whose log.</param>
    /// <param name="path">"checkpoint", "tile/0/000.p/12", "tile/entries/000".</param>
    public static string? Find(Institution institution, string path)
    {
        if (path != "checkpoint" && !TilePath.IsValid(path))
        {
            return null;
        }

        var file = Path.GetFullPath(new LogFolder(institution).PathOf(path));
        return File.Exists(file) ? file : null;
    }
}

/// <summary>Opens the values of single entries.</summary>
public static class TrailValuesReading
{
    /// <summary>The values as JSON (salt, reason, changes); null when their person was erased.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">They were altered.</exception>
    public static async Task<byte[]?> Open(CairnDb db, TrailEntry entry, TrailValues values, CancellationToken ct) => entry.Person is { } person
        ? await db.Home.Keys.Open(db, person, values.Data, WriteUnit.TrailPurpose(entry.Id), ct)
        : values.Data;
}
