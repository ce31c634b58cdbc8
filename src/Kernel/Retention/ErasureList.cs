namespace Cairn.Kernel;

/// <summary>
/// Who was erased, kept beside the database: one id per line. A backup from before an erasure brings the person back;
/// restoring one reads this list and erases them again.
/// </summary>
public static class ErasureList
{
    /// <summary>The erased, in the order of their erasure.</summary>
    public static IReadOnlyList<PersonId> Read(Institution institution) => File.Exists(PathOf(institution))
        ? [.. File.ReadLines(PathOf(institution)).Select(line => PersonId.TryParse(line, out var person) ? person : (PersonId?)null).OfType<PersonId>().Distinct()]
        : [];

    internal static void Add(Institution institution, PersonId person)
    {
        Directory.CreateDirectory(institution.Folder);
        using var file = new FileStream(PathOf(institution), FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(System.Text.Encoding.ASCII.GetBytes($"{person.Value}\n"));
        file.Flush(flushToDisk: true);
    }

    private static string PathOf(Institution institution) => Path.Combine(institution.Folder, "erased.list");
}
