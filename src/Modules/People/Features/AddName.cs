using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Gives a person a name; a new legal or chosen name turns the one before it into a former name.</summary>
public static class AddName
{
    public sealed record Request(
        NameKind Kind, Guid IdempotencyKey, [property: StringLength(200)] string? Given = null, [property: StringLength(200)] string? Family = null,
        DateOnly? From = null)
    {
        /// <summary>ISO 15924.</summary>
        [RegularExpression("^[A-Z][a-z]{3}$")]
        public string Script { get; init; } = "Latn";

        /// <summary>BCP 47.</summary>
        [StringLength(35)]
        public string? Language { get; init; }

        public bool FamilyFirst { get; init; }
    }

    public sealed record Response(PersonNameId Id, string DisplayName);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people/{id}/names", async (PersonId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Edit)
        .WithName(nameof(AddName)).WithSummary("Give a person a name").WithTags("People");

    internal static Task<Outcome<Response>> Handle(PersonId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var person = await write.Visible<Person>().SingleOrDefaultAsync(p => p.Id == id && p.MergedInto == null, ct);
            return person is null ? Refusal.NotFound("person", id.Value) : await Change(write, person, body, ct);
        }, ct);

    /// <summary>The change itself: also how people change their own chosen name.</summary>
    internal static async Task<Outcome<Response>> Change(WriteUnit write, Person person, Request body, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Given) && string.IsNullOrWhiteSpace(body.Family))
        {
            return Refusal.Invalid("family", "name-missing", "Write a given name, a family name, or both.");
        }

        var names = await write.Set<PersonName>().Where(n => n.Person == person.Id).ToListAsync(ct);
        var name = PersonBook.AddName(write, person.Id, new(body.Given ?? "", body.Family ?? "", body.Kind)
        {
            From = body.From ?? write.Today,
            Script = body.Script,
            Language = body.Language,
            FamilyFirst = body.FamilyFirst,
        }, names);
        await PersonBook.Refresh(write, person, ct);
        return new Response(name.Id, person.DisplayName);
    }
}
