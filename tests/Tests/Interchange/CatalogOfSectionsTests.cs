using Cairn.Interchange.Reading;
using Cairn.Interchange.StOlaf;

namespace Cairn.Tests.Interchange;

public class CatalogOfSectionsTests
{
    private static readonly Lazy<Dictionary<string, StOlafCourse>> Courses = new(() =>
        StOlafCatalog.Courses(new SourceFile(RealData.Need("stolaf", "sections-1994-2020.jsonl.gz")))
            .Select(row => row.Value ?? throw new InvalidOperationException(row.Problem!.ToString()))
            .ToDictionary(course => $"{course.Subject} {course.Number}"));

    [Fact]
    public void Every_section_belongs_to_one_course()
    {
        Assert.Equal(63_457, Courses.Value.Values.Sum(c => c.Sections));
        Assert.Equal(2_577, Courses.Value.Count);
    }

    [Fact]
    public void A_lab_under_the_number_of_a_course_does_not_become_the_course()
    {
        var ecology = Courses.Value["BIO 261"];

        Assert.Equal(("Ecological Principles", 1.0m), (ecology.Title, ecology.Credits));
        Assert.Equal(["0000000139", "0000000140"], ecology.CourseIds);
    }

    [Fact]
    public void A_course_is_called_what_it_was_called_last() =>
        Assert.Equal(("Courtly Love in the Middle Ages", 19941, 20153), (Courses.Value["HIST 115"].Title, Courses.Value["HIST 115"].FirstTerm, Courses.Value["HIST 115"].LastTerm));
}
