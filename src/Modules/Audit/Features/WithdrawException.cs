using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>Takes an exception back that one proposed oneself, before it is decided on.</summary>
public static class WithdrawException
{
    public sealed record Request(Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/exceptions/{id}/withdraw", async (AuditExceptionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.ProposeException)
        .WithName(nameof(WithdrawException)).WithSummary("Take back an exception you proposed").WithTags("Audit");

    internal static Task<Outcome<Done>> Handle(AuditExceptionId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        Deciding.On(id, actor, Once.By(body.IdempotencyKey, new { id, body }), db, (exception, write, by) =>
            exception.Withdraw(by.Id, by.Same, write.Now), ct);
}
