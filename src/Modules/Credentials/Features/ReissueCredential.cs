using System.ComponentModel.DataAnnotations;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Signing;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>Revokes the document of an award that stands and signs a new one: after a change of name, or once there is a public address.</summary>
public static class ReissueCredential
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    public sealed record Response(IssuedCredentialId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/awards/{id}/reissue", async (AwardId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Confer)
        .WithName(nameof(ReissueCredential)).WithSummary("Revoke a document and sign a new one");

    internal static Task<Outcome<Response>> Handle(AwardId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var award = await write.Visible<Award>().SingleOrDefaultAsync(a => a.Id == id, ct);
            if (award is null)
            {
                return Refusal.NotFound("award", id.Value);
            }

            if (award.Stage != AwardStage.Issued || AuditSnapshot.Read(award.Snapshot) is not { } audit)
            {
                return new Refusal("award-not-issued", "Only an award that stands has a document to sign again.");
            }

            write.Because(body.Reason);
            var old = await Revocation.Revoke(write, award, body.Reason, ct);
            var version = (await CredentialCatalog.Version(write.Db, award.CredentialVersion, ct))!;
            var issued = await Issuing.Issue(write, award, version, audit, ct);
            if (old.Token is { } token)
            {
                // Who was sent there looks for what holds now, not for what was taken back.
                var since = old.SharedAt!.Value;
                old.Unshare();
                issued.Share(token, since);
            }

            return new Response(issued.Id);
        }, ct);
}
