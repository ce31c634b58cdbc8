namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Real files beside the repository; a test without them is skipped, or fails where they are required.</summary>
internal static class RealData
{
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("CAIRN_DATA") ?? Path.Combine(Repository(), "..", "shared", "data");
        var folder = Path.GetFullPath(Path.Combine(root, name));
        if (Directory.Exists(folder)) return folder;
        Assert.True(Environment.GetEnvironmentVariable("CAIRN_REQUIRE_DATA") != "1", $"{folder} is required and not there.");
        Assert.Skip($"{folder} is not there.");
        return folder;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cairn.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Cairn.slnx is above no test folder.");
    }
}
