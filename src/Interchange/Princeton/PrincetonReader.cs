using Cairn.Interchange.Reading;
using YamlDotNet.RepresentationModel;

namespace Cairn.Interchange.Princeton;

/// <summary>
/// Reads the files of one subject each: a document about the subject, then one with its courses.
/// The requirement files are read by the engine that evaluates them (Cairn.DegreeRules).
/// </summary>
public static class PrincetonReader
{
    /// <summary>The subjects' files below <c>courses/lib</c>, in a fixed order.</summary>
    public static IReadOnlyList<SourceFile> CourseFiles(string root) => Files(Path.Combine(root, "courses", "lib"));

    /// <summary>The programs' files below <c>requirements</c>, in a fixed order.</summary>
    public static IReadOnlyList<SourceFile> RequirementFiles(string root) => Files(Path.Combine(root, "requirements"));

    public static IEnumerable<Row<PrincetonCourse>> Courses(SourceFile file)
    {
        var (roots, problem) = YamlDocuments.Load(file);
        if (problem is null && (roots.Count != 2 || roots[1] is not YamlSequenceNode))
            problem = new(file.Name, 0, null, "Two documents are expected: the subject, then a list of its courses.", EndsFile: true);
        if (problem is null && YamlFields.Of(file, roots[0], out problem) is { } subject)
        {
            var code = subject.Text("code"); // null for a subject that was given up
            var name = subject.Required("name");
            foreach (var node in ((YamlSequenceNode)roots[1]).Children) yield return Course(file, node, code, name);
            problem = subject.Problem;
        }

        if (problem is not null) yield return Row<PrincetonCourse>.Refused(problem);
    }

    private static Row<PrincetonCourse> Course(SourceFile file, YamlNode node, string? code, string name)
    {
        if (YamlFields.Of(file, node, out var problem) is not { } fields) return Row<PrincetonCourse>.Refused(problem!);
        var label = fields.Required("course").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (label.Length != 2 || label[0].Length != 3)
            fields.Refuse("course", "A subject of three letters, a blank and a number are expected here.");
        var id = fields.Text("id");
        if (id?.All(char.IsAsciiDigit) == false) fields.Refuse("id", "An identity in digits is expected here.");

        // A subject that was renamed still lists a few courses under its former code.
        var subject = label.FirstOrDefault() ?? "";
        var course = new PrincetonCourse(
            id, subject, subject == code ? name : null, label.LastOrDefault() ?? "", fields.Text("last"), fields.Text("reqs"), fields.Texts("equiv"), fields.Text("notes"));
        return fields.Problem is { } refused ? Row<PrincetonCourse>.Refused(refused) : Row<PrincetonCourse>.Of(fields.Line, course);
    }

    private static IReadOnlyList<SourceFile> Files(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new SourceFile(path))];
}
