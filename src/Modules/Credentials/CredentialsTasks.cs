using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Credentials.Parts;
using Cairn.Credentials.Resources;
using Cairn.Design;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cairn.Credentials;

/// <summary>On the first page: for a registrar the awards that wait, for a learner what is new and still private, and the latest with its chain.</summary>
internal sealed class CredentialsTasks(IStringLocalizer<CredentialsText> say, IPublicWeb web, TimeProvider clock) : IHomeTasks
{
    public async Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct)
    {
        if (actor.Person is null)
        {
            return new(null, []) { Parts = [new(typeof(VerifyCard), new Dictionary<string, object?>(), Side: true)] };
        }

        var tasks = new List<HomeTask>();
        if (actor.May(CredentialsPermissions.Confer))
        {
            var waiting = await db.Visible<Award>(actor.Acting(CredentialsPermissions.Confer)).CountAsync(a => a.Stage == AwardStage.Proposed, ct);
            if (waiting > 0)
            {
                tasks.Add(new(say.Count("AwardsWait", waiting), say["Review"], "/awards"));
            }
        }

        var mine = actor.May(CredentialsPermissions.Self) ? (await MyCredentials.Handle(actor, db, ct)).Value.Credentials : [];
        var standing = mine.Where(c => c.RevokedAt is null).ToList();
        tasks.AddRange(standing.Where(c => c.Token is null).Take(3).Select(c => new HomeTask(say["YouEarned", c.Title], say["See"], $"/my-credentials/{c.Id}")));
        return new(standing.Count > 0 ? say.Count("MineLead", standing.Count).Value : null, tasks) { Parts = standing.Count > 0 ? await Latest(actor, db, ct) : [] };
    }

    private async Task<IReadOnlyList<HomePart>> Latest(Actor actor, CairnDb db, CancellationToken ct) =>
        await LatestCredential.Handle(actor, db, web, clock, ct) is { } latest
            ? [new(typeof(LatestCard), new Dictionary<string, object?> { [nameof(LatestCard.Latest)] = latest }, Side: true)]
            : [];
}
