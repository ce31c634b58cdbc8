using System.Text.RegularExpressions;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>docs/rules.md promises that its examples are run: here.</summary>
public partial class RulesDocumentTests
{
    [Fact]
    public void Every_example_reads_and_gives_what_the_page_says()
    {
        RuleSet? rules = null;
        var audits = 0;
        foreach (Match block in Block().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "rules.md"))))
        {
            var text = block.Groups["text"].Value;
            if (block.Groups["kind"].Value == "yaml")
            {
                rules = text.StartsWith("cairn_rules", StringComparison.Ordinal) ? RuleText.Read(text) : Sample.Rules(text.TrimEnd());
                Assert.Equal(RuleText.Write(rules), RuleText.Write(RuleText.Read(RuleText.Write(rules))));
                continue;
            }

            var lines = text.Trim().Split('\n');
            var audit = RuleEngine.Audit(rules!, Sample.Record(lines[..^1]));
            Assert.True(lines[^1] == (audit.IsComplete ? "=> met" : "=> missing"), $"{text}\n{RuleText.Write(rules!)}");
            audits++;
        }

        Assert.True(audits >= 12);
    }

    /// <summary>The YAML of the page, each a whole rule set.</summary>
    internal static IEnumerable<string> Examples() => Block().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "rules.md")))
        .Where(b => b.Groups["kind"].Value == "yaml").Select(b => b.Groups["text"].Value)
        .Select(text => text.StartsWith("cairn_rules", StringComparison.Ordinal) ? text : Sample.Text(text.TrimEnd()));

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cairn.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"^```(?<kind>yaml|record)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
