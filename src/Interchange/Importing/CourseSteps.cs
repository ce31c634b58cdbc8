using System.Globalization;
using System.Text.Json;
using Cairn.Curriculum.Contracts;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Interchange.Importing;

/// <summary>A course as a source gives it.</summary>
/// <param name="Institution">Code of the institution that gives it.</param>
/// <param name="Subject">Subject code.</param>
/// <param name="Number">Number as printed.</param>
/// <param name="Title">Its title.</param>
/// <param name="Credits">What it is worth.</param>
/// <param name="Unit">In which unit.</param>
internal sealed record NewCourse(string Institution, string Subject, string Number, LocalizedText Title, decimal Credits, string Unit)
{
    public LocalizedText? About { get; init; }

    public string? Prerequisites { get; init; }

    /// <summary>Code of the unit that answers for it; null: the institution itself.</summary>
    public string? Owner { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>What the source calls it: a type of identifier, and one or more values.</summary>
    public string IdType { get; init; } = "course";

    public IReadOnlyList<string> Ids { get; init; } = [];
}

/// <summary>
/// Puts courses into the catalog. What the source says of each field is kept as an observation: a course of which the source
/// says what it said before is left alone, so that what somebody corrected here since stays corrected.
/// </summary>
internal static class CourseSteps
{
    public static ImportStep Step(Func<IEnumerable<Row<NewCourse>>> rows, string file) =>
        new ImportStep<NewCourse>("courses", rows, (work, chunk) => Put(work, chunk, file));

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<NewCourse>> rows, string file)
    {
        var outcome = ChunkOutcome.Nothing;
        foreach (var institution in rows.GroupBy(r => r.Value!.Institution))
        {
            var units = await UnitSteps.Below(work.Db, institution.Key, work.Cancel);
            outcome = outcome.Plus(await Put(work, [.. institution], file, units));
        }

        return outcome;
    }

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<NewCourse>> rows, string file, Dictionary<string, UnitId> units)
    {
        // In a preview the institution itself may be about to be added: then nothing of it is here.
        var home = units.GetValueOrDefault(rows[0].Value!.Institution);
        var known = await CourseCatalog.ByCode(work.Db, rows.Select(r => Code(home, r.Value!)), work.Cancel);
        var words = await Words(work, known.Values.Select(c => c.Id));
        var unchanged = 0;
        var given = new List<Row<NewCourse>>();
        var facts = new List<CourseFacts>();
        foreach (var row in rows)
        {
            var course = row.Value!;
            if (known.TryGetValue(Code(home, course), out var here) && Statements(here.Id, course).All(s => words.GetValueOrDefault((s.Subject, s.Field)) == s.Value))
            {
                unchanged++;
                continue;
            }

            given.Add(row);
            facts.Add(Facts(home, course, units, here is null || work.Write is not { } write ? [] : await Rule(write, work, here.Id, course)));
        }

        var results = await CourseCatalog.Put(work.Db, work.Write, facts, work.Cancel);
        if (work.Write is { } unit)
        {
            await Remember(unit, work, given, results, [.. known.Values.Select(c => c.Id)]);
        }

        return new(
            results.Count(r => r.Fate == PutFate.Added), results.Count(r => r.Fate == PutFate.Changed),
            unchanged + results.Count(r => r.Fate == PutFate.Same),
            [.. given.Zip(results).Where(p => p.Second.Fate == PutFate.Refused).Select(p => new RowProblem(file, p.First.Line, null, p.Second.Why!))]);
    }

    private static CourseCode Code(UnitId home, NewCourse course) => new(home, course.Subject, course.Number);

    /// <summary>The facts, each field as the policy rules where another source has spoken too.</summary>
    private static CourseFacts Facts(UnitId home, NewCourse course, Dictionary<string, UnitId> units, Dictionary<string, string> ruled)
    {
        var about = ruled.TryGetValue("about", out var text) ? Localized(text) : course.About;
        return new(
            Code(home, course),
            ruled.TryGetValue("title", out var title) ? LocalizedText.FromJson(title) : course.Title,
            ruled.TryGetValue("credits", out var credits) ? decimal.Parse(credits, CultureInfo.InvariantCulture) : course.Credits,
            course.Unit)
        {
            About = about,
            Prerequisites = ruled.TryGetValue("prerequisites", out var before) ? JsonSerializer.Deserialize<string?>(before) : course.Prerequisites,
            Owner = course.Owner is null ? null : units.GetValueOrDefault(course.Owner, home),
            From = course.From,
        };
    }

    private static async Task<Dictionary<string, string>> Rule(WriteUnit write, ImportWork work, CourseId id, NewCourse course) =>
        (await FieldSources.Observe(write, work.Source, write.Now, [.. Statements(id, course)], work.Cancel)).ToDictionary(r => r.Field, r => r.Value);

    private static async Task Remember(
        WriteUnit write, ImportWork work, List<Row<NewCourse>> given, IReadOnlyList<PutResult<CourseId>> results, HashSet<CourseId> knownBefore)
    {
        var put = given.Zip(results).Where(p => p.Second.Id is not null).Select(p => (Course: p.First.Value!, Id: p.Second.Id!.Value)).ToList();
        foreach (var type in put.GroupBy(p => p.Course.IdType))
        {
            var named = await Crosswalk.Find(work.Db, work.Source, type.Key, [.. type.SelectMany(p => p.Course.Ids)], work.Cancel);
            foreach (var (course, id) in type)
            {
                foreach (var value in course.Ids.Where(value => named.TryAdd(value, id.Value)))
                    Crosswalk.Name(write, work.Source, type.Key, value, "course", id.Value, person: null);
            }
        }

        Statement[] news = [.. put.Where(p => !knownBefore.Contains(p.Id)).SelectMany(p => Statements(p.Id, p.Course))];
        if (news.Length > 0) await FieldSources.Observe(write, work.Source, write.Now, news, work.Cancel);
    }

    /// <summary>What this source said of the courses before.</summary>
    private static async Task<Dictionary<(string Subject, string Field), string>> Words(ImportWork work, IEnumerable<CourseId> courses)
    {
        string[] subjects = [.. courses.Select(Subject.Of)];
        return await work.Db.Set<Observation>().AsNoTracking().Where(o => o.Source == work.Source && subjects.Contains(o.Subject))
            .ToDictionaryAsync(o => (o.Subject, o.Field), o => o.Value, work.Cancel);
    }

    private static IEnumerable<Statement> Statements(CourseId id, NewCourse course)
    {
        var subject = Subject.Of(id);
        yield return new(subject, "title", course.Title.ToJson(), null);
        yield return new(subject, "credits", course.Credits.ToString("0.###", CultureInfo.InvariantCulture), null);
        yield return new(subject, "about", course.About?.ToJson() ?? "null", null);
        yield return new(subject, "prerequisites", JsonSerializer.Serialize(course.Prerequisites), null);
    }

    private static LocalizedText? Localized(string json) => json == "null" ? null : LocalizedText.FromJson(json);
}
