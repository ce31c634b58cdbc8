using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>Finds courses by code or title, a page at a time.</summary>
public static class FindCourses
{
    /// <param name="Q">Words that stand in the code or a title.</param>
    /// <param name="Institution">Code of the institution that gives them.</param>
    /// <param name="Subject">Subject code.</param>
    /// <param name="Sort">code, title or credits; a hyphen before it for the other way round.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Size">Courses per page, 1 to 500.</param>
    public sealed record Request(
        [property: StringLength(200)] string? Q = null, [property: StringLength(64)] string? Institution = null,
        [property: StringLength(40)] string? Subject = null, [property: RegularExpression("^-?(code|title|credits)$")] string Sort = "code",
        [property: Range(1, 100_000)] int Page = 1, [property: Range(1, 500)] int Size = 50);

    public sealed record Response(IReadOnlyList<Row> Courses, int Total);

    public sealed record Row(CourseId Id, string Institution, string Subject, string Number, LocalizedText Title, decimal Credits, string CreditUnit, DateOnly? To);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/courses", async ([AsParameters] Request ask, CairnDb db, CancellationToken ct) => (await Handle(ask, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Read)
        .WithName(nameof(FindCourses)).WithSummary("Find courses").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(Request ask, CairnDb db, CancellationToken ct)
    {
        var institutions = await CourseCatalog.Institutions(db, ct);
        var found = Matching(ask, db, institutions);
        var total = await found.CountAsync(ct);
        var rows = await Ordered(found, ask.Sort).Skip((ask.Page - 1) * ask.Size).Take(ask.Size).ToListAsync(ct);
        return new Response(Rows(rows, institutions), total);
    }

    /// <summary>Every course that is asked for, in order, for a file.</summary>
    internal static async IAsyncEnumerable<Row> All(Request ask, CairnDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        var institutions = await CourseCatalog.Institutions(db, ct);
        await foreach (var row in Batches.Of(db, reader => Ordered(Matching(ask, reader, institutions), ask.Sort), found => Task.FromResult(Rows(found, institutions)), ct))
        {
            yield return row;
        }
    }

    private static IQueryable<Course> Matching(Request ask, CairnDb db, Dictionary<string, UnitId> institutions)
    {
        var courses = db.Set<Course>().AsNoTracking();
        if (ask.Institution is { Length: > 0 } code)
        {
            var unit = institutions.GetValueOrDefault(code);
            courses = courses.Where(c => c.Institution == unit);
        }

        if (ask.Subject is { Length: > 0 } subject)
        {
            var exact = subject.Trim().ToUpperInvariant();
            courses = courses.Where(c => c.Subject == exact);
        }

        foreach (var word in PersonNames.Fold(ask.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            courses = courses.Where(c => c.SearchText.Contains(word));
        }

        return courses;
    }

    private static IQueryable<Course> Ordered(IQueryable<Course> courses, string sort) => sort switch
    {
        "title" => courses.OrderBy(c => c.SortTitle).ThenBy(c => c.Id),
        "-title" => courses.OrderByDescending(c => c.SortTitle).ThenByDescending(c => c.Id),
        "credits" => courses.OrderBy(c => c.Credits).ThenBy(c => c.Id),
        "-credits" => courses.OrderByDescending(c => c.Credits).ThenByDescending(c => c.Id),
        "-code" => courses.OrderByDescending(c => c.Subject).ThenByDescending(c => c.Number).ThenByDescending(c => c.Id),
        _ => courses.OrderBy(c => c.Subject).ThenBy(c => c.Number).ThenBy(c => c.Id),
    };

    private static IReadOnlyList<Row> Rows(List<Course> courses, Dictionary<string, UnitId> institutions)
    {
        var codes = institutions.ToDictionary(i => i.Value, i => i.Key);
        return [.. courses.Select(c => new Row(c.Id, codes.GetValueOrDefault(c.Institution, ""), c.Subject, c.Number, c.Title, c.Credits, c.CreditUnit, c.To))];
    }
}
