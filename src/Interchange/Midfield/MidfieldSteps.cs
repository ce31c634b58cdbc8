using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Midfield;

/// <summary>The steps of an import of MIDFIELD.</summary>
internal static class MidfieldSteps
{
    public static ImportStep Courses(SourceFile file) => CourseSteps.Step(() => DistinctCourses(file), file.Name);

    public static ImportStep Learners(MidfieldPeople people) => new ImportStep<MidfieldStudent>(
        "learners", () => MidfieldReader.Students(people.File), PutLearners, size: 500);

    public static ImportStep Terms(SourceFile file, MidfieldPeople people) => new ImportStep<MidfieldTerm>(
        "term records", () => MidfieldReader.Terms(file), (work, rows) => MidfieldRecords.PutTerms(work, rows, file, people), size: 2_000);

    public static ImportStep Attempts(SourceFile file, MidfieldPeople people) => new ImportStep<MidfieldCourse>(
        "attempts", () => MidfieldReader.Courses(file), (work, rows) => MidfieldRecords.PutAttempts(work, rows, file, people), size: 500);

    /// <summary>The courses in use, each as it stood in its latest term, worth what most of its attempts were.</summary>
    private static IEnumerable<Row<NewCourse>> DistinctCourses(SourceFile file)
    {
        // Rows that can't be read are refused where attempts are read; here they only must not become courses.
        var rows = MidfieldReader.Courses(file).Where(row => row.Value is not null).ToList();
        foreach (var taken in rows.GroupBy(row => MidfieldAttempts.Key(row.Value!)).OrderBy(g => g.Key.ToString(), StringComparer.Ordinal))
        {
            var latest = taken.OrderBy(row => row.Value!.Title is not null).ThenBy(row => row.Value!.Term, StringComparer.Ordinal).Last();
            var hours = taken.Where(row => row.Value!.Hours > 0).GroupBy(row => row.Value!.Hours).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.Key ?? 0;
            yield return Row<NewCourse>.Of(latest.Line, new NewCourse(
                taken.Key.Institution, taken.Key.Subject, taken.Key.Number, latest.Value!.Title ?? taken.Key.ToDisplay(), hours, MidfieldAttempts.Unit));
        }
    }

    private static async Task<ChunkOutcome> PutLearners(ImportWork work, IReadOnlyList<Row<MidfieldStudent>> rows)
    {
        var known = await Crosswalk.Find(work.Db, MidfieldImport.Midfield, MidfieldImport.IdType, [.. rows.Select(r => r.Value!.Learner)], work.Cancel);
        var news = rows.Where(r => !known.ContainsKey(r.Value!.Learner)).ToList();
        if (work.Write is { } write && news.Count > 0)
        {
            var units = await CodesToUnits(work, news.Select(r => r.Value!.Institution));
            await LearnerImport.FindOrAdd(write, MidfieldImport.Midfield, MidfieldImport.IdType, [.. news.Select(r => Learner(r.Value!, units))], work.Cancel);
        }

        return new(news.Count, 0, rows.Count - news.Count, []);
    }

    /// <summary>Nobody's name: the identifier stands for it, marked as a pseudonym.</summary>
    private static NewLearner Learner(MidfieldStudent student, Dictionary<string, UnitId> units) =>
        new(student.Learner, MidfieldAttempts.InstitutionCode(student.Institution))
        {
            Unit = units.TryGetValue(student.Institution, out var unit) ? unit : null,
            Person = new NewPerson(student.Learner)
            {
                Names = [new NewName("Learner", student.Learner[4..].TrimStart('0'), NameKind.Pseudonym)],
            },
        };

    private static async Task<Dictionary<string, UnitId>> CodesToUnits(ImportWork work, IEnumerable<string> institutions)
    {
        var units = new Dictionary<string, UnitId>(StringComparer.Ordinal);
        foreach (var name in institutions.Distinct())
        {
            if (await UnitSteps.Institution(work.Db, MidfieldAttempts.InstitutionCode(name), work.Cancel) is { } id) units[name] = id;
        }

        return units;
    }
}
