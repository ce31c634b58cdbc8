using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Contracts;

/// <summary>Degree audits, for pages and for the modules that award on them.</summary>
public static class DegreeAudits
{
    // A result nests as deep as its rules do, two levels of JSON for each.
    private static readonly JsonSerializerOptions Deep = new(KernelJson.Options) { MaxDepth = 512, Converters = { new CourseKeyJson() } };

    /// <summary>Audits one learner against one version; null when either isn't there.</summary>
    public static async Task<LearnerAudit?> Of(CairnDb db, LearnerId learner, CredentialVersionId version, DateOnly asOf, CancellationToken ct) =>
        await CredentialCatalog.Version(db, version, ct) is { } line
        && (await LearnerRecords.Lines(db, [learner], ct)).GetValueOrDefault(learner) is { } who
        && await LearnerRecords.Of(db, learner, asOf, ct) is { } record
            ? Audit(who, line, (await RecordNames.Load(db, ct)).On(record), await CredentialCatalog.Titles(db, line.Rules.Asks().Concat(Elsewhere(record)), ct), await ExceptionBook.WaitingOrApproved(db, learner, null, asOf, ct))
            : null;

    /// <summary>What would finish a credential with the fewest credits of the catalog's courses; null when nothing is missing.</summary>
    public static async Task<WayToFinish?> WayToFinish(CairnDb db, LearnerAudit audit, CancellationToken ct) =>
        audit.Result.State == RequirementState.Missing && audit.HeldSince is null
            ? DegreeRules.WayToFinish.Of(audit.Version.Rules, audit.Record, await RuleCatalog.Offers(db, audit.Version.Rules, audit.Record.AsOf, ct), audit.Approved, budget: 400_000)
            : null;

    /// <summary>Keys of the credentials that have counted something on a record: why something does not count may name them.</summary>
    internal static IEnumerable<string> Elsewhere(LearnerRecord record) => record.Counted.Select(c => c.Credential).Distinct(StringComparer.Ordinal);

    private static LearnerAudit Audit(
        LearnerLine who, VersionLine version, LearnerRecord record, IReadOnlyDictionary<string, LocalizedText> titles, IReadOnlyList<AuditException> exceptions)
    {
        var judged = Judged.Of(version.Rules, record, [.. exceptions.Where(e => e.Key == version.Key)]);
        return new(who, version, record, judged.Result)
        {
            Titles = titles,
            Approved = judged.Approved,
            Distance = Distance.Of(version.Rules, judged.Result, judged.Approved),
            Nearness = Distance.NearnessOf(version.Rules, judged.Result, judged.Approved),
            Exceptions = judged.Exceptions,
        };
    }

    /// <summary>Audits one learner against every awardable version of their institution that is in force, nearest first.</summary>
    public static async Task<IReadOnlyList<LearnerAudit>> All(CairnDb db, LearnerId learner, DateOnly asOf, CancellationToken ct)
    {
        if ((await LearnerRecords.Lines(db, [learner], ct)).GetValueOrDefault(learner) is not { } who
            || await LearnerRecords.Of(db, learner, asOf, ct) is not { } record)
        {
            return [];
        }

        var versions = (await CredentialCatalog.Awardable(db, asOf, ct)).Where(v => IsFor(v.Rules, who)).ToList();
        var titles = await CredentialCatalog.Titles(db, versions.SelectMany(v => v.Rules.Asks()).Concat(Elsewhere(record)), ct);
        var named = (await RecordNames.Load(db, ct)).On(record);
        var exceptions = await ExceptionBook.WaitingOrApproved(db, learner, null, asOf, ct);
        return
        [
            .. versions.Select(v => Audit(who, v, named, titles, exceptions))
                .OrderBy(a => a.Distance.Unmet).ThenByDescending(a => a.Distance.Share).ThenBy(a => a.Version.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether rules speak of the institution that a learner's record belongs to.</summary>
    public static bool IsFor(RuleSet rules, LearnerLine learner) =>
        rules.Institution.Length == 0 || string.Equals(rules.Institution, learner.Institution, StringComparison.OrdinalIgnoreCase);

    /// <summary>Audits a learner anew and keeps the result, when it is complete; meant for the unit that proposes an award.</summary>
    /// <returns>The snapshot, or why the credential can't be awarded.</returns>
    public static async Task<Outcome<SnapshotLine>> Keep(WriteUnit write, LearnerId learner, CredentialVersionId version, CancellationToken ct)
    {
        if (await Of(write.Db, learner, version, write.Today, ct) is not { } audit)
        {
            return Refusal.NotFound("learner or credential version", learner.Value);
        }

        if (!audit.Version.Awardable)
        {
            return new Refusal("not-awardable", "This version can't be awarded: it is not approved, or a part of its rules could not be read.");
        }

        if (!audit.Result.IsComplete)
        {
            return new Refusal("audit-incomplete", $"The learner doesn't meet the rules: {audit.Distance.Unmet} of {audit.Distance.Needed} conditions are not met.");
        }

        var result = JsonSerializer.Serialize(audit.Result, Deep);
        var snapshot = new AuditSnapshot
        {
            Id = write.NewId<AuditSnapshotId>(),
            Learner = learner,
            Person = audit.Learner.Person,
            Version = version,
            AsOf = write.Today,
            At = write.Now,
            Complete = true,
            Result = result,
            Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{RuleText.Write(audit.Version.Rules)}\n{result}"))),
        };
        write.Add(snapshot);
        write.Note(snapshot.Id, snapshot.Person, new FieldChange("digest", null, JsonSerializer.Serialize(snapshot.Digest)));
        return Line(snapshot);
    }

    /// <summary>A kept audit; null when there is none.</summary>
    public static async Task<SnapshotLine?> Snapshot(CairnDb db, AuditSnapshotId id, CancellationToken ct) =>
        await db.Set<AuditSnapshot>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } snapshot ? Line(snapshot) : null;

    private static SnapshotLine Line(AuditSnapshot snapshot) => new(
        snapshot.Id, snapshot.Learner, snapshot.Version, snapshot.AsOf, snapshot.At, snapshot.Digest,
        JsonSerializer.Deserialize<AuditResult>(snapshot.Result, Deep)!);
}

/// <summary>A kept audit.</summary>
/// <param name="Digest">SHA-256 of rules and result, hexadecimal.</param>
/// <param name="Result">The result as it was.</param>
public sealed record SnapshotLine(
    AuditSnapshotId Id, LearnerId Learner, CredentialVersionId Version, DateOnly AsOf, DateTimeOffset At, string Digest, AuditResult Result);
