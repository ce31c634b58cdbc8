using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>A program a learner is or was in.</summary>
public sealed record ProgramLine(
    ProgramEnrollmentId Id, LearnerId Learner, CredentialId Credential, CredentialVersionId CredentialVersion, DateOnly From, DateOnly? To, ProgramEnd? EndedBy);

/// <summary>What ties learners to programs, credentials and advisors; written inside the caller's unit of work.</summary>
public static class LearnerLinks
{
    /// <summary>Enrolls a learner in a program; answers with the enrollment that is there when it is the same.</summary>
    public static async Task<ProgramEnrollmentId> Enroll(
        WriteUnit write, LearnerId learner, CredentialId credential, CredentialVersionId credentialVersion, DateOnly from, CancellationToken ct)
    {
        var open = await write.Set<ProgramEnrollment>().FirstOrDefaultAsync(
            e => e.Learner == learner && e.CredentialVersion == credentialVersion && e.To == null, ct);
        if (open is not null)
        {
            return open.Id;
        }

        var row = await AttemptImport.Learners(write, [learner], ct);
        var id = write.NewId<ProgramEnrollmentId>();
        write.Add(new ProgramEnrollment
        {
            Id = id,
            Learner = learner,
            Person = row[learner].Person,
            Credential = credential,
            CredentialVersion = credentialVersion,
            From = from,
        });
        write.Raise(learner, new ProgramEntered(id, learner, credential, credentialVersion));
        return id;
    }

    /// <summary>The programs of a learner, open ones first.</summary>
    public static async Task<IReadOnlyList<ProgramLine>> Programs(CairnDb db, LearnerId learner, CancellationToken ct) =>
        [.. (await db.Set<ProgramEnrollment>().AsNoTracking().Where(e => e.Learner == learner).ToListAsync(ct))
            .OrderBy(e => e.To is null ? 0 : 1).ThenBy(e => e.From)
            .Select(e => new ProgramLine(e.Id, e.Learner, e.Credential, e.CredentialVersion, e.From, e.To, e.EndedBy))];

    /// <summary>Learners now in a version of a credential.</summary>
    public static IQueryable<LearnerId> In(CairnDb db, CredentialVersionId credentialVersion) => db.Set<ProgramEnrollment>().AsNoTracking()
        .Where(e => e.CredentialVersion == credentialVersion && e.To == null).Select(e => e.Learner);

    /// <summary>Records that a learner holds a credential: awarded here, or elsewhere. Saying it twice changes nothing.</summary>
    /// <param name="key">The credential's key in rules.</param>
    /// <param name="source">The award, or the source's name.</param>
    public static async Task Hold(WriteUnit write, LearnerId learner, string key, DateOnly on, string source, CancellationToken ct)
    {
        if (await write.Set<HeldCredential>().AnyAsync(h => h.Learner == learner && h.Key == key && h.Source == source, ct))
        {
            return;
        }

        var row = await AttemptImport.Learners(write, [learner], ct);
        write.Add(new HeldCredential { Learner = learner, Key = key, Source = source, Person = row[learner].Person, On = on });
        write.Raise(learner, new RecordChanged(learner) { Touched = RecordTouch.Of(key) });
    }

    /// <summary>Records that a credential was taken back.</summary>
    public static async Task NoLongerHolds(WriteUnit write, LearnerId learner, string key, string source, DateOnly on, CancellationToken ct)
    {
        if (await write.Set<HeldCredential>().SingleOrDefaultAsync(h => h.Learner == learner && h.Key == key && h.Source == source, ct) is { EndedOn: null } held)
        {
            held.EndedOn = on;
            write.Raise(learner, new RecordChanged(learner) { Touched = RecordTouch.Of(key) });
        }
    }

    /// <summary>Puts a learner in an advisor's care.</summary>
    public static async Task Advise(WriteUnit write, LearnerId learner, PersonId advisor, CancellationToken ct)
    {
        var entry = await write.Set<CaseloadEntry>().SingleOrDefaultAsync(c => c.Learner == learner && c.Advisor == advisor, ct);
        if (entry is not null)
        {
            entry.Since = entry.EndedAt is null ? entry.Since : write.Now;
            entry.EndedAt = null;
            return;
        }

        var row = await AttemptImport.Learners(write, [learner], ct);
        write.Add(new CaseloadEntry { Learner = learner, Advisor = advisor, Person = row[learner].Person, Since = write.Now });
    }
}
