using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Real programs, read line by line: what their words ask for, and what the audit says.</summary>
public class GoldenAuditTests
{
    private static readonly string[] Done =
    [
        "MAT 202", "COS 126", "COS 217", "COS 226", "COS 240", "COS 316", "COS 324", "COS 423", "COS 333", "COS 343", "MAT 375", "ORF 309", "COS 397",
    ];

    [Theory]
    [InlineData("", "", "")]
    [InlineData("COS 240", "COS 240 P", "foundation")]
    [InlineData("COS 343", "ECE 302", "electives")]
    [InlineData("COS 343", "COS 398", "electives")]
    [InlineData("COS 126", "ISC 231", "prerequisites")]
    [InlineData("COS 397", "COS 401", "independent-work")]
    [InlineData("COS 316", "COS 344", "core-courses")]
    public void Computer_science_is_met_as_written_and_missed_where_it_says(string without, string with, string missing)
    {
        var audit = RuleEngine.Audit(Program("COS-BSE", "major"), Princeton([.. Done.Where(c => c != without), .. with.Length > 0 ? new[] { with } : []]));
        Check(audit, missing);
    }

    // Mathematics: 216 and 218 as prerequisites; 320, 330, 345 and 355 one each in analysis, complex analysis, algebra
    // and geometry; four more from 300 up; two signatures.
    private static readonly string[] Mathematician = ["MAT 216", "MAT 218", "MAT 320", "MAT 330", "MAT 345", "MAT 355", "MAT 425", "MAT 378", "MAT 447", "MAT 365"];

    [Theory]
    [InlineData("", "", "")] // as written
    [InlineData("MAT 330", "MAT 335", "")] // "from the 330s"
    [InlineData("MAT 330", "MAT 385", "complex-analysis")] // an elective more does not make up for it
    [InlineData("MAT 218", "MAT 217", "prerequisites")] // half of either sequence is none
    [InlineData("MAT 365", "ORF 309", "electives")] // "MAT 3**, 4**, 5**": a cognate needs a permission, which is an exception
    [InlineData("MAT 345", "MAT 511", "")] // 447 is algebra too ("340s or 440s") and leaves the electives; 511 takes its place there
    [InlineData("MAT 320", "MAT 511", "")] // 425 is analysis ("320s or 420s") and leaves the electives likewise
    [InlineData("MAT 355", "MAT 511", "")] // 378 or 365 is geometry or discrete mathematics
    public void Mathematics_counts_a_course_where_it_helps_most(string without, string with, string missing) =>
        Check(RuleEngine.Audit(Program("MAT", "major"), Signed(Princeton([.. Mathematician.Where(c => c != without), .. with.Length > 0 ? new[] { with } : []]))), missing);

    [Fact]
    public void Mathematics_without_its_thesis_misses_only_that() =>
        Check(RuleEngine.Audit(Program("MAT", "major"), Signed(Princeton(Mathematician)) with { Facts = [new LearnerFact(FactKind.SignOff, "junior-independent-work")] }), "senior-thesis");

    // The minor in computer science: 126 and one of 226 and 217 are the core; three more of the 200s to 400s are electives.
    [Theory]
    [InlineData("COS 126,COS 226,COS 217,COS 324,COS 333", "", "")] // "if both 217 and 226 are taken, one may count as an elective"
    [InlineData("ISC 231,COS 226,COS 217,COS 324,COS 333", "", "core")] // one of the four ISC courses is no introduction
    [InlineData("ISC 231,ISC 232,ISC 233,ISC 234,COS 226,COS 217,COS 324,COS 333", "", "")] // all four are
    [InlineData("COS 126,COS 226,COS 324,COS 333", "", "electives")] // 226 can't be both
    [InlineData("COS 126,COS 226,COS 217,COS 324 P,COS 333 P", "", "electives")] // pdfs_allowed: 1
    [InlineData("COS 126,COS 226,COS 217 P,COS 324 P,COS 333", "", "")] // 217 as the core's one P, 226 as an elective
    [InlineData("COS 126,COS 226,COS 217,COS 324,COS 333", "COS 226", "")] // the core takes none of the major's: 217 steps in, 226 is an elective
    [InlineData("COS 126,COS 226,COS 217,COS 324,COS 333,COS 340", "COS 226,COS 217", "core")] // neither may be the core now
    [InlineData("COS 126,COS 226,COS 217,COS 324,COS 333", "COS 217,COS 324,COS 333", "electives")] // max_common_with_major: 2
    [InlineData("COS 126,COS 226,COS 217,COS 324,COS 333,COS 423", "COS 217,COS 324,COS 333", "")] // two of those and one other
    public void The_computer_science_minor_keeps_its_limits(string courses, string counted, string missing)
    {
        var record = Princeton(courses.Split(','));
        var major = counted.Split(',');
        record = record with { Attempts = [.. record.Attempts.Select(a => a with { CountedIn = major.Contains(a.Course.ToDisplay()) ? ["major"] : [] })] };
        Check(RuleEngine.Audit(Program("COS", "minor"), record), missing);
    }

    private static RuleSet Program(string code, string kind) =>
        PrincetonReaderTests.Programs().Single(p => p.Code == code && p.Rules.Credential.StartsWith(kind, StringComparison.Ordinal)).Rules;

    private static LearnerRecord Signed(LearnerRecord record) => record with
    {
        Facts = [new LearnerFact(FactKind.SignOff, "junior-independent-work"), new LearnerFact(FactKind.SignOff, "senior-thesis")],
    };

    private static LearnerRecord Princeton(string[] courses)
    {
        var record = Sample.Record(courses);
        return record with { Attempts = [.. record.Attempts.Select(a => a with { Course = a.Course with { Institution = "PU" }, CreditsEarned = 1, Unit = "courses" })] };
    }

    private static void Check(AuditResult audit, string missing)
    {
        Assert.True(audit.ProvenOptimal);
        Assert.Equal(missing.Length == 0, audit.IsComplete);
        Assert.Equal(missing.Length == 0 ? [] : [missing], audit.Root.Children.Where(c => c.State != RequirementState.Met).Select(c => c.NodeId));
    }
}
