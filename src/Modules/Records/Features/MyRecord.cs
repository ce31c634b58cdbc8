using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>A learner's own record.</summary>
public static class MyRecord
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/record", async (Actor actor, CairnDb db, CancellationToken ct) => (await Handle(actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Self)
        .WithName(nameof(MyRecord)).WithSummary("See your own record").WithTags("Records");

    internal static async Task<Outcome<RecordView>> Handle(Actor actor, CairnDb db, CancellationToken ct) =>
        actor.Person is { } person && await LearnerImport.Of(db, person, ct) is { } id
            ? await RecordViews.Of(db, await db.Set<Learner>().AsNoTracking().SingleAsync(l => l.Id == id, ct), ct)
            : new Refusal("no-record", "There is no record of you as a learner yet. It begins with your first course or program.", StatusCodes.Status404NotFound);
}
