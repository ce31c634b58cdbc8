using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Contracts;

/// <summary>Courses, for the modules and importers that stand on them.</summary>
public static class CourseCatalog
{
    private static readonly DateOnly SinceEver = new(1900, 1, 1);

    /// <summary>The institutions whose courses are known here, by code: "NORTHFIELD". Rules name an institution by it.</summary>
    public static async Task<Dictionary<string, UnitId>> Institutions(CairnDb db, CancellationToken ct) =>
        await db.Set<Unit>().AsNoTracking().Where(u => u.Kind == UnitKind.Institution)
            .ToDictionaryAsync(u => u.Code, u => u.Id, StringComparer.OrdinalIgnoreCase, ct);

    /// <summary>What people call the institutions, by code: "Northfield College" for "NORTHFIELD".</summary>
    public static async Task<IReadOnlyDictionary<string, LocalizedText>> InstitutionNames(CairnDb db, CancellationToken ct) =>
        await db.Set<Unit>().AsNoTracking().Where(u => u.Kind == UnitKind.Institution)
            .ToDictionaryAsync(u => u.Code, u => u.Name, StringComparer.OrdinalIgnoreCase, ct);

    /// <summary>The courses that have one of the codes; a code that names none is absent.</summary>
    public static async Task<Dictionary<CourseCode, CourseLine>> ByCode(CairnDb db, IEnumerable<CourseCode> codes, CancellationToken ct)
    {
        var found = new Dictionary<CourseCode, CourseLine>();
        foreach (var institution in codes.ToHashSet().GroupBy(c => c.Institution))
        {
            foreach (var course in (await Tracked(db.Set<Course>().AsNoTracking(), institution.Key, [.. institution], ct)).Values)
            {
                found[course.Code] = Line(course);
            }
        }

        return found;
    }

    /// <summary>The courses with the ids; an id that names none is absent.</summary>
    public static async Task<Dictionary<CourseId, CourseLine>> ById(CairnDb db, IEnumerable<CourseId> ids, CancellationToken ct)
    {
        CourseId[] wanted = [.. ids.Distinct()];
        var found = await db.Set<Course>().AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(ct);
        return found.ToDictionary(c => c.Id, Line);
    }

    /// <summary>
    /// Makes the catalog say what is given: adds the courses that aren't there, changes those that differ, leaves the others alone.
    /// Meant for some hundred courses at a time; they must be saved before the next call for the same courses.
    /// </summary>
    /// <param name="db">The database: the unit's own when writing.</param>
    /// <param name="write">The unit of work; null for a preview, which tells what would become of each and writes nothing.</param>
    /// <param name="courses">The courses, each code once: a code that comes again is refused.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>One result for each, in their order.</returns>
    public static async Task<IReadOnlyList<PutResult<CourseId>>> Put(
        CairnDb db, WriteUnit? write, IReadOnlyList<CourseFacts> courses, CancellationToken ct)
    {
        var known = new Dictionary<CourseCode, Course>();
        foreach (var institution in courses.Select(c => c.Code).ToHashSet().GroupBy(c => c.Institution))
        {
            var rows = write is null ? db.Set<Course>().AsNoTracking() : write.Set<Course>();
            foreach (var (code, course) in await Tracked(rows, institution.Key, [.. institution], ct))
            {
                known[code] = course;
            }
        }

        var seen = new HashSet<CourseCode>();
        var results = new List<PutResult<CourseId>>(courses.Count);
        foreach (var facts in courses)
        {
            var why = seen.Add(facts.Code) ? WhyNot(facts) : $"{facts.Code} comes twice.";
            results.Add(why is not null ? PutResult<CourseId>.Refused(why)
                : known.TryGetValue(facts.Code, out var course) ? Change(write, course, facts)
                : Add(write, facts));
        }

        return results;
    }

