using System.ComponentModel.DataAnnotations;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>Declines a proposed award, with the reason.</summary>
public static class DeclineAward
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/awards/{id}/decline", async (AwardId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Confer)
        .WithName(nameof(DeclineAward)).WithSummary("Decline an award");

    internal static Task<Outcome<Done>> Handle(AwardId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var award = await write.Visible<Award>().SingleOrDefaultAsync(a => a.Id == id, ct);
            write.Because(body.Reason);
            return award is null ? Refusal.NotFound("award", id.Value)
                : award.Decline(actor.Person, body.Reason, write.Now) is { } refusal ? refusal
                : new Done();
        }, ct);
}
