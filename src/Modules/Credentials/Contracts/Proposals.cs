using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Contracts;

/// <summary>Proposes awards inside the caller's unit of work.</summary>
public static class Proposals
{
    /// <summary>
    /// Proposes an award when the audit is complete now; refuses otherwise, with what is missing. Never twice for one learner and version.
    /// </summary>
    public static async Task<Outcome<AwardId>> Propose(WriteUnit write, LearnerId learner, CredentialVersionId version, CancellationToken ct)
    {
        var lines = await LearnerRecords.Lines(write.Db, [learner], ct);
        if (!lines.TryGetValue(learner, out var line))
        {
            return Refusal.NotFound("learner", learner.Value);
        }

        if (await CredentialCatalog.Version(write.Db, version, ct) is not { } facts)
        {
            return Refusal.NotFound("credential version", version.Value);
        }

        var snapshot = await AuditSnapshot.Take(write.Db, learner, facts, write.Today, ct);
        if (snapshot.Refusal is { } incomplete)
        {
            return incomplete;
        }

        var award = await write.Set<Award>().SingleOrDefaultAsync(a => a.Learner == learner && a.CredentialVersion == version, ct);
        var isNew = award is null;
        award ??= new Award
        {
            Id = write.NewId<AwardId>(),
            Learner = learner,
            Person = line.Person,
            Credential = facts.Credential,
            CredentialVersion = version,
            Key = facts.Key,
        };
        if (award.Propose(write.Actor.Person, snapshot.Value.ToJson(), write.Now) is { } refusal)
        {
            return refusal;
        }

        if (isNew)
        {
            write.Add(award);
        }

        write.Raise(award.Id, new AwardProposed(award.Id, learner, version));
        return award.Id;
    }
}
