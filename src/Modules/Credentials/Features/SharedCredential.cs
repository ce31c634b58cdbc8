using System.Text;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Signing;
using Cairn.Curriculum.Contracts;
using Cairn.Design;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>A credential its learner shares, as its page shows it: verified while the page is made. Machines get the document itself.</summary>
public static class SharedCredential
{
    /// <param name="Identity">What its seal is drawn from.</param>
    public sealed record Response(
        string Title, string Recipient, string Institution, string Description, byte[] Identity, CheckCredential.Verdict Verdict,
        IReadOnlyList<CheckCredential.Line> Checks, IReadOnlyList<ChainLink> Links);

    /// <returns>Null when nothing is shared (any more) under this token.</returns>
    public static async Task<Response?> Handle(string token, Actor actor, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct)
    {
        if (await OwnDocuments.ByToken(db, token, ct) is not { } issued)
        {
            return null;
        }

        await Disclosure.Note(db, actor, issued, "page", ct);
        return await Of(issued, db, web, clock, ct);
    }

    /// <summary>A person's own credential, shared or not; null when they hold none of this id.</summary>
    internal static async Task<Response?> Own(IssuedCredentialId id, Actor actor, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct) =>
        await db.Set<IssuedCredential>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.Person == actor.Person, ct) is { } issued
            ? await Of(issued, db, web, clock, ct)
            : null;

    /// <summary>What anybody who checks the award's latest credential finds; null when none was issued.</summary>
    internal static async Task<CheckCredential.Verdict?> Found(AwardId award, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct) =>
        await db.Set<IssuedCredential>().AsNoTracking().Where(i => i.Award == award).OrderByDescending(i => i.IssuedAt).FirstOrDefaultAsync(ct) is { } issued
            ? (await Check(issued, db, web, clock, ct)).Verdict
            : null;

    private static async Task<CheckCredential.Response> Check(IssuedCredential issued, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct)
    {
        var check = CheckCredential.Show(await VerifyCredential.Run(Encoding.UTF8.GetBytes(issued.Document), web, db, clock, ct));
        if (issued.RevokedAt is null || check.Verdict == CheckCredential.Verdict.NotValid)
        {
            return check;
        }

        // Issued before there was a public address: no status list says so, but the institution that issued it knows.
        return check with
        {
            Verdict = CheckCredential.Verdict.NotValid,
            Checks = [.. check.Checks, new("status", CheckCredential.Verdict.NotValid, "revoked", "The institution took this credential back.", null)],
        };
    }

    private static async Task<Response> Of(IssuedCredential issued, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct)
    {
        var award = await db.Set<Award>().AsNoTracking().SingleAsync(a => a.Id == issued.Award, ct);
        var version = (await CredentialCatalog.Version(db, award.CredentialVersion, ct))!;
        var check = await Check(issued, db, web, clock, ct);
        var signed = db.Home.Institution.DayAt(issued.IssuedAt);
        return new(
            version.Title.ToString(), check.Recipient ?? "", db.Home.Institution.Name, version.About?.ToString() ?? version.Title.ToString(),
            [.. Encoding.UTF8.GetBytes(db.Home.Institution.Key), .. award.CredentialVersion.Value.ToByteArray()], check.Verdict, check.Checks,
            AwardChain.Of(version.ApprovedAt is { } at ? db.Home.Institution.DayAt(at) : null, AuditSnapshot.Read(award.Snapshot)?.AsOf ?? signed, award.ConferredOn, signed,
                db.Home.Institution.DayAt(clock.GetUtcNow()), check.Verdict));
    }
}
