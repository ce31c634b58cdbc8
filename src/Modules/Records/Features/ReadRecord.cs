using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>One learner's record, for staff. The reading is noted in the trail before the answer goes out (34 CFR 99.32).</summary>
public static class ReadRecord
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/learners/{id}", async (LearnerId id, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Read)
        .WithName(nameof(ReadRecord)).WithSummary("Read a learner's record").WithTags("Records");

    internal static async Task<Outcome<RecordView>> Handle(LearnerId id, Actor actor, CairnDb db, CancellationToken ct)
    {
        var learner = await db.Visible<Learner>(actor).SingleOrDefaultAsync(l => l.Id == id, ct);
        if (learner is null)
        {
            return Refusal.NotFound("learner", id.Value);
        }

        await Reading.Note(db, actor, learner.Id, learner.Person, ct);
        return await RecordViews.Of(db, learner, ct);
    }
}
