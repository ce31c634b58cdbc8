using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>Approves an exception that somebody else proposed, for somebody else: audits honor it from now on.</summary>
public static class ApproveException
{
    public sealed record Request(Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/exceptions/{id}/approve", async (AuditExceptionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.ApproveException)
        .WithName(nameof(ApproveException)).WithSummary("Approve an exception").WithTags("Audit");

    internal static Task<Outcome<Done>> Handle(AuditExceptionId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        Deciding.On(id, actor, Once.By(body.IdempotencyKey, new { id, body }), db, (exception, write, by) =>
        {
            if (exception.Approve(by.Id, by.Same, write.Today, write.Now) is { } refusal)
            {
                return refusal;
            }

            write.Raise(exception.Learner, new ExceptionApproved(exception.Id, exception.Learner, exception.Key) { Course = exception.ForCourse });
            return null;
        }, ct);
}
