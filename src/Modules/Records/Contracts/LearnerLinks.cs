using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>A program a learner is or was in.</summary>
public sealed record ProgramLine(
    ProgramEnrollmentId Id, LearnerId Learner, CredentialId Credential, CredentialVersionId CredentialVersion, DateOnly From, DateOnly? To, ProgramEnd? EndedBy)
{
    /// <summary>The day of graduation that is planned; null while none is known.</summary>
    public DateOnly? ExpectedGraduation { get; init; }
}

/// <summary>What ties learners to programs, credentials and advisors; written inside the caller's unit of work.</summary>
public static class LearnerLinks
{
    /// <summary>
    /// Enrolls a learner in a program; answers with the enrollment that is there when it is the same. A day of graduation that is given
    /// anew takes the place of the one before. Refused where they left the program on that day or later.
    /// </summary>
    public static async Task<Outcome<ProgramEnrollmentId>> Enroll(
        WriteUnit write, LearnerId learner, CredentialId credential, CredentialVersionId credentialVersion, DateOnly from, CancellationToken ct, DateOnly? graduation = null)
    {
        var program = await write.Set<ProgramEnrollment>().FirstOrDefaultAsync(
            e => e.Learner == learner && e.CredentialVersion == credentialVersion && e.To == null, ct);
        if (program is null)
        {
            var before = await write.Set<ProgramEnrollment>().AsNoTracking().Where(e => e.Learner == learner && e.CredentialVersion == credentialVersion).ToListAsync(ct);
            if (before.Select(e => e.WhyNotAgain(from)).FirstOrDefault(r => r is not null) is { } overlap)
            {
                return overlap;
            }

            var row = await AttemptImport.Learners(write, [learner], ct);
            program = new ProgramEnrollment
            {
                Id = write.NewId<ProgramEnrollmentId>(),
                Learner = learner,
                Person = row[learner].Person,
                Credential = credential,
                CredentialVersion = credentialVersion,
                From = from,
            };
            write.Add(program);
            write.Raise(learner, new ProgramEntered(program.Id, learner, credential, credentialVersion));
        }

        if (graduation is { } day && day != program.ExpectedGraduation)
        {
            if (program.Expect(day) is { } refusal)
            {
                return refusal;
            }

            // Rules may count back from that day.
            write.Raise(learner, new RecordChanged(learner));
        }

        return program.Id;
    }

    /// <summary>The programs of a learner, open ones first.</summary>
    public static async Task<IReadOnlyList<ProgramLine>> Programs(CairnDb db, LearnerId learner, CancellationToken ct) =>
        [.. (await db.Set<ProgramEnrollment>().AsNoTracking().Where(e => e.Learner == learner).ToListAsync(ct))
            .OrderBy(e => e.To is null ? 0 : 1).ThenBy(e => e.From)
            .Select(e => new ProgramLine(e.Id, e.Learner, e.Credential, e.CredentialVersion, e.From, e.To, e.EndedBy) { ExpectedGraduation = e.ExpectedGraduation })];

    /// <summary>Learners now in a version of a credential.</summary>
    public static IQueryable<LearnerId> In(CairnDb db, CredentialVersionId credentialVersion) => db.Set<ProgramEnrollment>().AsNoTracking()
        .Where(e => e.CredentialVersion == credentialVersion && e.To == null).Select(e => e.Learner);

    /// <summary>
    /// Records that a learner holds a credential: awarded here, or elsewhere. Saying it twice changes nothing; said after it was taken
    /// back, it is held again from that day on. What it counts is another thing (<see cref="CountedAttempts"/>): from elsewhere, nothing.
    /// </summary>
    /// <param name="key">The credential's key in rules.</param>
    /// <param name="source">The award, or the source's name.</param>
    public static async Task Hold(WriteUnit write, LearnerId learner, string key, DateOnly on, string source, CancellationToken ct)
    {
        var held = await write.Set<HeldCredential>().SingleOrDefaultAsync(h => h.Learner == learner && h.Key == key && h.Source == source, ct);
        if (held is { EndedOn: null })
        {
            return;
        }

        if (held is null)
        {
            var row = await AttemptImport.Learners(write, [learner], ct);
            write.Add(new HeldCredential { Learner = learner, Key = key, Source = source, Person = row[learner].Person, On = on });
        }
        else
        {
            (held.On, held.EndedOn) = (on, null);
        }

        write.Raise(learner, new RecordChanged(learner) { Touched = RecordTouch.Of(key) });
    }

    /// <summary>Records that a credential was taken back: it is not held any more, and counts nothing.</summary>
    public static async Task NoLongerHolds(WriteUnit write, LearnerId learner, string key, string source, DateOnly on, CancellationToken ct)
    {
        if (await write.Set<HeldCredential>().SingleOrDefaultAsync(h => h.Learner == learner && h.Key == key && h.Source == source, ct) is { EndedOn: null } held)
        {
            held.EndedOn = on;
            await CountedAttempts.End(write, learner, source, on, ct);
            write.Raise(learner, new RecordChanged(learner) { Touched = RecordTouch.Of(key) });
        }
    }

    /// <summary>Puts a learner in an advisor's care; who advises them now goes on doing so. Each time is a period of its own.</summary>
    public static async Task Advise(WriteUnit write, LearnerId learner, PersonId advisor, CancellationToken ct)
    {
        if (await write.Set<CaseloadEntry>().AnyAsync(c => c.Learner == learner && c.Advisor == advisor && c.EndedAt == null, ct))
        {
            return;
        }

        var row = await AttemptImport.Learners(write, [learner], ct);
        write.Add(new CaseloadEntry { Learner = learner, GivenTo = advisor, Advisor = advisor, Person = row[learner].Person, Since = write.Now });
    }
}
