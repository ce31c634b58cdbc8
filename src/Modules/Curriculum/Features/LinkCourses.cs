using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>Says that two courses are equivalent or cross-listed; the link holds both ways.</summary>
public static class LinkCourses
{
    public sealed record Request(CourseId Other, CourseLinkKind Kind, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/courses/{id}/links", async (CourseId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Write)
        .WithName(nameof(LinkCourses)).WithSummary("Link two courses that are one").WithTags("Curriculum");

    internal static Task<Outcome<Done>> Handle(CourseId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            if (id == body.Other)
            {
                return Refusal.Invalid("other", "course-itself", "A course is not linked with itself.");
            }

            var owners = await write.Set<Course>().Where(c => c.Id == id || c.Id == body.Other).Select(c => c.Owner).ToListAsync(ct);
            if (owners.Count < 2 || !owners.Any(owner => Drafting.Reaches(actor, owner)))
            {
                return Refusal.NotFound("course", id.Value);
            }

            var (one, other) = id.Value.CompareTo(body.Other.Value) < 0 ? (id, body.Other) : (body.Other, id);
            if (!await write.Set<CourseLink>().AnyAsync(l => l.One == one && l.Other == other && l.Kind == body.Kind, ct))
            {
                write.Add(new CourseLink { One = one, Other = other, Kind = body.Kind });
            }

            return new Done();
        }, ct);
}
