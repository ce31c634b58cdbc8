using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

public class PrincetonReaderTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds = ["course_list", "req_list", "dist_req", "num_courses"];

    private static readonly Lazy<List<PrincetonProgram>> Read = new(() =>
    {
        var folder = Path.Combine(RealData.Folder("princeton"), "requirements");
        return [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => PrincetonReader.Read(File.ReadAllText(f), "PU", Path.GetRelativePath(folder, f)))];
    });

    internal static List<PrincetonProgram> Programs()
    {
        RealData.Folder("princeton");
        return Read.Value;
    }

    [Fact]
    public void All_programs_are_read_and_almost_every_node_is_mapped()
    {
        var programs = Programs();
        var nodes = programs.SelectMany(p => p.Nodes).Where(n => Kinds.Contains(n.Kind)).ToList();
        var unmapped = nodes.Where(n => !n.IsMapped).ToList();
        output.WriteLine($"{programs.Count} programs, {nodes.Count} nodes, {unmapped.Count} unmapped");
        foreach (var node in unmapped) output.WriteLine($"{node.File}:{node.Line} {node.NodeId}: {node.Problem}");
        Assert.True(programs.Count >= 121);
        Assert.True(unmapped.Count <= 0.02 * nodes.Count);
        Assert.All(unmapped, n => Assert.Contains("line", n.Problem, StringComparison.Ordinal));
        Assert.All(programs, p => Assert.Equal(p.Unmapped.Any(), p.Rules.Unmapped().Any()));
    }

    [Fact]
    public void Every_program_survives_being_written_and_read_again()
    {
        foreach (var program in Programs())
        {
            var text = RuleText.Write(program.Rules);
            Assert.Equal(text, RuleText.Write(RuleText.Read(text)));
        }
    }

    private const string Head = "type: Minor\ncode: X\nname: X\nreq_list:\n";

    private static PrincetonProgram Of(string requirement) => PrincetonReader.Read(Head + requirement, "PU", "x.yaml");

    private static bool IsComplete(PrincetonProgram program, params (string Course, int Term, string Grade)[] taken) => RuleEngine.Audit(program.Rules, new LearnerRecord(
        [.. taken.Select((t, i) => new Attempt($"a{i}", CourseKey.TryParse(t.Course, "PU", out var key) ? key : default, new AcademicTerm($"t{t.Term}", t.Term) { OfLearner = t.Term }, AttemptStatus.Completed)
        {
            Grade = t.Grade,
            CreditsAttempted = 1,
            CreditsEarned = 1,
            Unit = "courses",
        })], GradeScheme.FourPoint, Sample.Today)).IsComplete;

    [Fact]
    public void What_must_be_complete_by_a_semester_takes_only_courses_up_to_then()
    {
        var program = Of("- name: Prerequisite\n  max_counted: 1\n  min_needed: 1\n  completed_by_semester: 4\n  course_list: [MAT 101]");
        Assert.True(IsComplete(program, ("MAT 101", 4, "A")));
        Assert.False(IsComplete(program, ("MAT 101", 5, "A")));
        var any = Of("- name: Any\n  max_counted: 1\n  min_needed: 1\n  completed_by_semester: 8\n  course_list: [MAT 101]");
        Assert.True(IsComplete(any, ("MAT 101", 9, "A")));
    }

    [Fact]
    public void Units_pass_limits_and_grades_mean_what_the_format_says()
    {
        var units = Of("- name: Three\n  max_counted: 1\n  min_needed: 3\n  req_list:\n  - {name: Own, max_counted: 3, min_needed: 1, course_list: [COS 3*]}\n  - {name: Other, max_counted: 1, min_needed: 1, course_list: [MAT *]}");
        Assert.True(IsComplete(units, ("COS 301", 1, "A"), ("COS 302", 1, "A"), ("MAT 1", 1, "A")));
        Assert.False(IsComplete(units, ("COS 301", 1, "A"), ("MAT 2", 1, "A"), ("MAT 1", 1, "A")));
        var passes = Of("- name: Two\n  max_counted: 1\n  min_needed: 2\n  pdfs_allowed: 1\n  course_list: [COS *]");
        Assert.True(IsComplete(passes, ("COS 301", 1, "A"), ("COS 302", 1, "P")));
        Assert.False(IsComplete(passes, ("COS 301", 1, "P"), ("COS 302", 1, "P")));
        var grade = Of("- name: One\n  max_counted: 1\n  min_needed: 1\n  min_grade: 2\n  course_list: [COS *]\n  excluded_course_list: [COS 302]");
        Assert.True(IsComplete(grade, ("COS 301", 1, "C")));
        Assert.False(IsComplete(grade, ("COS 301", 1, "D")));
        Assert.False(IsComplete(grade, ("COS 302", 1, "A")));
    }

    [Fact]
    public void A_node_with_a_field_nobody_knows_is_named_and_never_met()
    {
        var program = Of("- name: One\n  max_counted: 1\n  min_needed: 1\n  course_list: [COS *]\n  taught_by: [somebody]");
        Assert.Contains("line 9", Assert.Single(program.Unmapped).Problem, StringComparison.Ordinal);
        Assert.False(IsComplete(program, ("COS 301", 1, "A")));
    }

    [Fact]
    public void Every_program_can_be_audited_against_an_empty_record()
    {
        foreach (var program in Programs())
        {
            var audit = RuleEngine.Audit(program.Rules, Sample.Record());
            Assert.False(audit.IsComplete);
            Assert.True(audit.ProvenOptimal);
        }
    }
}
