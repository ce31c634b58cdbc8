namespace Cairn.Tests;

/// <summary>The checkout the tests were built in, for what they read from it: samples, documents, snapshots.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Cairn.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"No Cairn.slnx above {from}: tests run from a checkout.");
    }
}
