using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Ends a learner's program.</summary>
public static class LeaveProgram
{
    /// <param name="On">First day no longer in it; left out: today.</param>
    public sealed record Request(ProgramEnd How, Guid IdempotencyKey, DateOnly? On = null);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/programs/{id}/end", async (ProgramEnrollmentId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(LeaveProgram)).WithSummary("End a learner's program").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(ProgramEnrollmentId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var program = await write.Set<ProgramEnrollment>().SingleOrDefaultAsync(e => e.Id == id, ct);
            if (program is null || await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == program.Learner, ct) is not { } learner)
            {
                return Refusal.NotFound("program", id.Value);
            }

            if ((learner.WhyNotChangedBy(write.Actor) ?? program.End(body.On ?? write.Today, body.How, write.Today)) is { } refusal)
            {
                return refusal;
            }

            write.Raise(program.Learner, new ProgramEnded(id, program.Learner, body.How));
            if (body.How == ProgramEnd.Completed || program.ExpectedGraduation is not null)
            {
                // Rules may count back from the day of graduation: it was reached, or is planned no longer.
                write.Raise(program.Learner, new RecordChanged(program.Learner));
            }

            return new Done();
        }, ct);
}
