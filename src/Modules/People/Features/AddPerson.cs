using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Adds one person with a legal name and, if there is one, an address.</summary>
public static class AddPerson
{
    public sealed record Request(
        [property: Required, StringLength(200, MinimumLength = 1)] string Family, Guid IdempotencyKey, [property: StringLength(200)] string? Given = null,
        [property: EmailAddress, StringLength(254)] string? Email = null, DateOnly? BornOn = null);

    public sealed record Response(PersonId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Add)
        .WithName(nameof(AddPerson)).WithSummary("Add a person").WithTags("People");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (body.Email is { } email && await EmailTaken.By(write, email, ct) is { } taken)
            {
                return taken;
            }

            return new Response(NewPeople.Add(write, new NewPerson(null)
            {
                Names = [new NewName(body.Given ?? "", body.Family)],
                Emails = body.Email is null ? [] : [body.Email],
                BornOn = body.BornOn,
            }));
        }, ct);
}

/// <summary>One address leads to one person.</summary>
internal static class EmailTaken
{
    public static async Task<Refusal?> By(WriteUnit write, string address, CancellationToken ct)
    {
        var normal = PersonBook.Normal(address);
        return await write.Set<PersonEmail>().AnyAsync(e => e.Address == normal, ct)
            ? new("email-taken", $"{normal} belongs to somebody already. If it is the same person, merge the two.")
            {
                Fields = new Dictionary<string, string[]> { ["email"] = ["This address belongs to somebody already."] },
            }
            : null;
    }
}
