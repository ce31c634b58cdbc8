using System.ComponentModel.DataAnnotations;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>Takes an award back, with the reason: its document is revoked and says so to whoever checks it.</summary>
public static class RescindAward
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/awards/{id}/rescind", async (AwardId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Confer)
        .WithName(nameof(RescindAward)).WithSummary("Take an award back");

    internal static Task<Outcome<Done>> Handle(AwardId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var award = await write.Visible<Award>().SingleOrDefaultAsync(a => a.Id == id, ct);
            if (award is null)
            {
                return Refusal.NotFound("award", id.Value);
            }

            write.Because(body.Reason);
            if (award.Rescind(actor.Person, body.Reason, write.Now) is { } refusal)
            {
                return refusal;
            }

            await Revocation.Revoke(write, award, body.Reason, ct);
            await LearnerLinks.NoLongerHolds(write, award.Learner, award.Key, award.Id.ToString(), write.Today, ct);
            write.Raise(award.Id, new AwardRescinded(award.Id, award.Learner, award.CredentialVersion));
            return new Done();
        }, ct);
}

/// <summary>Revokes the standing document of an award, in the database and in its status list.</summary>
internal static class Revocation
{
    public static async Task<IssuedCredential> Revoke(WriteUnit write, Award award, string reason, CancellationToken ct)
    {
        var issued = await write.Set<IssuedCredential>().SingleAsync(i => i.Award == award.Id && i.RevokedAt == null, ct);
        issued.Revoke(reason, write.Now);
        if (issued is { StatusList: { } list, StatusIndex: { } index })
        {
            (await write.Set<StatusEntry>().SingleAsync(e => e.List == list && e.Index == index, ct)).Revoked = true;
        }

        return issued;
    }
}
