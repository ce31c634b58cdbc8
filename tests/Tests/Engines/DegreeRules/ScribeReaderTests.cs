using Cairn.DegreeRules;
using static Cairn.Tests.Engines.DegreeRules.Sample;

namespace Cairn.Tests.Engines.DegreeRules;

public class ScribeReaderTests
{
    private const string Block = """
        BEGIN
          # totals
          12 Credits
          MinGPA 2.0
          MaxCredits 6 in ART @
        ;
          1 Class in MATH 101, 102 OR 110  Label 1 "Calculus";
          2 Classes in CSCI 101 + 102      Label 2 "Programming";
          6 Credits in PHYS 200:299, CHEM 2@ EXCEPT CHEM 299
            MinGrade 2.0                   Label 3 "Science";
          1 Group in (1 Class in HIST @) or (2 Classes in ART @) Label 4 "Breadth";
          If (Concentration = HONORS) Then
            1 Class in HON 499 Label 5 "Thesis";
        END.
        """;

    private static RuleSet Rules() => ScribeReader.Read(Block, "ba", "X", "ba.scribe");

    [Fact]
    public void A_block_is_read_whole()
    {
        Assert.Empty(Rules().Unmapped());
        Assert.Contains(Rules().Root.Nodes(), n => n.Title == "Science" && n.Source == "ba.scribe:9");
        Assert.Equal(RuleText.Write(Rules()), RuleText.Write(RuleText.Read(RuleText.Write(Rules()))));
    }

    [Fact]
    public void A_block_audits_as_its_words_say()
    {
        string[] done = ["MATH 110", "CSCI 101", "CSCI 102", "PHYS 210", "CHEM 210 C", "HIST 100"];
        Assert.True(RuleEngine.Audit(Rules(), Record(done)).IsComplete);
        Assert.False(RuleEngine.Audit(Rules(), Record([.. done[..4], "CHEM 299", "HIST 100"])).IsComplete);
        Assert.False(RuleEngine.Audit(Rules(), Record([.. done[..4], "CHEM 210 D", "HIST 100"])).IsComplete);
        Assert.False(RuleEngine.Audit(Rules(), Record([.. done[..5], "ART 100"])).IsComplete);
        Assert.True(RuleEngine.Audit(Rules(), Record([.. done[..5], "ART 100", "ART 101"])).IsComplete);
        var honors = Record(done) with { Facts = [new LearnerFact(FactKind.Choice, "concentration:HONORS")] };
        Assert.False(RuleEngine.Audit(Rules(), honors).IsComplete);
    }

    [Theory]
    [InlineData("Major = MATH", true, "major:MATH")]
    [InlineData("Major = MATH", false, "major:ART")]
    [InlineData("Major <> MATH", true, "major:ART")]
    [InlineData("Major <> MATH", false, "major:MATH")]
    [InlineData("Major = ART or Major = MATH", true, "major:MATH")]
    [InlineData("Major = MATH and Minor = ART", false, "major:MATH")]
    [InlineData("Major = MATH and Minor = ART", true, "major:MATH", "minor:ART")]
    [InlineData("Major = MATH and (Minor = ART or Minor = MUS)", true, "major:MATH", "minor:MUS")]
    [InlineData("Major = MATH or Major = ART and Minor = MUS", true, "major:MATH")]
    [InlineData("Passed MATH 101", true)]
    [InlineData("Passed MATH 999", false)]
    public void A_condition_decides_which_branch_is_asked_for(string condition, bool isThen, params string[] choices)
    {
        var rules = ScribeReader.Read($"BEGIN ; If ({condition}) Then 1 Class in HON 499 Label 1 \"then\"; Else 1 Class in HON 100 Label 2 \"else\"; END.", "c", "X", "f");
        var facts = choices.Select(c => new LearnerFact(FactKind.Choice, c));
        bool Met(string course) => RuleEngine.Audit(rules, Record("MATH 101", course) with { Facts = [.. facts] }).IsComplete;
        Assert.Empty(rules.Unmapped());
        Assert.Equal((isThen, !isThen), (Met("HON 499"), Met("HON 100")));
    }

