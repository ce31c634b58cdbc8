using Cairn.Interchange.Reading;

namespace Cairn.Interchange.StOlaf;

/// <summary>A course of the college: what its sections over the years have in common.</summary>
/// <param name="Subject">Department code; codes joined by a slash for a course that several departments give together.</param>
/// <param name="Number">Number in the subject.</param>
/// <param name="Title">The title in its latest term.</param>
/// <param name="Credits">What it was worth in its latest term, in courses.</param>
/// <param name="Description">The latest description; null when there never was one.</param>
/// <param name="Prerequisites">The latest prerequisites, in the college's words; null for none.</param>
/// <param name="CourseIds">The college's identities of it (<c>crsid</c>): several when a number was given again, or to a lab.</param>
/// <param name="FirstTerm">First term it was offered in.</param>
/// <param name="LastTerm">Last term it was offered in.</param>
/// <param name="Sections">How many sections there were.</param>
public sealed record StOlafCourse(
    string Subject, string Number, string Title, decimal Credits, string? Description, string? Prerequisites,
    IReadOnlyList<string> CourseIds, int FirstTerm, int LastTerm, int Sections);

/// <summary>
/// Gathers sections into courses. A course is its department and number: the college's own identity changes when a course
/// is revised, and a lab or discussion has an identity of its own under the number of the course it belongs to.
/// </summary>
public static class StOlafCatalog
{
    private static readonly HashSet<string> Components = new(["Lab", "Discussion", "FLAC"], StringComparer.Ordinal);

    /// <summary>Reads all sections, then yields the refused ones and the courses, by subject and number.</summary>
    public static IEnumerable<Row<StOlafCourse>> Courses(SourceFile file)
    {
        var courses = new Dictionary<(string Subject, string Number), Gathered>();
        foreach (var row in StOlafReader.Sections(file))
        {
            if (row.Value is not { } section)
            {
                yield return Row<StOlafCourse>.Refused(row.Problem!);
                continue;
            }

            if (section.Number is null)
            {
                yield return Row<StOlafCourse>.Refused(file.Problem(row.Line, "number", "A section without a course number belongs to no course."));
                continue;
            }

            var key = (string.Join('/', section.Departments), section.Number);
            if (!courses.TryGetValue(key, out var course)) courses[key] = course = new(row.Line);
            course.Add(section);
        }

        foreach (var (key, course) in courses.OrderBy(c => c.Key.Subject, StringComparer.Ordinal).ThenBy(c => c.Key.Number, StringComparer.Ordinal))
            yield return Row<StOlafCourse>.Of(course.Line, course.ToCourse(key.Subject, key.Number));
    }

    private sealed class Gathered(long line)
    {
        private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);
        private StOlafSection? _leading;
        private (int Term, string? Text) _description = (0, null);
        private int _first = int.MaxValue, _last, _count;

        public long Line => line;

        public void Add(StOlafSection section)
        {
            _ids.Add(section.CourseId);
            _first = Math.Min(_first, section.Term);
            _last = Math.Max(_last, section.Term);
            _count++;
            if (section.Description.Count > 0 && section.Term >= _description.Term)
                _description = (section.Term, string.Join("\n", section.Description));
            if (_leading is null || Rank(section).CompareTo(Rank(_leading)) > 0) _leading = section;
        }

        public StOlafCourse ToCourse(string subject, string number) => new(
            subject, number, _leading!.Title ?? _leading.Name, _leading.Credits, _description.Text, _leading.Prerequisites,
            [.. _ids], _first, _last, _count);

        /// <summary>The section that speaks for the course: no lab, of the latest term; of several the first by identity.</summary>
        private static (bool, int, decimal, long) Rank(StOlafSection section) =>
            (!Components.Contains(section.Type), section.Term, section.Credits, -long.Parse(section.ClassId, System.Globalization.CultureInfo.InvariantCulture));
    }
}
