using System.Text;
using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Design;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>The credential a person was given last, with its chain: verified while the page is made.</summary>
public static class LatestCredential
{
    public sealed record Response(IssuedCredentialId Id, LocalizedText Title, IReadOnlyList<ChainLink> Links);

    /// <returns>Null when the person holds none.</returns>
    internal static async Task<Response?> Handle(PersonId person, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct)
    {
        var issued = await db.Set<IssuedCredential>().AsNoTracking().Where(i => i.Person == person && i.RevokedAt == null)
            .OrderByDescending(i => i.IssuedAt).FirstOrDefaultAsync(ct);
        if (issued is null)
        {
            return null;
        }

        var award = await db.Set<Award>().AsNoTracking().SingleAsync(a => a.Id == issued.Award, ct);
        var version = (await CredentialCatalog.Version(db, award.CredentialVersion, ct))!;
        var check = CheckCredential.Show(await VerifyCredential.Run(Encoding.UTF8.GetBytes(issued.Document), web, db, clock, ct));
        var signed = DateOnly.FromDateTime(issued.IssuedAt.UtcDateTime);
        return new(issued.Id, version.Title, AwardChain.Of(
            AuditSnapshot.Read(award.Snapshot)?.AsOf ?? signed, award.ConferredOn, signed, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), check.Verdict));
    }
}
