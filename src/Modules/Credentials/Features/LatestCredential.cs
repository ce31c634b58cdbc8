using Cairn.Credentials.Contracts;
using Cairn.Design;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>The credential a person was given last, with its chain: verified while the page is made.</summary>
public static class LatestCredential
{
    public sealed record Response(IssuedCredentialId Id, string Title, IReadOnlyList<ChainLink> Links);

    /// <returns>Null when the actor holds none.</returns>
    internal static async Task<Response?> Handle(Actor actor, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct)
    {
        var latest = await db.Set<IssuedCredential>().AsNoTracking().Where(i => i.Person == actor.Person && i.RevokedAt == null)
            .OrderByDescending(i => i.IssuedAt).Select(i => (IssuedCredentialId?)i.Id).FirstOrDefaultAsync(ct);
        return latest is { } id && await SharedCredential.Own(id, actor, db, web, clock, ct) is { } own ? new(id, own.Title, own.Links) : null;
    }
}
