using System.Globalization;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Midfield;

/// <summary>Puts what institutions recorded of terms, and graded courses, on the learners' records.</summary>
internal static class MidfieldRecords
{
    public static Task<ChunkOutcome> PutTerms(ImportWork work, IReadOnlyList<Row<MidfieldTerm>> rows, SourceFile file, MidfieldPeople people) =>
        Put(work, rows, row => row.Learner, file, people, async (write, known, learners) =>
        {
            var terms = await TermImport.FindOrAdd(write, NewTerms(known.Select(r => r.Value!.Term)), work.Cancel);
            var counted = await TermImport.Put(write, MidfieldImport.Midfield, [.. known.Select(r => Reported(r.Value!, learners, terms))], work.Cancel);
            return new(counted.Added, counted.Changed, counted.Same, []);
        });

    public static Task<ChunkOutcome> PutAttempts(ImportWork work, IReadOnlyList<Row<MidfieldCourse>> rows, SourceFile file, MidfieldPeople people) =>
        Put(work, rows, row => row.Learner, file, people, async (write, known, learners) =>
        {
            var terms = await TermImport.FindOrAdd(write, NewTerms(known.Select(r => r.Value!.Term)), work.Cancel);
            var catalog = await Catalog(write.Db, known, work.Cancel);
            var counted = await AttemptImport.Put(
                write, MidfieldImport.Midfield, "attempt", [.. known.Select(r => Attempt(r.Value!, learners, terms, catalog))], work.Cancel);
            return new(counted.Added, counted.Changed, counted.Same, []);
        });

    /// <summary>
    /// Rows of learners who are here are compared and written; those of learners who are only about to be added are new;
    /// those of anybody else are refused.
    /// </summary>
    private static async Task<ChunkOutcome> Put<T>(
        ImportWork work, IReadOnlyList<Row<T>> rows, Func<T, string> learner, SourceFile file, MidfieldPeople people,
        Func<WriteUnit, List<Row<T>>, Dictionary<string, LearnerId>, Task<ChunkOutcome>> put) where T : class
    {
        var found = await Crosswalk.Find(
            work.Db, MidfieldImport.Midfield, $"{MidfieldImport.IdType}:learner", [.. rows.Select(r => learner(r.Value!))], work.Cancel);
        var learners = found.ToDictionary(f => f.Key, f => new LearnerId(f.Value), StringComparer.Ordinal);
        var here = rows.Where(r => learners.ContainsKey(learner(r.Value!))).ToList();
        var away = rows.Where(r => !learners.ContainsKey(learner(r.Value!))).ToLookup(r => people.Institutions.ContainsKey(learner(r.Value!)));
        var outcome = here.Count == 0 ? ChunkOutcome.Nothing : await work.InUnit(write => put(write, here, learners));
        return outcome.Plus(new(
            away[true].Count(), 0, 0,
            [.. away[false].Select(r => file.Problem(r.Line, "mcid", $"{learner(r.Value!)} is not among the students."))]));
    }

    private static ReportedTerm Reported(
        MidfieldTerm row, Dictionary<string, LearnerId> learners, IReadOnlyDictionary<(string Calendar, string Code), TermId> terms) =>
        new(learners[row.Learner], terms[(MidfieldImport.Midfield, row.Term)])
        {
            Program = $"CIP {row.Cip[..2]}.{row.Cip[2..]}",
            Level = row.Level,
            Standing = row.Standing,
            Attempted = row.HoursTermAttempted,
            Earned = row.HoursTerm,
            TotalAttempted = row.HoursTotalAttempted,
            TotalEarned = row.HoursTotal,
            Gpa = row.GpaTerm,
            TotalGpa = row.GpaTotal,
            Unit = MidfieldAttempts.Unit,
        };

    private static NewAttempt Attempt(
        MidfieldCourse row, Dictionary<string, LearnerId> learners, IReadOnlyDictionary<(string Calendar, string Code), TermId> terms,
        Dictionary<CourseKey, CourseId> catalog)
    {
        var key = MidfieldAttempts.Key(row);
        return new(MidfieldAttempts.Id(row), learners[row.Learner], key, terms[(MidfieldImport.Midfield, row.Term)], row.Hours, MidfieldAttempts.Unit)
        {
            Grade = row.Grade,
            Title = row.Title,
            CatalogCourse = catalog.TryGetValue(key, out var course) ? course : null,
        };
    }

    private static async Task<Dictionary<CourseKey, CourseId>> Catalog(CairnDb db, List<Row<MidfieldCourse>> rows, CancellationToken ct)
    {
        var units = await CourseCatalog.Institutions(db, ct);
        var keys = rows.Select(r => MidfieldAttempts.Key(r.Value!)).Distinct().Where(k => units.ContainsKey(k.Institution)).ToList();
        var courses = await CourseCatalog.ByCode(db, keys.Select(k => new CourseCode(units[k.Institution], k.Subject, k.Number)), ct);
        return keys.Where(k => courses.ContainsKey(new(units[k.Institution], k.Subject, k.Number)))
            .ToDictionary(k => k, k => courses[new(units[k.Institution], k.Subject, k.Number)].Id);
    }

    private static List<NewTerm> NewTerms(IEnumerable<string> codes) => [.. codes.Distinct().Select(code =>
    {
        var year = int.Parse(code.AsSpan(0, 4), CultureInfo.InvariantCulture);
        var (name, after, month) = code[4] switch
        {
            '1' => ("Fall", 0, 8),
            '2' => ("Winter", 0, 12),
            '3' => ("Spring", 1, 1),
            '4' => ("Summer", 1, 5),
            '5' => ("Summer II", 1, 6),
            _ => ("Summer III", 1, 7),
        };
        return new NewTerm(MidfieldImport.Midfield, code, $"{name} {year + after}", (year + after) * 100 + month);
    })];
}
