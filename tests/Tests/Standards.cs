namespace Cairn.Tests;

/// <summary>
/// Schemas of the standards, which are no part of the project: read from <c>../shared/standards</c> beside the repository, or from
/// where CAIRN_STANDARDS points. Missing: skipped with that reason; with CAIRN_REQUIRE_DATA=1 it fails.
/// </summary>
public static class Standards
{
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("CAIRN_STANDARDS") ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "standards"));

    public static string File(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        if (Path.Exists(path)) return path;
        var reason = $"The schema {Path.Combine(parts)} is not in {Root}; set CAIRN_STANDARDS to where it is.";
        if (Environment.GetEnvironmentVariable("CAIRN_REQUIRE_DATA") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
        return path;
    }
}
