using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>Adds a credential of any kind. Its rules come with its first version.</summary>
public static class AddCredential
{
    public sealed record Request(
        [property: Required, StringLength(100)] string Key, CredentialKind Kind, [property: Required] LocalizedText Title, UnitId Owner,
        Guid IdempotencyKey, LocalizedText? About = null);

    public sealed record Response(CredentialId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/credentials", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Write)
        .WithName(nameof(AddCredential)).WithSummary("Add a credential").WithTags("Curriculum");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (!Drafting.Reaches(actor, body.Owner) || !await write.Set<Unit>().AnyAsync(u => u.Id == body.Owner && u.To == null, ct))
            {
                return Refusal.NotFound("unit", body.Owner.Value);
            }

            if (!Credential.IsKey(body.Key))
            {
                return Refusal.Invalid("key", "key-spelling", "A key is lower-case letters and digits, parted by hyphens or points.");
            }

            if (await write.Set<Credential>().AnyAsync(c => c.Key == body.Key, ct))
            {
                return new Refusal("credential-exists", $"There is a credential {body.Key} already.") { Arguments = [body.Key] };
            }

            var credential = new Credential
            {
                Id = write.NewId<CredentialId>(),
                Key = body.Key,
                Kind = body.Kind,
                Title = body.Title,
                About = body.About,
                Owner = body.Owner,
            };
            write.Add(credential);
            return new Response(credential.Id);
        }, ct);
}
