using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>A real program, read line by line: what its words ask for, and what the audit says.</summary>
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
        var program = PrincetonReaderTests.Programs().Single(p => p.Code == "COS-BSE");
        string[] courses = [.. Done.Where(c => c != without), .. with.Length > 0 ? new[] { with } : []];
        var record = Sample.Record(courses);
        record = record with { Attempts = [.. record.Attempts.Select(a => a with { Course = a.Course with { Institution = "PU" }, CreditsEarned = 1, Unit = "courses" })] };
        var audit = RuleEngine.Audit(program.Rules, record);
        Assert.True(audit.ProvenOptimal);
        Assert.Equal(missing.Length == 0, audit.IsComplete);
        Assert.Equal(missing.Length == 0 ? [] : [missing], audit.Root.Children.Where(c => c.State != RequirementState.Met).Select(c => c.NodeId));
    }
}
