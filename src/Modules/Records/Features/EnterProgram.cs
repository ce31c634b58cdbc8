using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Enters a learner in a program: a credential, in the version whose rules hold for them.</summary>
public static class EnterProgram
{
    /// <param name="From">The first day; left out: today.</param>
    /// <param name="ExpectedGraduation">The day of graduation that is planned. Given for a program the learner is in, it takes the place of the one before.</param>
    public sealed record Request(CredentialVersionId CredentialVersion, Guid IdempotencyKey, DateOnly? From = null, DateOnly? ExpectedGraduation = null);

    public sealed record Response(ProgramEnrollmentId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/learners/{id}/programs", async (LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(EnterProgram)).WithSummary("Enter a learner in a program").WithTags("Records");

    internal static Task<Outcome<Response>> Handle(LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            if (await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } learner)
            {
                return Refusal.NotFound("learner", id.Value);
            }

            if (learner.WhyNotChangedBy(write.Actor) is { } own)
            {
                return own;
            }

            if (await CredentialCatalog.Version(write.Db, body.CredentialVersion, ct) is not { Stage: VersionStage.Approved } version)
            {
                return Refusal.Invalid("credentialVersion", "version-unknown", "There is no approved version of a credential with this id.");
            }

            return (await LearnerLinks.Enroll(write, id, version.Credential, version.Id, body.From ?? write.Today, ct, body.ExpectedGraduation)).Then<Response>(e => new Response(e));
        }, ct);
}
