using System.ComponentModel.DataAnnotations;
using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>Ends an exception that holds, with the reason: audits don't honor it any more from today on.</summary>
public static class RevokeException
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/exceptions/{id}/revoke", async (AuditExceptionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.ApproveException)
        .WithName(nameof(RevokeException)).WithSummary("Revoke an exception").WithTags("Audit");

    internal static Task<Outcome<Done>> Handle(AuditExceptionId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        Deciding.On(id, actor, Once.By(body.IdempotencyKey, new { id, body }), db, (exception, write, by) =>
        {
            write.Because(body.Reason);
            if (exception.Revoke(by.Id, by.Same, body.Reason.Trim(), write.Today, write.Now) is { } refusal)
            {
                return refusal;
            }

            write.Raise(exception.Learner, new ExceptionRevoked(exception.Id, exception.Learner, exception.Key) { Course = exception.ForCourse });
            return null;
        }, ct);
}
