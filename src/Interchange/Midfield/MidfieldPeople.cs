using Cairn.Interchange.Reading;

namespace Cairn.Interchange.Midfield;

/// <summary>Who stands in the students' file and where: a term or course of anybody else is refused.</summary>
internal sealed class MidfieldPeople(SourceFile file)
{
    private Dictionary<string, string>? _institutions;

    public SourceFile File => file;

    /// <summary>Institution of each student's record, by the student's identifier.</summary>
    public IReadOnlyDictionary<string, string> Institutions => _institutions ??= Read();

    private Dictionary<string, string> Read()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in MidfieldReader.Students(file))
            if (row.Value is { } student) found.TryAdd(student.Learner, student.Institution);
        return found;
    }
}
