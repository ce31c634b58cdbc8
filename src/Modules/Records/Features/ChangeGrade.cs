using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Gives an attempt its grade or changes it, with the reason; the trail keeps the one before.</summary>
public static class ChangeGrade
{
    /// <param name="Grade">A mark of the scheme; null takes the grade away.</param>
    public sealed record Request(
        [property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey, [property: StringLength(16)] string? Grade = null);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/attempts/{id}/grade", async (AttemptId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(ChangeGrade)).WithSummary("Give or change a grade").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(AttemptId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var attempt = await write.Set<Attempt>().SingleOrDefaultAsync(a => a.Id == id, ct);
            if (attempt is null || await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == attempt.Learner, ct) is not { } learner)
            {
                return Refusal.NotFound("attempt", id.Value);
            }

            if (learner.WhyNotChangedBy(write.Actor) is { } own)
            {
                return own;
            }

            write.Because(body.Reason);
            var grading = await GradingPolicies.For(write.Db, learner.Institution, ct);
            if (attempt.GradeWith(string.IsNullOrWhiteSpace(body.Grade) ? null : body.Grade, grading.Scheme) is { } refusal)
            {
                return refusal;
            }

            await Standings.Refresh(write, [learner.Id], ct);
            write.Raise(learner.Id, new RecordChanged(learner.Id) { Touched = RecordTouch.Of([attempt]) });
            return new Done();
        }, ct);
}
