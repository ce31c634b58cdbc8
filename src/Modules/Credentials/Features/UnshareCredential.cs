using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>Closes the public address of one's own credential, for good: sharing again opens another.</summary>
public static class UnshareCredential
{
    public sealed record Request(Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/me/credentials/{id}/unshare", async (IssuedCredentialId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Self)
        .WithName(nameof(UnshareCredential)).WithSummary("Make your credential private again");

    internal static Task<Outcome<Done>> Handle(IssuedCredentialId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id }), async write =>
        {
            var issued = await write.Set<IssuedCredential>().SingleOrDefaultAsync(i => i.Id == id && i.Person == actor.Person, ct);
            if (issued is null)
            {
                return Refusal.NotFound("credential", id.Value);
            }

            issued.Unshare();
            return new Done();
        }, ct);
}
