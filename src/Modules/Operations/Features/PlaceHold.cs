using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>Holds a person's data from being erased, while a dispute, inquiry or claim is open.</summary>
public static class PlaceHold
{
    public sealed record Request([property: Required, StringLength(400, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    public sealed record Response(PersonId Person);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people/{person}/legal-hold", async (PersonId person, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(person, body, actor, db, ct)).ToHttp())
        .RequirePermission(OperationsPermissions.Erase)
        .WithName(nameof(PlaceHold)).WithSummary("Hold a person's data from being erased").WithTags("Operations");

    internal static Task<Outcome<Response>> Handle(PersonId person, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { person, body.Reason }), async write =>
        {
            if (await write.Set<LegalHold>().AnyAsync(h => h.Person == person, ct))
            {
                return new Refusal("already-held", "The person's data is held already. Release that hold first.");
            }

            write.Because(body.Reason);
            write.Add(new LegalHold { Person = person, Reason = body.Reason, Since = write.Now });
            return new Response(person);
        }, ct);
}
