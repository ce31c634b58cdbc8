using System.Text.Json;
using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cairn.Credentials.Features;

/// <summary>
/// Tells records what awards have counted that were made before records kept it. Their audits name course, term and grade of what
/// met the rules; where exactly one attempt on the record is that, it is taken. What can't be told apart is left out, and the trail
/// of the award says which.
/// </summary>
internal static partial class CountAwarded
{
    private const int Batch = 100;

    /// <summary>Once; a run that failed is repeated in the next night and does only what is left. Before everybody is audited.</summary>
    public static JobDefinition Job { get; } = new("count-awarded", "0 50 1 * * ?", _ => "once", async (services, _, ct) =>
    {
        var leftOut = await Handle(services.GetRequiredService<CairnDb>().Home, ct);
        if (leftOut > 0)
        {
            LeftOut(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CountAwarded).FullName!), leftOut);
        }
    });

    /// <returns>How many courses, over all awards, could not be told apart.</returns>
    public static async Task<int> Handle(InstitutionDb home, CancellationToken ct)
    {
        List<AwardId> issued;
        await using (var db = home.OpenReader())
        {
            issued = await db.Set<Award>().Where(a => a.Stage == AwardStage.Issued).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        }

        var leftOut = 0;
        foreach (var ids in issued.Chunk(Batch))
        {
            leftOut += (await home.Write<int>(Actor.System("count-awarded"), Once.Named("CountAwarded"), async write =>
            {
                var awards = await write.Set<Award>().AsNoTracking().Where(a => ids.Contains(a.Id) && a.Stage == AwardStage.Issued).ToListAsync(ct);
                await write.OneAtATime(awards.Select(a => a.Learner), ct);
                return await Count(write, awards, ct);
            }, ct)).Value;
        }

        return leftOut;
    }

    /// <summary>The same for one learner, inside the unit that awards them something: the decision must not wait for a night.</summary>
    public static async Task OfLearner(WriteUnit write, LearnerId learner, CancellationToken ct) =>
        await Count(write, await write.Set<Award>().AsNoTracking().Where(a => a.Learner == learner && a.Stage == AwardStage.Issued).ToListAsync(ct), ct);

    private static async Task<int> Count(WriteUnit write, List<Award> awards, CancellationToken ct)
    {
        var known = await CountedAttempts.Known(write.Db, [.. awards.Select(a => a.Id.ToString())], ct);
        var old = awards.Where(a => !known.Contains(a.Id.ToString())).Select(a => (Award: a, Counted: Snapshot(a))).Where(a => a.Counted.Count > 0).ToList();
        if (old.Count == 0)
        {
            return 0;
        }

        var records = await LearnerRecords.Of(write.Db, [.. old.Select(a => a.Award.Learner)], write.Today, ct);
        var versions = await CredentialCatalog.Versions(write.Db, old.Select(a => a.Award.CredentialVersion), ct);
        var leftOut = 0;
        foreach (var (award, counted) in old.Where(a => records.ContainsKey(a.Award.Learner)))
        {
            var found = counted.Select(c => (Then: c, Now: Find(c, records[award.Learner]))).ToList();
            await CountedAttempts.Fill(
                write, new(award.Learner, award.Id.ToString(), award.Key, versions[award.CredentialVersion].Kind),
                [.. found.Select(f => f.Now).OfType<AttemptId>()], award.ConferredOn ?? write.Today, ct);
            leftOut += Note(write, award, [.. found.Where(f => f.Now is null).Select(f => $"{f.Then.Course}, {f.Then.Term}, {f.Then.Grade}")]);
        }

        return leftOut;
    }

    private static List<SnapshotAttempt> Snapshot(Award award) => [.. AuditSnapshot.Read(award.Snapshot)?.Counted() ?? []];

    /// <summary>The attempt by its id; in audits without ids, the only one with its course, term and grade, or the only one whose grade was changed since.</summary>
    private static AttemptId? Find(SnapshotAttempt then, LearnerRecord record)
    {
        if (then.Attempt is { } id)
        {
            return record.Attempts.Any(a => a.Id == id.ToString()) ? id : null;
        }

        var taken = record.Attempts.Where(a => a.Course.ToDisplay() == then.Course && a.Term.Code == then.Term).ToList();
        var same = taken.Where(a => a.Grade == then.Grade).ToList();
        return (same.Count == 0 ? taken : same) is [var one] && AttemptId.TryParse(one.Id, out var found) ? found : null;
    }

    private static int Note(WriteUnit write, Award award, string[] leftOut)
    {
        if (leftOut.Length > 0)
        {
            write.Note(award.Id, award.Person, new FieldChange("Not told apart", null, JsonSerializer.Serialize(leftOut, KernelJson.Options)));
        }

        return leftOut.Length;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} courses that older awards have counted could not be told apart on the records; the trails of the awards name them")]
    private static partial void LeftOut(ILogger log, int count);
}
