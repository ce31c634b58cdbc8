using System.Text;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

public class RuleTextTests
{
    private const string Head = "cairn_rules: 1\ncredential: c\nrequire:\n";

    [Fact]
    public void Writing_and_reading_random_rules_changes_nothing()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var rules = new RandomCase(seed).Rules;
            var text = RuleText.Write(rules);
            Assert.True(text == RuleText.Write(RuleText.Read(text)), $"seed {seed}\n{text}");
        }
    }

    [Theory]
    [InlineData("  course: MAT", 4, 11)]
    [InlineData("  take: -1\n  from: [MAT *]", 4, 9)]
    [InlineData("  take: 1\n  from: [MAT *]\n  colour: red", 6, 11)]
    [InlineData("  all: []", 4, 3)]
    [InlineData("  all: [MAT 101]\n  any: [MAT 102]", 4, 3)]
    [InlineData("  all:\n  - {id: a, course: MAT 101}\n  - {id: a, course: MAT 102}", 6, 5)]
    [InlineData("  take: 1\n  take: 2", 5, 3)]
    [InlineData("  take: 1\n  from: {number: 499-300}", 5, 18)]
    [InlineData("  has: luck\n  key: x", 4, 8)]
    [InlineData("  has: test", 4, 3)]
    [InlineData("  at_least:\n  of: [MAT 101]", 4, 3)]
    [InlineData("  at_least: 1", 4, 3)]
    [InlineData("  not: [MAT 101]", 4, 8)]
    [InlineData("  corequisite: MAT 1**", 4, 16)]
    [InlineData("  all:\n  - if: {id: c, course: MAT 1}\n    then: {id: t, course: MAT 2}\nsharing: [{between: [c, t]}]", 7, 11)]
    public void What_cannot_be_read_is_refused_with_its_place(string require, long line, long column)
    {
        Assert.False(RuleText.TryRead(Head + require, out _, out var error));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x")]
    [InlineData("a: !!binary aGk=")]
    [InlineData("a: 1\n---\nb: 2")]
    [InlineData("[")]
    [InlineData("")]
    [InlineData("\u0000")]
    [InlineData("a: \"\\uD800\"")]
    [InlineData("? {a: b}\n: c")]
    public void Hostile_text_is_refused(string text) => Assert.False(RuleText.TryRead(text, out _, out _));

    [Fact]
    public void A_billion_laughs_are_refused_at_the_first_anchor()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (var i = 1; i < 30; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        Assert.False(RuleText.TryRead(text.ToString(), out _, out var error));
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public void A_million_nodes_and_deep_nesting_are_refused()
    {
        Assert.False(RuleText.TryRead(Head + "  all: [" + string.Concat(Enumerable.Repeat("MAT 101,", 230_000)) + "]", out _, out _));
        Assert.False(RuleText.TryRead(Head + "  all: [" + string.Concat(Enumerable.Repeat("M 1,", 250_000)) + "]", out _, out var many));
        Assert.Contains("200000", many.Message, StringComparison.Ordinal);
        Assert.False(RuleText.TryRead(Head + "  " + string.Concat(Enumerable.Repeat("{all: [", 20_000)), out _, out var deep));
        Assert.Contains("deeper", deep.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_never_do_anything_but_read_or_be_refused()
    {
        const string signs = "{}[]:,-&*!|>'\"\n \t#%@0aé\u2028";
        var random = new Random(7);
        var seed = RuleText.Write(new RandomCase(3).Rules);
        for (var i = 0; i < 2_000; i++)
        {
            var text = new StringBuilder(seed);
            for (var change = 0; change < 4; change++) text[random.Next(text.Length)] = signs[random.Next(signs.Length)];
            RuleText.TryRead(text.ToString(), out _, out _);
        }
    }
}
