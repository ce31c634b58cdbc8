using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Each predicate of a pool, with a course inside and one outside.</summary>
public class PoolTests
{
    private static readonly Attempt Inside = new("in", new CourseKey("X", "MAT", "301L"), new AcademicTerm("2024-FALL", 2) { Ends = new DateOnly(2024, 12, 20), OfLearner = 2 }, AttemptStatus.Completed)
    {
        Grade = "B",
        CreditsAttempted = 4,
        CreditsEarned = 4,
        Attributes = ["lab", "QR"],
        CrossLists = [new CourseKey("X", "APC", "301")],
        Mode = "online",
        IsTransfer = true,
        CountedIn = ["major", "major/math"],
    };

    private static readonly Attempt Outside = new("out", new CourseKey("Y", "ART", "101"), new AcademicTerm("2019-FALL", 0) { Ends = new DateOnly(2019, 12, 20), OfLearner = 5 }, AttemptStatus.Completed)
    {
        Grade = "D",
        CreditsAttempted = 1,
        CreditsEarned = 1,
    };

    [Theory]
    [InlineData("MAT 301L")]
    [InlineData("MAT 3**")]
    [InlineData("MAT 300-310")]
    [InlineData("MAT *")]
    [InlineData("\"* 301\"")]
    [InlineData("APC 301")]
    [InlineData("[PHY 101, MAT 301L]")]
    [InlineData("{subject: mat}")]
    [InlineData("{subject: [PHY, MAT]}")]
    [InlineData("{number: 300-399}")]
    [InlineData("{level: 300}")]
    [InlineData("{attribute: LAB}")]
    [InlineData("{attribute: [QR, SA]}")]
    [InlineData("{institution: X}")]
    [InlineData("{term: 2024-FALL}")]
    [InlineData("{since: 2024-12-20}")]
    [InlineData("{by_term: 2}")]
    [InlineData("{grade: C}")]
    [InlineData("{graded: [B, P]}")]
    [InlineData("{mode: online}")]
    [InlineData("{credits: {from: 3}}")]
    [InlineData("{credits: {from: 4, to: 4}}")]
    [InlineData("{transfer: true}")]
    [InlineData("{counted_in: major}")]
    [InlineData("{counted_in: [major/math]}")]
    [InlineData("{not: {subject: ART}}")]
    [InlineData("{any: [ART 500, MAT 301L]}")]
    [InlineData("{all: [MAT *, {attribute: lab}]}")]
    [InlineData("{courses: MAT 3**, attribute: lab, grade: B}")]
    [InlineData("{subject: [MAT, ART], except: [\"Y:ART *\"]}")]
    [InlineData("[{subject: PHY}, {mode: online}]")]
    public void A_predicate_takes_one_course_and_leaves_the_other(string pool)
    {
        var read = ((TakeRule)Sample.Rules($"take: 1\nfrom: {pool}").Root).From;
        Assert.True(read.Contains(Inside, GradeScheme.FourPoint));
        Assert.False(read.Contains(Outside, GradeScheme.FourPoint));
        if (read.DependsOnCourseOnly)
        {
            var other = Outside with { Course = Inside.Course, CrossLists = Inside.CrossLists };
            Assert.True(read.Contains(other, GradeScheme.FourPoint), "It was said to depend on the course alone.");
        }
    }

    [Fact]
    public void Anything_and_nothing_are_pools_too()
    {
        Assert.True(((TakeRule)Sample.Rules("take: 1\nfrom: anything").Root).From.Contains(Outside, GradeScheme.FourPoint));
        Assert.False(((TakeRule)Sample.Rules("take: 1\nfrom: []").Root).From.Contains(Inside, GradeScheme.FourPoint));
    }
}
