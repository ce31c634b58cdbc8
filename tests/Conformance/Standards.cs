namespace Cairn.Conformance;

/// <summary>The schemas and vectors of the standards, which stand beside the repository.</summary>
internal static class Standards
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    private static readonly string Root =
        Environment.GetEnvironmentVariable("CAIRN_STANDARDS") ?? Path.Combine(Repository, "..", "shared", "standards");

    /// <summary>A file or folder; skips the test when it is not there, or fails it when CAIRN_REQUIRE_DATA=1.</summary>
    public static string At(string path)
    {
        var full = Path.Combine(Root, path);
        if (File.Exists(full) || Directory.Exists(full)) return full;
        if (Environment.GetEnvironmentVariable("CAIRN_REQUIRE_DATA") == "1") Assert.Fail($"{full} is missing.");
        Assert.Skip($"{full} is missing; set CAIRN_STANDARDS.");
        return full;
    }

    public static byte[] Bytes(string path) => File.ReadAllBytes(At(path));

    public static string Text(string path) => File.ReadAllText(At(path)).Trim();

    private static string FindRepository()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
            if (File.Exists(Path.Combine(at, "Cairn.slnx")))
                return at;
        throw new DirectoryNotFoundException("The tests must run inside the repository (Cairn.slnx was not found above them).");
    }
}
