using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Contracts;

/// <summary>One credential's count.</summary>
/// <param name="Audited">Learners of the institution the rules speak of.</param>
/// <param name="Complete">Meet everything, counting credentials as held that they meet everything for.</param>
/// <param name="Near">Miss exactly one condition.</param>
/// <param name="Away">Miss more.</param>
public sealed record BatchCount(CredentialVersionId Version, string Key, LocalizedText Title, int Audited, int Complete, int Near, int Away);

/// <summary>What an audit of everybody came to.</summary>
/// <param name="Learners">Learners looked at.</param>
/// <param name="Audits">Audits made.</param>
/// <param name="NewlyComplete">Learners who became complete for a credential and can be awarded it; each was announced once.</param>
/// <param name="Counts">One line for each credential, by key.</param>
public sealed record BatchResult(int Learners, int Audits, int NewlyComplete, IReadOnlyList<BatchCount> Counts);

/// <summary>Audits every learner against every awardable version in force.</summary>
public static class BatchAudit
{
    private const int AtOnce = 250;

    /// <summary>
    /// Runs the audit, some hundred learners at a time, each with a transaction of its own; run again, it changes nothing more.
    /// Credentials that others stand on come first, and count as held by who meets all their rules: the counts say who could
    /// have what, though nothing has been awarded yet. Only who is complete by what they really hold is announced.
    /// </summary>
    /// <param name="home">The institution's database.</param>
    /// <param name="progress">Told how many learners are done, of how many; null for nobody.</param>
    public static async Task<BatchResult> Run(InstitutionDb home, IProgress<(int Done, int Of)>? progress, CancellationToken ct)
    {
        await using var db = home.OpenReader();
        var today = Days.Today(db);
        var versions = InOrder(await CredentialCatalog.Awardable(db, today, ct));
        var learners = await LearnerRecords.All(db).ToListAsync(ct);
        var names = await RecordNames.Load(db, ct);
        var tallies = versions.ToDictionary(v => v.Id, _ => new int[5]);
        var (done, audits, said) = (0, 0, 0);
        foreach (var chunk in learners.Chunk(AtOnce))
        {
            var lines = chunk.ToDictionary(l => l.Id);
            var records = await LearnerRecords.Of(db, lines.Keys, today, ct);
            var exceptions = await ExceptionBook.Load(db, lines.Keys, today, ct);
            var complete = new HashSet<(LearnerId, CredentialVersionId)>();
            foreach (var (id, record) in records)
            {
                audits += Audit(lines[id], names.On(record), exceptions, versions, tallies, complete, today);
            }

            said += (await home.Write<int>(Actor.System("audit"), Once.Named("AuditEverybody"),
                async write => await Completions.Keep(write, lines, versions, complete, ct), ct)).Value;
            progress?.Report((done += chunk.Length, learners.Count));
        }

        return new(learners.Count, audits, said,
        [
            .. versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new BatchCount(
                v.Id, v.Key, v.Title, tallies[v.Id].Sum(), tallies[v.Id][(int)Nearness.Complete], tallies[v.Id][(int)Nearness.Near],
                tallies[v.Id][(int)Nearness.Away] + tallies[v.Id][(int)Nearness.Unknown])),
        ]);
    }

    private static int Audit(
        LearnerLine learner, LearnerRecord record, ExceptionBook exceptions, IReadOnlyList<VersionLine> versions, Dictionary<CredentialVersionId, int[]> tallies,
        HashSet<(LearnerId, CredentialVersionId)> complete, DateOnly today)
    {
        var audits = 0;
        var real = record;
        var really = record.Credentials.Select(c => c.Credential).ToHashSet(StringComparer.Ordinal);
        var assumed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in versions.Where(v => DegreeAudits.IsFor(v.Rules, learner)))
        {
            audits++;
            var approved = exceptions.For(learner.Id, version.Key);
            var audit = RuleEngine.Audit(version.Rules, record, approved);
            tallies[version.Id][(int)Distance.NearnessOf(version.Rules, audit, approved)]++;
            if (!audit.IsComplete || really.Contains(version.Key))
            {
                continue;
            }

            if (!Asks(version).Any(assumed.Contains) || RuleEngine.Audit(version.Rules, real, approved).IsComplete)
            {
                complete.Add((learner.Id, version.Id));
            }

            assumed.Add(version.Key);
            record = record with { Credentials = record.Credentials.Add(new(version.Key, today)) };
        }

        return audits;
    }

    /// <summary>Each after those its rules ask for; otherwise by key.</summary>
    private static List<VersionLine> InOrder(IReadOnlyList<VersionLine> versions)
    {
        var byKey = versions.ToDictionary(v => v.Key, StringComparer.Ordinal);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var order = new List<VersionLine>(versions.Count);
        foreach (var version in versions.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            Place(version);
        }

        return order;

        void Place(VersionLine version)
        {
            if (!placed.Add(version.Key))
            {
                return;
            }

            foreach (var asked in Asks(version).Where(byKey.ContainsKey))
            {
                Place(byKey[asked]);
            }

            order.Add(version);
        }
    }

    private static IEnumerable<string> Asks(VersionLine version) => version.Rules.Asks();
}