    /// <summary>The units that answer for some courses.</summary>
    internal static async Task<Dictionary<CourseCode, UnitId>> Owners(CairnDb db, IReadOnlyCollection<CourseCode> codes, CancellationToken ct)
    {
        var owners = new Dictionary<CourseCode, UnitId>();
        foreach (var institution in codes.GroupBy(c => c.Institution))
        {
            foreach (var (code, course) in await Tracked(db.Set<Course>().AsNoTracking(), institution.Key, [.. institution], ct))
            {
                owners[code] = course.Owner;
            }
        }

        return owners;
    }

    private static PutResult<CourseId> Add(WriteUnit? write, CourseFacts facts)
    {
        if (write is null)
        {
            return new(PutFate.Added, null);
        }

        var course = new Course
        {
            Id = write.NewId<CourseId>(),
            Institution = facts.Code.Institution,
            Subject = facts.Code.Subject,
            Number = facts.Code.Number,
            Title = facts.Title,
            About = facts.About,
            Prerequisites = facts.Prerequisites,
            Credits = facts.Credits,
            CreditUnit = facts.CreditUnit,
            Owner = facts.Owner ?? facts.Code.Institution,
            From = facts.From ?? SinceEver,
            To = facts.To,
        };
        write.Add(course);
        return new(PutFate.Added, course.Id);
    }

    private static PutResult<CourseId> Change(WriteUnit? write, Course course, CourseFacts facts)
    {
        var owner = facts.Owner ?? facts.Code.Institution;
        var from = facts.From ?? SinceEver;
        if (course.Title.Equals(facts.Title) && Equals(course.About, facts.About) && course.Prerequisites == facts.Prerequisites
            && course.Credits == facts.Credits && course.CreditUnit == facts.CreditUnit && course.Owner == owner
            && course.From == from && course.To == facts.To)
        {
            return new(PutFate.Same, course.Id);
        }

        if (write is not null)
        {
            (course.Title, course.About, course.Prerequisites) = (facts.Title, facts.About, facts.Prerequisites);
            (course.Credits, course.CreditUnit, course.Owner) = (facts.Credits, facts.CreditUnit, owner);
            (course.From, course.To) = (from, facts.To);
        }

        return new(PutFate.Changed, course.Id);
    }

    private static string? WhyNot(CourseFacts facts) =>
        facts.Code.Subject.Length is 0 or > 40 ? "A subject has 1 to 40 characters."
        : facts.Code.Number.Length is 0 or > 40 ? "A number has 1 to 40 characters."
        : facts.Credits is < 0 or > 1000 || decimal.Round(facts.Credits, 3) != facts.Credits ? "Credits are 0 to 1,000, with at most three decimals."
        : facts.CreditUnit.Length is 0 or > 40 ? "A credit unit has 1 to 40 characters."
        : facts.Title.All.Values.Any(t => string.IsNullOrWhiteSpace(t) || t.Length > 500) ? "A title has 1 to 500 characters."
        : facts.To is { } to && to <= (facts.From ?? SinceEver) ? "A course ends after it begins."
        : CoursePrerequisites.WhyNot(facts.Prerequisites);

    private static async Task<Dictionary<CourseCode, Course>> Tracked(
        IQueryable<Course> rows, UnitId institution, HashSet<CourseCode> codes, CancellationToken ct)
    {
        // Two lists bound the query to a superset that the unique index reaches; the pairs are picked here.
        string[] subjects = [.. codes.Select(c => c.Subject).Distinct()];
        string[] numbers = [.. codes.Select(c => c.Number).Distinct()];
        var found = await rows.Where(c => c.Institution == institution && subjects.Contains(c.Subject) && numbers.Contains(c.Number)).ToListAsync(ct);
        return found.Where(c => codes.Contains(c.Code)).ToDictionary(c => c.Code);
    }

    private static CourseLine Line(Course course) => new(course.Id, course.Code, course.Title, course.Credits, course.CreditUnit);
}
