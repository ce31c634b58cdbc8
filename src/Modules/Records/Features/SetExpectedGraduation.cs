using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Says anew on which day a learner is to graduate from a program they are in. Rules may count back from it.</summary>
public static class SetExpectedGraduation
{
    /// <param name="Day">The day that is planned; left out: none is known any more.</param>
    public sealed record Request(Guid IdempotencyKey, DateOnly? Day = null);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/programs/{id}/expected-graduation", async (ProgramEnrollmentId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(SetExpectedGraduation)).WithSummary("Correct the day on which a learner is to graduate").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(ProgramEnrollmentId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var program = await write.Set<ProgramEnrollment>().SingleOrDefaultAsync(e => e.Id == id, ct);
            if (program is null || await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == program.Learner, ct) is not { } learner)
            {
                return Refusal.NotFound("program", id.Value);
            }

            var before = program.ExpectedGraduation;
            if ((learner.WhyNotChangedBy(write.Actor) ?? program.Expect(body.Day)) is { } refusal)
            {
                return refusal;
            }

            if (before != body.Day)
            {
                write.Raise(learner.Id, new RecordChanged(learner.Id));
            }

            return new Done();
        }, ct);
}
