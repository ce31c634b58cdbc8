using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit;

/// <summary>A record changed: its learner is audited anew against the awardable versions in force that the change can matter to.</summary>
internal sealed class AuditChangedRecord : IHandle<RecordChanged>
{
    public async Task<Outcome<Done>> Handle(RecordChanged what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        await Completions.Refresh(write, [what.Learner], await CredentialCatalog.Awardable(write.Db, write.Today, ct), ct, what.Touched);
        return new Done();
    }
}

/// <summary>A version was approved: who is complete for it is found at once where there are few learners, otherwise by the nightly audit.</summary>
internal sealed class AuditApprovedVersion : IHandle<VersionApproved>
{
    /// <summary>As many as are audited within one transaction without keeping other writers waiting noticeably.</summary>
    private const int Few = 1_000;

    public async Task<Outcome<Done>> Handle(VersionApproved what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        var version = (await CredentialCatalog.Awardable(write.Db, write.Today, ct)).SingleOrDefault(v => v.Id == what.Version);
        if (version is null)
        {
            return new Done();
        }

        var learners = (await LearnerRecords.All(write.Db).ToListAsync(ct)).Where(l => DegreeAudits.IsFor(version.Rules, l)).Select(l => l.Id).ToList();
        if (learners.Count <= Few)
        {
            await Completions.Refresh(write, learners, [version], ct);
        }

        return new Done();
    }
}

/// <summary>An exception was approved: its learner is audited anew against the credential it is about.</summary>
internal sealed class AuditApprovedException : IHandle<ExceptionApproved>
{
    public Task<Outcome<Done>> Handle(ExceptionApproved what, EventContext context, WriteUnit write, CancellationToken ct) =>
        Refresh(what.Learner, what.Course is null ? what.Key : null, write, ct);

    /// <param name="key">The credential's; null where the exception is about a course, which nobody completes.</param>
    internal static async Task<Outcome<Done>> Refresh(LearnerId learner, string? key, WriteUnit write, CancellationToken ct)
    {
        if (key is not null && await CredentialCatalog.InForce(write.Db, key, write.Today, ct) is { Awardable: true } version)
        {
            await Completions.Refresh(write, [learner], [version], ct);
        }

        return new Done();
    }
}

/// <summary>An exception was revoked: the same.</summary>
internal sealed class AuditRevokedException : IHandle<ExceptionRevoked>
{
    public Task<Outcome<Done>> Handle(ExceptionRevoked what, EventContext context, WriteUnit write, CancellationToken ct) =>
        AuditApprovedException.Refresh(what.Learner, what.Course is null ? what.Key : null, write, ct);
}
