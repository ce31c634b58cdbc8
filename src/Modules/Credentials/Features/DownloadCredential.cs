using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>One's own credential as a file: JSON, or the JWT with <c>?form=jwt</c>.</summary>
public static class DownloadCredential
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/credentials/{id}/file", Handle)
        .RequirePermission(CredentialsPermissions.Self)
        .WithName(nameof(DownloadCredential)).WithSummary("Download your credential")
        .Produces<string>(contentType: "application/vc");

    internal static async Task<IResult> Handle(IssuedCredentialId id, string? form, Actor actor, CairnDb db, CancellationToken ct)
    {
        var issued = await db.Set<IssuedCredential>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.Person == actor.Person, ct);
        return issued is null ? Refusal.NotFound("credential", id.Value).ToProblem()
            : form == "jwt" ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(issued.Jwt), "application/vc+jwt", "credential.jwt")
            : TypedResults.File(System.Text.Encoding.UTF8.GetBytes(issued.Document), "application/vc", "credential.json");
    }
}
