using System.Text.RegularExpressions;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>What the reader of rules says: by its code, in English, with its places filled.</summary>
public sealed partial class ReaderSentencesTests
{
    private const string Head = "cairn_rules: 1\ncredential: c\ninstitution: X\nrequire:\n";

    [Theory]
    [InlineData("", "nothing-there", "There is nothing in it.")]
    [InlineData("- a", "rules-shape", "A rule set is a mapping.")]
    [InlineData("a: b", "first-line", "The first line of a rule file is cairn_rules: 1.")]
    [InlineData("cairn_rules: one", "key-not-whole", "cairn_rules must be a whole number.")]
    [InlineData("cairn_rules: 1", "key-missing", "credential is missing.")]
    [InlineData("a: &x b", "anchors", "Anchors are not read.")]
    [InlineData("a: b\na: c", "key-twice", "The key a stands twice.")]
    [InlineData(Head + "  take: 1\n  gpa: 3", "kinds-together", "These cannot stand together: take, gpa.")]
    [InlineData(Head + "  course: MAT 1\n  colour: '{key}'", "key-unknown", "colour is not known here.")]
    [InlineData(Head + "  {course: MAT 1, counts: 10001}", "key-range", "counts is from 0 to 10000.")]
    [InlineData(Head + "  {take: 1, from: {within: {years: 5, of: birth}}}", "key-one-of", "of is one of audit, graduation.")]
    [InlineData(Head + "  all: [{id: a, course: M 1}, {id: a, course: M 2}]", "id-twice", "The id a stands twice.")]
    public void A_refusal_has_a_code_and_a_sentence(string text, string reason, string sentence)
    {
        Assert.False(RuleText.TryRead(text, out _, out var error));
        Assert.Equal((reason, sentence), (error.Reason, error.Problem));
    }

    /// <summary>A code that is not in the table would be an error of the program where a text is refused.</summary>
    [Fact]
    public void The_reader_names_every_code_of_the_table_and_no_other()
    {
        var folder = Path.Combine(RulesDocumentTests.Root(), "src/Engines/DegreeRules/Text");
        var named = Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText).SelectMany(t => Named().Matches(t)).Select(m => m.Groups[1].Value).Distinct();
        Assert.Equal(ReaderSentences.Codes.Order(), named.Order());
    }

    [GeneratedRegex("(?:Refuse\\(|\\.Of\\(|At\\(\\w+, )\"([a-z][a-z-]+)\"")]
    private static partial Regex Named();
}
