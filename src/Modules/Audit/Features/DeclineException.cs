using System.ComponentModel.DataAnnotations;
using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>Declines a proposed exception, with the reason.</summary>
public static class DeclineException
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/exceptions/{id}/decline", async (AuditExceptionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.ApproveException)
        .WithName(nameof(DeclineException)).WithSummary("Decline an exception").WithTags("Audit");

    internal static Task<Outcome<Done>> Handle(AuditExceptionId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        Deciding.On(id, actor, Once.By(body.IdempotencyKey, new { id, body }), db, (exception, write, by) =>
        {
            write.Because(body.Reason);
            return exception.Decline(by.Id, by.Same, body.Reason.Trim(), write.Now);
        }, ct);
}
