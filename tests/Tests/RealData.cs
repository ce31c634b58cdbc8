namespace Cairn.Tests;

/// <summary>
/// Real data, which is no part of the project: read from <c>../shared/data</c> beside the repository, or from where
/// CAIRN_DATA points. A test whose file is not there is skipped with that reason; with CAIRN_REQUIRE_DATA=1 it fails.
/// </summary>
public static class RealData
{
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("CAIRN_DATA") ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>The full path of a file or folder of the data.</summary>
    public static string Need(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        if (Path.Exists(path)) return path;
        var reason = $"The real data {Path.Combine(parts)} is not in {Root}; set CAIRN_DATA to where it is.";
        if (Environment.GetEnvironmentVariable("CAIRN_REQUIRE_DATA") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
        return path;
    }
}
