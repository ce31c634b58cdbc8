using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Puts a learner in an advisor's care: the learner's record comes within that advisor's reach.</summary>
public static class AssignAdvisor
{
    public sealed record Request(PersonId Advisor, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/learners/{id}/advisors", async (LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(AssignAdvisor)).WithSummary("Give a learner an advisor").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            if (await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } learner)
            {
                return Refusal.NotFound("learner", id.Value);
            }

            if (learner.WhyNotChangedBy(write.Actor) is { } own)
            {
                return own;
            }

            if (learner.Person == body.Advisor)
            {
                return Refusal.Invalid("advisor", "advisor-is-learner", "Nobody advises themself.");
            }

            if (!await write.Set<Grant>().AnyAsync(g => g.Person == body.Advisor && g.Role == Role.Advisor && (g.To == null || g.To > write.Today), ct))
            {
                return Refusal.Invalid("advisor", "advisor-no-role", "This person does not hold the role of advisor.");
            }

            // Of two who give the same advisor at once, the second finds the first.
            await write.OneAtATime([id], ct);
            await LearnerLinks.Advise(write, id, body.Advisor, ct);
            return new Done();
        }, ct);
}
