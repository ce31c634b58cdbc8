using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Sample;

/// <summary>Puts learners' records: attempts, transfer credit, programs, credentials already held, and who advises them.</summary>
internal static class SampleRecords
{
    public static ImportStep Step(string path, SampleInstitution college) =>
        new ImportStep<SampleRecord>("records", () => SampleReader.Records(path), (work, rows) => Put(work, rows, path, college));

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<SampleRecord>> rows, string path, SampleInstitution college)
    {
        var known = await Crosswalk.Find(
            work.Db, work.Source, $"{SamplePeople.IdType}:learner", [.. rows.Select(r => r.Value!.Learner)], work.Cancel);
        if (work.Write is null && known.Count == 0) return ChunkOutcome.AllNew(rows.Count);
        return await work.InUnit(async write =>
        {
            var outcome = ChunkOutcome.Nothing;
            foreach (var row in rows)
            {
                var changed = await Record(work, write, row.Value!, path, college);
                outcome = outcome.Plus(changed.Problem is { } problem ? new(0, 0, 0, [new("records.yaml", row.Line, null, problem)])
                    : known.ContainsKey(row.Value!.Learner) ? changed.Any ? new(0, 1, 0, []) : new(0, 0, 1, [])
                    : ChunkOutcome.AllNew(1));
            }

            return outcome;
        });
    }

    private static async Task<(bool Any, string? Problem)> Record(ImportWork work, WriteUnit write, SampleRecord record, string path, SampleInstitution college)
    {
        var terms = await TermImport.Known(write.Db, college.Code, work.Cancel);
        var courses = await Courses(write.Db, record, college, work.Cancel);
        if (record.Attempts.FirstOrDefault(a => !courses.ContainsKey(a.Course)) is { } stray) return (false, $"There is no course {stray.Course}.");
        if (record.Attempts.Select(a => a.Term).Concat(record.Transfer.Select(t => t.Term)).FirstOrDefault(t => !terms.ContainsKey(t)) is { } term)
            return (false, $"There is no term {term}.");

        var units = await UnitSteps.Below(write.Db, college.Code, work.Cancel);
        var found = await LearnerImport.FindOrAdd(write, work.Source, SamplePeople.IdType,
            [new NewLearner(record.Learner, college.Code) { Number = record.Number, Unit = units.GetValueOrDefault(college.Code), Since = record.Since }], work.Cancel);
        var learner = found.Ids[record.Learner];
        var counted = await AttemptImport.Put(write, work.Source, "attempt",
        [
            .. record.Attempts.Select(a => Attempt(a, record.Learner, learner, courses[a.Course], terms[a.Term], college)),
            .. record.Transfer.Select(t => Transfer(t, record.Learner, learner, terms[t.Term], college)),
        ], work.Cancel);
        foreach (var held in record.Credentials)
            await LearnerLinks.Hold(write, learner, held.Credential, held.On, work.Source, work.Cancel);
        // Whoever was in the program has left it since, or is there under the rules of their year: what was decided here stays.
        if (record.Program is not null && await CredentialCatalog.InForce(write.Db, record.Program, write.Today, work.Cancel) is { } program
            && (await LearnerLinks.Programs(write.Db, learner, work.Cancel)).All(p => p.Credential != program.Credential))
            _ = (await LearnerLinks.Enroll(write, learner, program.Credential, program.Id, record.Since, work.Cancel)).Value;
        if (found.Made.Contains(record.Learner)) await Advise(work, write, record.Learner, learner, path);
        return (counted.Added + counted.Changed > 0, null);
    }

    private static async Task Advise(ImportWork work, WriteUnit write, string id, LearnerId learner, string path)
    {
        var advisors = SampleReader.People(path).Select(r => r.Value).OfType<SamplePerson>()
            .Where(p => p.Roles.Any(r => r.Learners.Contains(id))).Select(p => p.Id).ToList();
        var people = await Crosswalk.Find(write.Db, work.Source, SamplePeople.IdType, advisors, work.Cancel);
        foreach (var advisor in people.Values) await LearnerLinks.Advise(write, learner, new PersonId(advisor), work.Cancel);
    }

    private static NewAttempt Attempt(SampleAttempt attempt, string id, LearnerId learner, CourseLine course, TermId term, SampleInstitution college) =>
        new($"{id}/{attempt.Term}/{attempt.Course}", learner, course.Code.ToKey(college.Code), term, course.Credits, course.CreditUnit)
        {
            Grade = attempt.Grade,
            Title = course.Title.ToString(),
            CatalogCourse = course.Id,
        };

    private static NewAttempt Transfer(SampleTransfer transfer, string id, LearnerId learner, TermId term, SampleInstitution college)
    {
        var key = CourseKey.TryParse(transfer.Course, transfer.From, out var read) ? read : new CourseKey(transfer.From, transfer.Course, "");
        return new($"{id}/{transfer.From}/{transfer.Course}", learner, key, term, transfer.Credits, college.CreditUnit)
        {
            Grade = transfer.Grade,
            Earned = transfer.Credits,
            Title = transfer.Title,
            TransferredFrom = transfer.From,
        };
    }

    private static async Task<Dictionary<string, CourseLine>> Courses(CairnDb db, SampleRecord record, SampleInstitution college, CancellationToken ct)
    {
        if (await UnitSteps.Institution(db, college.Code, ct) is not { } institution) return [];
        var codes = record.Attempts.Select(a => a.Course).Distinct().Where(c => CourseKey.TryParse(c, college.Code, out _)).ToDictionary(c => c, c =>
        {
            CourseKey.TryParse(c, college.Code, out var key);
            return new CourseCode(institution, key.Subject, key.Number);
        });
        var lines = await CourseCatalog.ByCode(db, codes.Values, ct);
        return codes.Where(c => lines.ContainsKey(c.Value)).ToDictionary(c => c.Key, c => lines[c.Value]);
    }
}
