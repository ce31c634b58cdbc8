using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Takes a fact off a record, with the reason: it was wrong, or holds no longer. The trail keeps it.</summary>
public static class EndFact
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/facts/{id}/end", async (FactId id, Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(EndFact)).WithSummary("Take a fact off a record").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(FactId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var fact = await write.Set<RecordedFact>().SingleOrDefaultAsync(f => f.Id == id, ct);
            if (fact is null || await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == fact.Learner, ct) is not { } learner)
            {
                return Refusal.NotFound("fact", id.Value);
            }

            if (learner.WhyNotChangedBy(write.Actor) is { } own)
            {
                return own;
            }

            write.Because(body.Reason);
            if (fact.End(write.Today, body.Reason.Trim()) is { } refusal)
            {
                return refusal;
            }

            write.Raise(learner.Id, new RecordChanged(learner.Id) { Touched = RecordTouch.Of(fact) });
            return new Done();
        }, ct);
}
