using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;

namespace Cairn.Interchange.Princeton;

/// <summary>Imports a university's courses and programs.</summary>
internal sealed class PrincetonImport : ImportSource
{
    internal const string Code = "PRINCETON";

    public override string Name => "princeton";

    public override string What => "Courses and requirements of Princeton University's degrees, majors, minors and certificates (a folder of YAML files).";

    internal override Outcome<ImportPlan> Plan(string path)
    {
        var (courses, programs) = (PrincetonReader.CourseFiles(path), PrincetonReader.RequirementFiles(path));
        if (programs.Count == 0) return Refusal.Invalid("path", $"{path} is no folder with requirements/**.yaml in it.");
        return new ImportPlan([.. courses, .. programs],
        [
            UnitSteps.Step([new NewUnit(Code, UnitKind.Institution, "Princeton University")]),
            CourseSteps.Step(() => Courses(courses), "courses/lib"),
            .. PrincetonPrograms.Steps(path, programs),
        ]);
    }

    /// <summary>Titles are not in these files: a course is called by its name in the catalog.</summary>
    private static IEnumerable<Row<NewCourse>> Courses(IReadOnlyList<SourceFile> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var row in PrincetonReader.Courses(file))
            {
                if (row.Value is not { } course) yield return Row<NewCourse>.Refused(row.Problem!);
                else if (!seen.Add($"{course.Subject} {course.Number}"))
                    yield return Row<NewCourse>.Refused(file.Problem(row.Line, "course", $"{course.Subject} {course.Number} was listed before."));
                else yield return Row<NewCourse>.Of(row.Line, ToNew(course));
            }
        }
    }

    private static NewCourse ToNew(PrincetonCourse course) =>
        new(Code, course.Subject, course.Number, $"{course.Subject} {course.Number}", 1, "courses")
        {
            About = course.Notes is null ? null : (LocalizedText)course.Notes,
            Prerequisites = course.Prerequisites,
            IdType = "course-id",
            Ids = course.Id is null ? [] : [course.Id],
        };
}
