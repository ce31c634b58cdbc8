using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Takes a learner out of an advisor's care: the record is no longer within that advisor's reach.</summary>
public static class EndAdvising
{
    public sealed record Request(Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/learners/{id}/advisors/{advisor}/end", async (LearnerId id, PersonId advisor, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, advisor, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(EndAdvising)).WithSummary("Take a learner out of an advisor's care").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(LearnerId id, PersonId advisor, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, advisor }), async write =>
        {
            if (await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } learner)
            {
                return Refusal.NotFound("learner", id.Value);
            }

            if (learner.WhyNotChangedBy(write.Actor) is { } own)
            {
                return own;
            }

            // Two of them where both of two persons who turned out to be one advised the learner.
            var open = await write.Set<CaseloadEntry>().Where(c => c.Learner == id && c.Advisor == advisor && c.EndedAt == null).ToListAsync(ct);
            if (open.Count == 0)
            {
                return Refusal.Invalid("advisor", "advisor-not-theirs", "This person does not advise the learner now.");
            }

            open.ForEach(entry => entry.EndedAt = write.Now);
            return new Done();
        }, ct);
}
