using System.Text.RegularExpressions;

namespace Cairn.Tests.Web;

/// <summary>The refusals in the code and the list of problems are the same, and each is tested.</summary>
public sealed partial class ProblemCodeTests
{
    /// <summary>Said the way a refusal is, and none: the name of a source of imports; how a preview gives up its transaction, which nobody is told.</summary>
    private static readonly string[] NoRefusals = ["midfield-courses", "import-preview"];

    private static readonly HashSet<string> Said = Sources("src").SelectMany(t => Refusals().Matches(t)).Select(m => m.Groups[1].Value).Except(NoRefusals).ToHashSet();
    private static readonly HashSet<string> Listed = [.. Rows().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/problems.md"))).Select(m => m.Groups[1].Value)];

    [Fact]
    public void Every_refusal_is_listed() => Assert.True(Said.IsSubsetOf(Listed), string.Join(", ", Said.Except(Listed).Order()));

    [Fact]
    public void Nothing_is_listed_that_is_never_said() => Assert.True(Listed.IsSubsetOf(Said), string.Join(", ", Listed.Except(Said).Order()));

    [Fact]
    public void The_list_is_sorted()
    {
        var codes = Rows().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/problems.md"))).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
    }

    [Fact]
    public void Every_listed_problem_has_a_test()
    {
        var claims = Sources("tests").SelectMany(t => t.Split('\n')).Where(line => line.Contains("Assert.", StringComparison.Ordinal) || line.Contains("InlineData(", StringComparison.Ordinal)).ToList();
        var untested = Listed.Where(code => !claims.Exists(line => line.Contains($"\"{code}\"", StringComparison.Ordinal) || line.Contains($"problem:{code}\"", StringComparison.Ordinal))).Order();
        Assert.True(!untested.Any(), string.Join(", ", untested));
    }

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("node_modules", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    /// <summary>A refusal being made: a code in kebab-case, then a sentence.</summary>
    [GeneratedRegex("""new(?:\s+Refusal)?\(\s*"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)",\s*(?:\$?"[A-Z{][^"\n]*[.?!]|sentence\b|[A-Z]\w+ ==)""")]
    private static partial Regex Refusals();

    [GeneratedRegex(@"^\| ([a-z][a-z0-9-]*) \| (?:\d|4xx)", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
