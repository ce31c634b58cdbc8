using System.ComponentModel.DataAnnotations;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Signing;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>
/// Approves awards: each audit is held against the record once more, the award is conferred and its document signed. All of the
/// awards in a request, or none.
/// </summary>
public static class ApproveAwards
{
    public sealed record Request([property: MinLength(1), MaxLength(200)] IReadOnlyList<AwardId> Awards, Guid IdempotencyKey);

    public sealed record Response(IReadOnlyList<IssuedCredentialId> Issued);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/awards/approve", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Confer)
        .WithName(nameof(ApproveAwards)).WithSummary("Approve awards");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            var issued = new List<IssuedCredentialId>();
            foreach (var id in body.Awards.Distinct())
            {
                var award = await write.Visible<Award>().SingleOrDefaultAsync(a => a.Id == id, ct);
                if (award is null)
                {
                    return Refusal.NotFound("award", id.Value);
                }

                var one = await Approve(write, award, ct);
                if (one.Refusal is { } refusal)
                {
                    return refusal;
                }

                issued.Add(one.Value);
            }

            return new Response(issued);
        }, ct);

    private static async Task<Outcome<IssuedCredentialId>> Approve(WriteUnit write, Award award, CancellationToken ct)
    {
        var version = (await CredentialCatalog.Version(write.Db, award.CredentialVersion, ct))!;
        var audit = await AuditSnapshot.Take(write.Db, award.Learner, version, write.Today, ct);
        if (audit.Refusal is { } incomplete)
        {
            return incomplete;
        }

        if (award.Approve(write.Actor.Person, audit.Value.ToJson(), write.Today, write.Now) is { } refusal)
        {
            return refusal;
        }

        await LearnerLinks.Hold(write, award.Learner, award.Key, write.Today, award.Id.ToString(), ct);
        return (await Issuing.Issue(write, award, version, audit.Value, ct)).Id;
    }
}
