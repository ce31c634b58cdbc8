using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Changes what a person wants to be called and addressed in. The legal name is changed by the registrar.</summary>
public static class ChangeProfile
{
    /// <param name="Given">Chosen given name; empty leaves the names as they are.</param>
    /// <param name="Family">Chosen family name; empty: the legal one.</param>
    /// <param name="Language">BCP 47; null: the institution's.</param>
    public sealed record Request(
        Guid IdempotencyKey, [property: StringLength(200)] string? Given = null, [property: StringLength(200)] string? Family = null,
        [property: StringLength(35)] string? Language = null);

    public sealed record Response(string DisplayName);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/me", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Self)
        .WithName(nameof(ChangeProfile)).WithSummary("Change your own profile").WithTags("People");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            var self = await write.Set<Person>().SingleOrDefaultAsync(p => p.Id == actor.Person, ct);
            if (self is null)
            {
                return Refusal.NotFound("profile", actor.Name);
            }

            self.Language = string.IsNullOrWhiteSpace(body.Language) ? null : body.Language.Trim();
            if (!string.IsNullOrWhiteSpace(body.Given))
            {
                var chosen = await AddName.Change(write, self, new(NameKind.Chosen, Guid.Empty, body.Given, body.Family, write.Today), ct);
                if (chosen.Refusal is { } refusal)
                {
                    return refusal;
                }

                await FieldSources.Observe(write, Subject.Of(self.Id), "chosenName",
                    System.Text.Json.JsonSerializer.Serialize(self.DisplayName), FieldSources.Self, write.Now, self.Id, ct);
            }

            return new Response(self.DisplayName);
        }, ct);
}
