using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>One course with everything known of it.</summary>
public static class ReadCourse
{
    public sealed record Response(
        CourseId Id, string Institution, string Subject, string Number, LocalizedText Title, LocalizedText? About, string? Prerequisites,
        decimal Credits, string CreditUnit, LocalizedText Owner, UnitId OwnerId, DateOnly From, DateOnly? To, int Version, IReadOnlyList<Link> Links,
        IReadOnlyList<Use> UsedBy);

    /// <summary>A course that is one with it in some sense.</summary>
    public sealed record Link(CourseId Id, string Code, LocalizedText Title, CourseLinkKind Kind);

    /// <summary>A credential in force that names it.</summary>
    public sealed record Use(CredentialId Id, LocalizedText Title);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/courses/{id}", async (CourseId id, CairnDb db, TimeProvider clock, CancellationToken ct) => (await Handle(id, db, clock, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Read)
        .WithName(nameof(ReadCourse)).WithSummary("Read a course").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(CourseId id, CairnDb db, TimeProvider clock, CancellationToken ct)
    {
        var course = await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (course is null)
        {
            return Refusal.NotFound("course", id.Value);
        }

        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.Id == course.Institution || u.Id == course.Owner).ToDictionaryAsync(u => u.Id, ct);
        var links = await db.Set<CourseLink>().AsNoTracking().Where(l => l.One == id || l.Other == id).ToListAsync(ct);
        var others = await CourseCatalog.ById(db, links.Select(l => l.One == id ? l.Other : l.One), ct);
        var key = course.Code.ToKey(units[course.Institution].Code);
        var used = (await CredentialCatalog.InForce(db, db.Home.Institution.DayAt(clock.GetUtcNow()), ct))
            .Where(v => RuleCourses.Names(v.Rules).Contains(key));
        return new Response(
            id, units[course.Institution].Code, course.Subject, course.Number, course.Title, course.About, course.Prerequisites, course.Credits,
            course.CreditUnit, units[course.Owner].Name, course.Owner, course.From, course.To, course.Version,
            [.. links.Select(l => (l.Kind, Course: others[l.One == id ? l.Other : l.One])).Select(l => new Link(l.Course.Id, l.Course.Code.ToString(), l.Course.Title, l.Kind))],
            [.. used.Select(v => new Use(v.Credential, v.Title))]);
    }
}
