using System.Text.Json;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials;

/// <summary>Notes that a shared document was handed out, and how (34 CFR 99.32).</summary>
internal static class Disclosure
{
    /// <summary>A document that a crowd opens is noted once in this time: whoever has the address could fill the trail otherwise.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>Writes the note, unless it is the learner who looks. Call it before the answer goes out.</summary>
    /// <param name="how">"page", "document", "file" or "verification".</param>
    public static async Task Note(CairnDb db, Actor actor, IssuedCredential issued, string how, CancellationToken ct)
    {
        var (subject, since) = (Subject.Of(issued.Id), db.Home.Parts.Clock.GetUtcNow() - Quiet);
        if (actor.Person == issued.Person
            || await db.Set<TrailEntry>().AnyAsync(t => t.Subject == subject && t.Action == Reading.Disclosed && t.Actor == actor.Name && t.At > since, ct))
        {
            return;
        }

        _ = (await db.Write<Done>(actor, Once.Named(Reading.Disclosed), write =>
        {
            write.Note(Reading.Disclosed, subject, issued.Person, new FieldChange("How", null, JsonSerializer.Serialize(how)));
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
    }
}

/// <summary>A person's awards, with the documents signed for them.</summary>
internal sealed class OwnCredentials : IPersonalData
{
    public string Name => "credentials";

    public async Task<object?> Of(PersonId person, CairnDb db, CancellationToken ct)
    {
        var awards = await db.Set<Award>().AsNoTracking().Where(a => a.Person == person).ToListAsync(ct);
        var issued = await db.Set<IssuedCredential>().AsNoTracking().Where(i => i.Person == person).ToListAsync(ct);
        return awards.Count == 0 ? null : awards.OrderBy(a => a.ProposedAt).Select(a => new
        {
            a.Id,
            a.Key,
            a.Stage,
            a.ProposedAt,
            a.DecidedAt,
            a.ConferredOn,
            a.Reason,
            Audit = a.Snapshot,
            Documents = issued.Where(i => i.Award == a.Id).OrderBy(i => i.IssuedAt)
                .Select(i => new { i.Id, i.IssuedAt, i.RevokedAt, i.RevokedBecause, i.SharedAt, i.Document, i.Jwt }).ToList(),
        }).ToList();
    }
}
