using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Ends a legal hold.</summary>
public static class ReleaseHold
{
    public sealed record Request([property: Required, StringLength(400, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    public sealed record Response(PersonId Person);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people/{person}/legal-hold/release", async (PersonId person, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(person, body, actor, db, ct)).ToHttp())
        .RequirePermission(OperationsPermissions.Erase)
        .WithName(nameof(ReleaseHold)).WithSummary("Release a legal hold").WithTags("Operations");

    internal static Task<Outcome<Response>> Handle(PersonId person, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { person, body.Reason }), async write =>
        {
            if (await write.Set<LegalHold>().SingleOrDefaultAsync(h => h.Person == person, ct) is not { } hold)
            {
                return Refusal.NotFound("legal hold on", person.Value);
            }

            write.Because(body.Reason);
            write.Db.Remove(hold);
            return new Response(person);
        }, ct);
}
