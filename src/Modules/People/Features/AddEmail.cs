using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Gives a person one more e-mail address.</summary>
public static class AddEmail
{
    public sealed record Request([property: Required, EmailAddress, StringLength(254)] string Address, bool MakeFirst, Guid IdempotencyKey);

    public sealed record Response(PersonEmailId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people/{id}/emails", async (PersonId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Edit)
        .WithName(nameof(AddEmail)).WithSummary("Give a person an e-mail address").WithTags("People");

    internal static Task<Outcome<Response>> Handle(PersonId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var person = await write.Visible<Person>().SingleOrDefaultAsync(p => p.Id == id && p.MergedInto == null, ct);
            if (person is null)
            {
                return Refusal.NotFound("person", id.Value);
            }

            if (await EmailTaken.By(write, body.Address, ct) is { } taken)
            {
                return taken;
            }

            var others = await write.Set<PersonEmail>().Where(e => e.Person == id).ToListAsync(ct);
            var first = body.MakeFirst || others.Count == 0;
            if (first)
            {
                others.ForEach(e => e.IsFirst = false);
            }

            var email = new PersonEmail
            {
                Id = write.NewId<PersonEmailId>(),
                Person = id,
                Address = PersonBook.Normal(body.Address),
                IsFirst = first,
                Since = write.Now,
            };
            write.Add(email);
            await PersonBook.Refresh(write, person, ct);
            return new Response(email.Id);
        }, ct);
}
