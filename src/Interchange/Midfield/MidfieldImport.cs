using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;

namespace Cairn.Interchange.Midfield;

/// <summary>
/// Imports de-identified learners of real institutions: who they are (a number and nothing else), what their institutions
/// recorded of each term, and, for those whose courses are published, every graded course.
/// </summary>
/// <param name="name">Name of the source.</param>
/// <param name="students">Files of students, the first that is there counts.</param>
/// <param name="terms">Files of terms, the first that is there counts.</param>
internal sealed class MidfieldImport(string name, string what, string[] students, string[] terms) : ImportSource
{
    private static readonly string[] Courses = ["toy_course.csv", "course.csv.gz", "course.csv"];

    /// <summary>The one system behind both sources.</summary>
    public const string Midfield = "midfield";

    /// <summary>Type of the students' identifiers.</summary>
    public const string IdType = "mcid";

    /// <summary>Everyone.</summary>
    public static MidfieldImport Everyone { get; } = new(
        Midfield, "De-identified students of MIDFIELD with their terms, and the courses of those whose courses are there (a folder of CSV files).",
        ["student.csv.gz", "student.csv"], ["term.csv.gz", "term.csv"]);

    /// <summary>Only those whose courses are published.</summary>
    public static MidfieldImport WithCourses { get; } = new(
        "midfield-courses", "Only the 110 students of MIDFIELD whose graded courses are published, with their terms (the toy_ files of the folder).",
        ["toy_student.csv"], ["toy_term.csv"]);

    public override string Name => name;

    public override string What => what;

    public override string System => Midfield;

    internal override Outcome<ImportPlan> Plan(string path)
    {
        if (First(path, students) is not { } people || First(path, terms) is not { } reports)
            return Refusal.Invalid("path", $"{path} is no folder with {students[0]} and {terms[0]} in it.");
        var courses = First(path, Courses);
        var known = new MidfieldPeople(people);
        var steps = new List<ImportStep> { MidfieldInstitutions.Units(known), MidfieldInstitutions.Policies(known) };
        if (courses is not null) steps.Add(MidfieldSteps.Courses(courses));
        steps.Add(MidfieldSteps.Learners(known));
        steps.Add(MidfieldSteps.Terms(reports, known));
        if (courses is not null) steps.Add(MidfieldSteps.Attempts(courses, known));
        return new ImportPlan([people, reports, .. courses is null ? [] : new[] { courses }], steps);
    }

    private static SourceFile? First(string folder, string[] names) =>
        names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists) is { } found ? new SourceFile(found) : null;
}
