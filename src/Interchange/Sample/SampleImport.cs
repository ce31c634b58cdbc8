using System.Globalization;
using Cairn.DegreeRules;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Sample;

/// <summary>Imports a whole small college from a folder of YAML files.</summary>
internal sealed class SampleImport : ImportSource
{
    public override string Name => "sample";

    public override string What => "A small college: units, terms, courses, credentials, people and records (a folder of YAML files such as samples/college).";

    internal override Outcome<ImportPlan> Plan(string path)
    {
        var (college, problem) = SampleReader.Institution(path);
        if (college is null) return Refusal.Invalid("path", $"{path} is no folder of a college. {problem}");
        return new ImportPlan([.. SampleReader.RuleFiles(path)],
        [
            UnitSteps.Step(() => Units(path, college)),
            PolicySteps.Step(() => [new(college.Code, Policy(college), GradeScheme.FourPoint)]),
            SampleTerms.Step(path, college.Code),
            CourseSteps.Step(() => Courses(path, college), "courses.yaml"),
            SamplePeople.Step(path, college.Code),
            .. SampleCredentials.Steps(path, college.Code),
            SampleRecords.Step(path, college),
        ]);
    }

    /// <summary>The last taking of a course counts, as the catalog of the college says. Its name is what it is found by, so it is the same in every language.</summary>
    private static GpaPolicy Policy(SampleInstitution college) =>
        new($"{Text(college.Name).In(CultureInfo.InvariantCulture)}: the last taking counts", GradeScheme.FourPoint.Name) { Repeats = RepeatRule.LatestCounts };

    internal static LocalizedText Text(SampleText text) => new(text.ByLanguage);

    private static IEnumerable<Row<NewUnit>> Units(string path, SampleInstitution college)
    {
        yield return Row<NewUnit>.Of(1, new(college.Code, UnitKind.Institution, Text(college.Name)));
        foreach (var row in SampleReader.Units(path))
        {
            yield return row.Value is { } unit
                ? Row<NewUnit>.Of(row.Line, new(unit.Code, Enum.Parse<UnitKind>(unit.Kind, ignoreCase: true), Text(unit.Name), unit.Within ?? college.Code))
                : Row<NewUnit>.Refused(row.Problem!);
        }
    }

    private static IEnumerable<Row<NewCourse>> Courses(string path, SampleInstitution college) => SampleReader.Courses(path).Select(row =>
        row.Value is { } course
            ? Row<NewCourse>.Of(row.Line, new(college.Code, course.Subject, course.Number, Text(course.Title), course.Credits, college.CreditUnit)
            {
                About = Text(course.About),
                Owner = course.Unit,
            })
            : Row<NewCourse>.Refused(row.Problem!));
}
