using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>Proposes an award for a learner whose audit is complete.</summary>
public static class ProposeAward
{
    public sealed record Request(LearnerId Learner, CredentialVersionId CredentialVersion, Guid IdempotencyKey);

    public sealed record Response(AwardId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/awards", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Propose)
        .WithName(nameof(ProposeAward)).WithSummary("Propose an award");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (!await LearnerRecords.Visible(write.Db, actor).AnyAsync(l => l == body.Learner, ct))
            {
                return Refusal.NotFound("learner", body.Learner.Value);
            }

            return (await Proposals.Propose(write, body.Learner, body.CredentialVersion, ct)).Then<Response>(id => new Response(id));
        }, ct);
}
