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
            AwardId[] wanted = [.. body.Awards.Distinct()];
            var awards = await write.Visible<Award>().Where(a => wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
            if (wanted.Where(id => !awards.ContainsKey(id)).ToList() is [var missing, ..])
            {
                return Refusal.NotFound("award", missing.Value);
            }

            // What one award counts, another's rules may limit: of two that are decided on at once, the second is audited knowing the first.
            await write.OneAtATime(awards.Values.Select(a => a.Learner), ct);
            var issued = new List<IssuedCredentialId>();
            foreach (var award in wanted.Select(id => awards[id]))
            {
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
        await CountAwarded.OfLearner(write, award.Learner, ct);
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

        await CountedAttempts.Award(
            write, new(award.Learner, award.Id.ToString(), award.Key, version.Kind), [.. audit.Value.Counted().Select(c => c.Attempt).OfType<AttemptId>()], write.Today, ct);
        return (await Issuing.Issue(write, award, version, audit.Value, ct)).Id;
    }
}
