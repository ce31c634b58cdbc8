using System.Text.RegularExpressions;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>docs/rules.md promises that its examples are run: here.</summary>
public partial class RulesDocumentTests
{
    private const string Graduation = "graduation ";
    private const string Elsewhere = "counted ";

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
            var facts = lines[..^1].Where(IsFact).ToList();
            var graduation = lines.Where(l => l.StartsWith(Graduation, StringComparison.Ordinal)).ToList();
            var counted = lines.Where(l => l.StartsWith(Elsewhere, StringComparison.Ordinal)).ToList();
            var record = Sample.Record([.. lines[..^1].Except(facts).Except(graduation).Except(counted)]);
            record = record with
            {
                Counted = [.. counted.Select(c => Counted(c[Elsewhere.Length..].Split(" in "), record))],
                Facts = [.. facts.Select(Fact)],
                Graduation = graduation is [var day] ? DateOnly.ParseExact(day[Graduation.Length..], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
            };
            Assert.True(lines[^1] == (RuleEngine.Audit(rules!, record).IsComplete ? "=> met" : "=> missing"), $"{text}\n{RuleText.Write(rules!)}");
            Assert.Empty(RuleLinter.Check(rules!));
            audits++;
        }

        Assert.True(audits >= 21);
    }

    [Fact]
    public void Every_finding_and_every_fact_is_on_the_page()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "rules.md"));
        foreach (var kind in Enum.GetValues<FactKind>()) Assert.Contains($"`{RuleWords.Of(kind)}`", page, StringComparison.Ordinal);
        foreach (var code in (string[])["unsatisfiable", "redundant", "no-double-counting", "idle-limit", "unknown-course", "retired-course", "unknown-credential", "unknown-grade"])
            Assert.Contains($"`{code}`", page, StringComparison.Ordinal);
    }

    private static CountedAttempt Counted(string[] line, LearnerRecord record) => new(
        record.Attempts.Single(a => a.Course.ToDisplay() == line[0]).Id, line[1], KindsInRules.Of(line[1], CredentialKind.Degree));

    private static bool IsFact(string line) => Enum.GetValues<FactKind>().Any(k => line.StartsWith(RuleWords.Of(k) + " ", StringComparison.Ordinal));

    private static LearnerFact Fact(string line)
    {
        var (kind, rest) = (Enum.GetValues<FactKind>().Single(k => line.StartsWith(RuleWords.Of(k) + " ", StringComparison.Ordinal)), line[(line.IndexOf(' ') + 1)..]);
        return kind == FactKind.CatalogYear
            ? new LearnerFact(kind, "", decimal.Parse(rest, System.Globalization.CultureInfo.InvariantCulture))
            : new LearnerFact(kind, rest);
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
