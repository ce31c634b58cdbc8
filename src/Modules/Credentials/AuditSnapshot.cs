using System.Text.Json;
using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Credentials;

/// <summary>The audit an award rests on, as it stood that day: what was asked and which attempts met it.</summary>
internal sealed record AuditSnapshot(string Credential, int CatalogYear, DateOnly AsOf, decimal CreditsApplied, decimal? Gpa, SnapshotNode Root)
{
    /// <summary>The exceptions that took effect; snapshots of before they were kept have none.</summary>
    public IReadOnlyList<SnapshotException> Exceptions { get; init; } = [];

    // A snapshot nests as deep as its rules do, two levels of JSON for each.
    private static readonly JsonSerializerOptions Deep = new(KernelJson.Options) { MaxDepth = 512 };

    /// <summary>Holds a version's rules against a learner's record now.</summary>
    /// <returns>The snapshot when the audit is complete; otherwise the refusal that says what is missing.</returns>
    public static async Task<Outcome<AuditSnapshot>> Take(CairnDb db, LearnerId learner, VersionLine version, DateOnly today, CancellationToken ct)
    {
        if (!version.Awardable)
        {
            return new Refusal("version-not-awardable", "This version can't be awarded: it is not approved, or a rule of it could not be read.");
        }

        if (await DegreeAudits.Of(db, learner, version.Id, today, ct) is not { } held)
        {
            return Refusal.NotFound("learner", learner.Value);
        }

        var (audit, record) = (held.Result, held.Record);
        if (!audit.IsComplete)
        {
            return new Refusal("audit-incomplete", $"The audit is not complete: {Missing(audit.Root)}");
        }

        return new AuditSnapshot(version.Key, version.CatalogYear, today, audit.CreditsApplied, audit.Gpa, Node(audit.Root, record))
        {
            Exceptions = [.. held.Exceptions.Where(e => e.Applies is true).Select(e => SnapshotException.Of(e, audit))],
        };
    }

    /// <summary>The completed attempts that met its requirements, each once: what the award counts.</summary>
    public IEnumerable<SnapshotAttempt> Counted()
    {
        var waiting = new Stack<SnapshotNode>([Root]);
        var seen = new HashSet<SnapshotAttempt>();
        while (waiting.TryPop(out var node))
        {
            seen.UnionWith(node.Counts.Where(c => c.Credits > 0 || c.Grade is not null));
            foreach (var part in node.Parts)
            {
                waiting.Push(part);
            }
        }

        return seen;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Deep);

    /// <summary>Null once it was erased.</summary>
    public static AuditSnapshot? Read(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<AuditSnapshot>(json, Deep);

    private static SnapshotNode Node(NodeResult node, LearnerRecord record) => new(
        node.Title, node.State,
        [.. node.Applied.Select(a => record.Attempts.First(t => t.Id == a.AttemptId)).Select(t => new SnapshotAttempt(t.Course.ToDisplay(), t.Title, t.Grade, t.Term.Code, t.CreditsEarned) { Attempt = AttemptId.TryParse(t.Id, out var id) ? id : null })],
        [.. node.Children.Where(c => c.IsNeeded).Select(c => Node(c, record))]);

    private static string Missing(NodeResult root)
    {
        var waiting = new Stack<NodeResult>([root]);
        var missing = new List<string>();
        while (waiting.TryPop(out var node) && missing.Count < 5)
        {
            if (node is { Children: [], State: not RequirementState.Met, Why: { } why })
            {
                missing.Add(why.English);
            }

            foreach (var child in node.Children.Where(c => c.IsNeeded).Reverse())
            {
                waiting.Push(child);
            }
        }

        return missing.Count == 0 ? root.Why?.English ?? "something is missing." : string.Join(' ', missing);
    }
}

/// <summary>One requirement of a snapshot.</summary>
internal sealed record SnapshotNode(string Title, RequirementState State, IReadOnlyList<SnapshotAttempt> Counts, IReadOnlyList<SnapshotNode> Parts);

/// <summary>An attempt that met a requirement.</summary>
internal sealed record SnapshotAttempt(string Course, string? Title, string? Grade, string Term, decimal Credits)
{
    /// <summary>Which attempt; null in snapshots of before it was kept.</summary>
    public AttemptId? Attempt { get; init; }
}

/// <summary>An exception that the audit rested on, as it was then.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="Version">The version at whose rules it was made.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Node">The requirement's id in the rules; null: the whole credential.</param>
/// <param name="Where">What the requirement is called in the rules.</param>
/// <param name="Course">The course of the attempt it is about, as "NORTH:PHIL 120".</param>
/// <param name="InPlaceOf">The course it stands for.</param>
/// <param name="Amounts">What was asked for instead.</param>
/// <param name="Reason">Why, in its author's words.</param>
/// <param name="Expires">The last day it held; null: for good.</param>
internal sealed record SnapshotException(
    AuditExceptionId Exception, CredentialVersionId Version, ExceptionKind Kind, string? Node, string? Where, string? Course, string? InPlaceOf,
    ChangedAmounts? Amounts, string Reason, DateOnly? Expires, PersonId ProposedBy, DateTimeOffset ProposedAt, PersonId? ApprovedBy, DateTimeOffset? ApprovedAt, DateOnly? From)
{
    public static SnapshotException Of(ExceptionLine line, AuditResult audit) => new(
        line.Id, line.Version!.Value, line.Kind, line.Node, line.Node is null ? null : audit.Find(line.Node)?.Title, line.Course, line.InPlaceOf,
        line.Amounts, line.Reason, line.Expires, line.ProposedBy, line.ProposedAt, line.DecidedBy, line.DecidedAt, line.From);

    /// <summary>The exception as it was then.</summary>
    public ExceptionLine Line(Award award) => new(
        Exception, award.Learner, award.Key, Version, Kind, Node, null, Course, InPlaceOf, Amounts, Reason, Expires, ExceptionState.InForce,
        ProposedBy, ProposedAt, ApprovedBy, ApprovedAt, From, null, null, null)
    {
        Applies = true,
    };
}