    [Theory]
    [InlineData("2 Classes in MATH @ MinGPA 3.0 Label 1 \"x\";", "MATH 101 A,MATH 102 B", "MATH 101 C,MATH 102 B")]
    [InlineData("9 Credits in MATH @ MinCredits 6 in MATH 3@ Label 1 \"x\";", "MATH 101,MATH 301,MATH 302", "MATH 101,MATH 102,MATH 301")]
    [InlineData("9 Credits in MATH @ MaxCredits 3 in MATH 1@ Label 1 \"x\";", "MATH 101,MATH 301,MATH 302", "MATH 101,MATH 102,MATH 301")]
    [InlineData("1 Class in MATH @ EXCEPT MATH 101, 102 Label 1 \"x\";", "MATH 103", "MATH 102")]
    [InlineData("1 Class in MATH 300:399 OR PHYS 1@ Label 1 \"x\";", "MATH 399", "MATH 400")]
    [InlineData("1 Class in MATH @ Share Label 1 \"x\"; 1 Class in MATH 101 Label 2 \"y\";", "MATH 101", "MATH 102")]
    [InlineData("1 Class in MATH @ Label 1 \"x\"; 1 Class in MATH 101 Label 2 \"y\";", "MATH 101,MATH 102", "MATH 101")]
    [InlineData("1 Class in MATH @ DontShare (Major) Label 1 \"x\";", "MATH 102", "MATH 101")]
    public void Each_phrase_means_what_it_says(string statement, string met, string missing)
    {
        var rules = ScribeReader.Read($"BEGIN ; {statement} END.", "c", "X", "f");
        Assert.Empty(rules.Unmapped());
        LearnerRecord Taken(string courses) => Record(courses.Split(',')) is var record
            ? record with { Attempts = [.. record.Attempts.Select(a => statement.Contains("DontShare", StringComparison.Ordinal) && a.Course.Number == "101" ? a with { CountedIn = ["major"] } : a)] }
            : null!;
        Assert.True(RuleEngine.Audit(rules, Taken(met)).IsComplete);
        Assert.False(RuleEngine.Audit(rules, Taken(missing)).IsComplete);
    }

    [Theory]
    [InlineData("DontShare (MAJOR, Conc)", "major,concentration")]
    [InlineData("DontShare (SPEC)", "specialization")]
    [InlineData("Share (MAJOR=MATH)", null)]
    public void Types_of_blocks_are_kinds_of_credentials(string phrase, string? kinds)
    {
        var rules = ScribeReader.Read($"BEGIN ; 2 Classes in MATH @ {phrase} Label 1 \"x\"; END.", "c", "X", "f");
        Assert.Empty(rules.Unmapped());
        Assert.Equal(kinds?.Split(',') ?? [], rules.Pools().OfType<CountedInPool>().SelectMany(p => p.Credentials));
    }

    [Theory]
    [InlineData("DontShare (MAJOR=MATH)")]
    [InlineData("DontShare (MAJOR, AllBlocks)")]
    public void A_block_that_is_no_kind_of_credential_is_not_read(string phrase)
    {
        var rules = ScribeReader.Read($"BEGIN ; 1 Class in MATH @ {phrase} Label 1 \"x\"; END.", "c", "X", "f");
        Assert.StartsWith("DontShare (MAJOR", Assert.Single(rules.Unmapped()).What, StringComparison.Ordinal);
        Assert.False(RuleEngine.Audit(rules, Record("MATH 101")).IsComplete);
    }

    [Fact]
    public void What_is_not_read_is_named_with_its_line_and_never_met()
    {
        var rules = ScribeReader.Read("BEGIN\n;\n1 Class in MATH 101\n  SpMaxTerm 3 Label 1 \"x\";\nEND.", "c", "X", "f");
        var unread = Assert.Single(rules.Unmapped());
        Assert.Equal("f:4", unread.Where);
        Assert.False(RuleEngine.Audit(rules, Record("MATH 101")).IsComplete);
    }

    [Theory]
    [InlineData("BEGIN 3 Credits")]
    [InlineData("BEGIN ; 1 Class in 101 ; END.")]
    [InlineData("BEGIN ; 1 Class in MATH 300:200 ; END.")]
    [InlineData("no block at all")]
    [InlineData("BEGIN ; 1 Class in MATH 101 Label 1 \"open ; END.")]
    public void A_broken_block_is_refused_with_its_place(string text) =>
        Assert.True(Assert.Throws<RuleTextException>(() => ScribeReader.Read(text, "c", "X", "f")).Line > 0);

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Throws<RuleTextException>(() => ScribeReader.Read(
        "BEGIN ; " + string.Concat(Enumerable.Repeat("1 Group in (", 5_000)), "c", "X", "f"));
}
