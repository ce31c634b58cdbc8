using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Takes an e-mail address from a person; the oldest of the others becomes the first one when the first goes.</summary>
public static class RemoveEmail
{
    public sealed record Request(Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people/{id}/emails/{email}/remove", async (PersonId id, PersonEmailId email, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, email, body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Edit)
        .WithName(nameof(RemoveEmail)).WithSummary("Remove an e-mail address").WithTags("People");

    internal static Task<Outcome<Done>> Handle(PersonId id, PersonEmailId email, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, email }), async write =>
        {
            var person = await write.Visible<Person>().SingleOrDefaultAsync(p => p.Id == id, ct);
            var addresses = await write.Set<PersonEmail>().Where(e => e.Person == id).ToListAsync(ct);
            if (person is null || addresses.Find(e => e.Id == email) is not { } gone)
            {
                return Refusal.NotFound("e-mail address", email.Value);
            }

            write.Db.Remove(gone);
            if (gone.IsFirst && addresses.Where(e => e != gone).OrderBy(e => e.Since).FirstOrDefault() is { } next)
            {
                next.IsFirst = true;
            }

            await PersonBook.Refresh(write, person, ct);
            return new Done();
        }, ct);
}
