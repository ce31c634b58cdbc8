using Cairn.DegreeRules;
using Cairn.Interchange.Reading;
using Cairn.Interchange.Sample;

namespace Cairn.Tests.Interchange;

/// <summary>The sample college holds together: what one file names, another has.</summary>
public class SampleCollegeTests
{
    private static readonly string Folder = Repository.PathTo("samples", "college");

    private static List<T> All<T>(IEnumerable<Row<T>> rows) where T : class =>
        [.. rows.Select(row => row.Value ?? throw new InvalidOperationException(row.Problem!.ToString()))];

    [Fact]
    public void Every_file_is_read_whole()
    {
        var (college, problem) = SampleReader.Institution(Folder);

        Assert.Null(problem);
        Assert.Equal("NORTHFIELD", college?.Code);
        Assert.Equal((7, 6, 25), (All(SampleReader.Units(Folder)).Count, All(SampleReader.Terms(Folder)).Count, All(SampleReader.Courses(Folder)).Count));
        Assert.Equal(2, All(SampleReader.Records(Folder)).Count);
    }

    [Fact]
    public void There_is_a_person_for_each_role() =>
        Assert.Equal(
            ["administrator", "advisor", "applicant", "bursar", "curriculum", "faculty", "integrator", "learner", "registrar"],
            All(SampleReader.People(Folder)).SelectMany(p => p.Roles).Select(r => r.Role).Distinct().Order());

    [Fact]
    public void Every_course_unit_term_and_learner_that_is_named_exists()
    {
        var units = All(SampleReader.Units(Folder)).Select(u => u.Code).ToHashSet();
        var terms = All(SampleReader.Terms(Folder)).Select(t => t.Code).ToHashSet();
        var courses = All(SampleReader.Courses(Folder));
        var names = courses.Select(c => $"{c.Subject} {c.Number}").ToHashSet();
        var people = All(SampleReader.People(Folder)).Select(p => p.Id).ToHashSet();

        Assert.All(courses, c => Assert.Contains(c.Unit, units));
        Assert.All(All(SampleReader.People(Folder)).SelectMany(p => p.Roles), r => Assert.All(r.Learners, l => Assert.Contains(l, people)));
        Assert.All(All(SampleReader.Records(Folder)), record =>
        {
            Assert.Contains(record.Learner, people);
            Assert.All(record.Attempts, a => Assert.Contains(a.Course, names));
            Assert.All(record.Attempts, a => Assert.Contains(a.Term, terms));
        });
    }

    [Fact]
    public void Names_are_in_four_scripts_and_one_is_very_long()
    {
        var names = All(SampleReader.People(Folder)).SelectMany(p => p.Names).ToList();

        Assert.Equal(["Arab", "Deva", "Hans", "Latn"], names.Select(n => n.Script).Distinct().Order());
        Assert.True(names.Max(n => n.Text.Length) > 70);
    }

    [Fact]
    public void One_learner_has_earned_the_badge_and_another_is_one_course_from_the_certificate()
    {
        Assert.Equal(RequirementState.Met, Audit("data-ethics", "amara").State);
        Assert.Equal(RequirementState.Met, Audit("college-writing", "amara").State);
        Assert.Equal(RequirementState.Met, Audit("quantitative-reasoning", "guadalupe").State);

        var certificate = Audit("applied-statistics", "guadalupe");
        var missing = Assert.Single(certificate.Root.Children, part => part.State != RequirementState.Met);
        Assert.Equal(("design", RequirementState.Missing), (missing.NodeId, missing.State));
    }

    private static AuditResult Audit(string credential, string learner)
    {
        var rules = RuleText.Read(File.ReadAllText(Path.Combine(Folder, "credentials", credential + ".yaml")));
        var credits = All(SampleReader.Courses(Folder)).ToDictionary(c => $"{c.Subject} {c.Number}", c => c.Credits);
        var terms = All(SampleReader.Terms(Folder)).OrderBy(t => t.From).Select((t, i) => new AcademicTerm(t.Code, i)).ToDictionary(t => t.Code);
        var record = All(SampleReader.Records(Folder)).Single(r => r.Learner == learner);
        var attempts = record.Attempts.Select((a, i) =>
        {
            Assert.True(CourseKey.TryParse(a.Course, "NORTHFIELD", out var key));
            return new Attempt($"{i}", key, terms[a.Term], a.Grade is null ? AttemptStatus.InProgress : AttemptStatus.Completed)
            {
                Grade = a.Grade,
                CreditsAttempted = credits[a.Course],
                CreditsEarned = GradeScheme.FourPoint.Passes(a.Grade) ? credits[a.Course] : 0,
                Unit = "semester credits",
            };
        });
        return RuleEngine.Audit(rules, new([.. attempts], GradeScheme.FourPoint, new(2026, 11, 23))
        {
            Credentials = [.. record.Credentials.Select(c => new EarnedCredential(c.Credential, c.On))],
        });
    }
}
