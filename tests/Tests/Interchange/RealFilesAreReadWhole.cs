using Cairn.Interchange.Midfield;
using Cairn.Interchange.Princeton;
using Cairn.Interchange.Reading;
using Cairn.Interchange.StOlaf;

namespace Cairn.Tests.Interchange;

/// <summary>Every row of every real file is read, and none is refused.</summary>
public class RealFilesAreReadWhole
{
    private static SourceFile Data(params string[] parts) => new(RealData.Need(parts));

    private static List<T> All<T>(IEnumerable<Row<T>> rows) where T : class
    {
        var read = new List<T>();
        foreach (var row in rows)
        {
            Assert.True(row.Problem is null, row.Problem?.ToString());
            read.Add(row.Value!);
        }

        return read;
    }

    [Fact]
    public void Twenty_seven_years_of_sections_of_a_college()
    {
        var sections = All(StOlafReader.Sections(Data("stolaf", "sections-1994-2020.jsonl.gz")));

        Assert.Equal(63_457, sections.Count);
        Assert.Equal(63_457, sections.Select(s => s.ClassId).Distinct().Count());
        Assert.Equal((1994, 2020), (sections.Min(s => s.Year), sections.Max(s => s.Year)));
        Assert.Equal(["BIO"], sections.Single(s => s.ClassId == "0000091411").Departments);
    }

    [Fact]
    public void Every_course_of_every_subject_of_a_university()
    {
        var files = PrincetonReader.CourseFiles(RealData.Need("princeton"));
        var courses = files.SelectMany(file => All(PrincetonReader.Courses(file))).ToList();

        Assert.Equal(113, files.Count);
        Assert.Equal(2_707, courses.Count);
        Assert.Equal(807, courses.Count(c => c.Prerequisites is not null));
        Assert.Equal(121, PrincetonReader.RequirementFiles(RealData.Need("princeton")).Count);
    }

    [Fact]
    public void Every_student_every_term_and_every_degree_of_three_institutions()
    {
        var students = All(MidfieldReader.Students(Data("midfield", "student.csv.gz")));
        var terms = All(MidfieldReader.Terms(Data("midfield", "term.csv.gz")));
        var degrees = All(MidfieldReader.Degrees(Data("midfield", "degree.csv.gz")));

        Assert.Equal((68_503, 448_619, 34_903), (students.Count, terms.Count, degrees.Count));
        Assert.Equal(["Institution B", "Institution C", "Institution J"], students.Select(s => s.Institution).Distinct().Order());
        Assert.Equal(2_311, terms.Count(t => t.GpaTerm is null));
    }

    [Fact]
    public void Every_graded_course_of_a_hundred_and_ten_of_them()
    {
        var courses = All(MidfieldReader.Courses(Data("midfield", "toy_course.csv")));

        Assert.Equal(4_340, courses.Count);
        Assert.Equal(110, courses.Select(c => c.Learner).Distinct().Count());
        Assert.Equal(2_306, courses.Count(c => c.Title is not null));
    }
}
