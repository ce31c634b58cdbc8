using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>Whether a learner has what a course asks for before it, for themselves.</summary>
public static class MyPrerequisites
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/courses/{course}/prerequisites", async (CourseId course, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(course, actor, db, ct)).Then<CheckPrerequisites.Response>(audit => CheckPrerequisites.Response.Of(audit)).ToHttp())
        .RequirePermission(AuditPermissions.Self)
        .WithName(nameof(MyPrerequisites)).WithSummary("See whether you have what a course asks for").WithTags("Audit");

    internal static async Task<Outcome<CourseAudit>> Handle(CourseId course, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (await MyAudits.Me(actor, db, ct) is not { Refusal: null, Value: var me })
        {
            return MyAudits.NoRecord;
        }

        return await Prerequisites.Of(db, me, course, Days.Today(db), ct) is { } audit ? audit : Refusal.NotFound("course", course.Value);
    }
}
