using Cairn.Audit.Contracts;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>An exception that an award rested on.</summary>
/// <param name="Exception">As it was when the award was decided; what became of it since is another matter.</param>
/// <param name="Where">What the requirement is called in the rules; null: the whole credential.</param>
/// <param name="ApprovedBy">The name of who approved it; empty when it isn't known any more.</param>
public sealed record RestedOn(ExceptionLine Exception, string? Where, string ApprovedBy)
{
    /// <summary>The exceptions of one's own award; none when it is another's.</summary>
    internal static async Task<IReadOnlyList<RestedOn>> Own(AwardId id, Actor actor, CairnDb db, CancellationToken ct) =>
        await db.Set<Award>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.Person == actor.Person, ct) is { } award
        && AuditSnapshot.Read(award.Snapshot) is { } snapshot
            ? await Of(snapshot, award, db, ct)
            : [];

    internal static async Task<IReadOnlyList<RestedOn>> Of(AuditSnapshot snapshot, Award award, CairnDb db, CancellationToken ct)
    {
        PersonId[] approvers = [.. snapshot.Exceptions.Select(e => e.ApprovedBy).OfType<PersonId>().Distinct()];
        var names = await PersonNames.Of(db, approvers, ct);
        return [.. snapshot.Exceptions.Select(e => new RestedOn(e.Line(award), e.Where, e.ApprovedBy is { } by ? names.GetValueOrDefault(by, "") : ""))];
    }
}
