using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;

namespace Cairn.Interchange.StOlaf;

/// <summary>Imports a college's catalog from its course sections.</summary>
internal sealed class StOlafImport : ImportSource
{
    private const string Code = "STOLAF";

    public override string Name => "stolaf";

    public override string What => "Course sections of St. Olaf College, 1994 to 2020 (JSON lines, plain or gzip): its catalog of courses.";

    internal override Outcome<ImportPlan> Plan(string path)
    {
        var file = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jsonl*").Order(StringComparer.Ordinal).FirstOrDefault() : path;
        if (file is null || !File.Exists(file)) return Refusal.Invalid("path", $"{path} is no file of sections, nor a folder with one.");
        var source = new SourceFile(file);
        return new ImportPlan([source],
        [
            UnitSteps.Step([new NewUnit(Code, UnitKind.Institution, "St. Olaf College")]),
            CourseSteps.Step(() => Courses(source), source.Name),
        ]);
    }

    private static IEnumerable<Row<NewCourse>> Courses(SourceFile file) => StOlafCatalog.Courses(file).Select(row => row.Value is { } course
        ? Row<NewCourse>.Of(row.Line, new NewCourse(Code, course.Subject, course.Number, course.Title.Trim(), course.Credits, "courses")
        {
            About = string.IsNullOrWhiteSpace(course.Description) ? null : (LocalizedText)course.Description,
            Prerequisites = course.Prerequisites,
            From = new DateOnly(course.FirstTerm / 10, 8, 1),
            IdType = "crsid",
            Ids = course.CourseIds,
        })
        : Row<NewCourse>.Refused(row.Problem!));
}
