using System.Buffers.Text;
using System.Security.Cryptography;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>Opens a public address for one's own credential: unguessable, and closed again whenever its learner wants.</summary>
public static class ShareCredential
{
    public sealed record Request(Guid IdempotencyKey);

    /// <param name="Path">The address on this host.</param>
    public sealed record Response(string Token, string Path);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/me/credentials/{id}/share", async (IssuedCredentialId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Self)
        .WithName(nameof(ShareCredential)).WithSummary("Share your credential");

    internal static Task<Outcome<Response>> Handle(IssuedCredentialId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id }), async write =>
        {
            var issued = await write.Set<IssuedCredential>().SingleOrDefaultAsync(i => i.Id == id && i.Person == actor.Person, ct);
            if (issued is null)
            {
                return Refusal.NotFound("credential", id.Value);
            }

            issued.Share(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), write.Now);
            return new Response(issued.Token!, $"/c/{issued.Token}");
        }, ct);
}
