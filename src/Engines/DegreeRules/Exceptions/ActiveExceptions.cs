using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>The exceptions in effect on a record's day, ready to be asked.</summary>
internal sealed class ActiveExceptions
{
    private readonly CompiledRules rules;
    private readonly Dictionary<string, int> forced = new(StringComparer.Ordinal);
    private readonly List<Exclude> excludes = [];
    private readonly List<Substitute> substitutes = [];
    private readonly ImmutableArray<ExceptionOutcome>.Builder outcomes = ImmutableArray.CreateBuilder<ExceptionOutcome>();

    public ActiveExceptions(CompiledRules rules, LearnerRecord record, IEnumerable<RuleException> exceptions)
    {
        this.rules = rules;
        Waived = new bool[rules.Nodes.Length];
        foreach (var exception in exceptions)
            outcomes.Add(Take(exception, record) is { } why
                ? new ExceptionOutcome(exception.Id, false, why)
                : new ExceptionOutcome(exception.Id, true, Explanation.Of("exception-honored")));
    }

    public bool[] Waived { get; }

    /// <summary>Reason of the waiver of each waived node.</summary>
    public Dictionary<int, string> WaiverReasons { get; } = [];

    public bool HasSubstitutes => substitutes.Count > 0;

    public ImmutableArray<ExceptionOutcome> Outcomes => outcomes.ToImmutable();

    public IEnumerable<Exclude> Excludes => excludes;

    public bool IsForced(string attempt) => forced.Count > 0 && forced.ContainsKey(attempt);

    public int? ForcedLeaf(string attempt) => forced.Count > 0 && forced.TryGetValue(attempt, out var leaf) ? leaf : null;

    public bool IsExcluded(string attempt, int leaf)
    {
        foreach (var exclude in excludes)
            if (exclude.Attempt == attempt && Covers(exclude.Node, leaf)) return true;
        return false;
    }

    public void AddSubstituted(Attempt attempt, CompiledRules compiled, GradeScheme grades, List<int> found, bool[] outOfForce)
    {
        foreach (var substitute in substitutes)
        {
            if (substitute.Course != attempt.Course) continue;
            var stand = attempt with { Course = substitute.InPlaceOf, CrossLists = [] };
            foreach (var leaf in compiled.Leaves)
            {
                if (!Covers(substitute.Node, leaf.Index) || outOfForce[leaf.Node] || Waived[leaf.Node]) continue;
                if (found.Contains(leaf.Index) || IsExcluded(attempt.Id, leaf.Index)) continue;
                if (!leaf.Pool.Contains(stand, grades)) continue;
                if (leaf.MinimumGrade is { } minimum && attempt.Status == AttemptStatus.Completed && !grades.Reaches(attempt.Grade, minimum)) continue;
                found.Add(leaf.Index);
            }
        }
    }

    /// <returns>Null when the exception is in effect; otherwise why not.</returns>
    internal static Explanation? WhyNotInForce(RuleException exception, DateOnly day)
    {
        if (exception.Approver is null) return Explanation.Of("exception-not-approved");
        if (exception.Approver == exception.Author) return Explanation.Of("exception-self-approved");
        return exception.Expires is { } expires && expires < day
            ? Explanation.Of("exception-expired", ("date", expires.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))
            : null;
    }

    private Explanation? Take(RuleException exception, LearnerRecord record)
    {
        if (WhyNotInForce(exception, record.AsOf) is { } why) return why;
        switch (exception)
        {
            case Waive waive:
                if (!rules.NodeById.TryGetValue(waive.Node, out var node)) return NoNode(waive.Node);
                Waived[node] = true;
                WaiverReasons[node] = waive.Reason;
                return null;
            case ApplyHere apply:
                if (!rules.NodeById.TryGetValue(apply.Node, out var target) || rules.Nodes[target].Leaf < 0) return NoNode(apply.Node);
                if (!record.Attempts.Any(a => a.Id == apply.Attempt)) return NoAttempt(apply.Attempt);
                forced[apply.Attempt] = rules.Nodes[target].Leaf;
                return null;
            case Exclude exclude:
                if (exclude.Node is { } from && !rules.NodeById.ContainsKey(from)) return NoNode(from);
                if (!record.Attempts.Any(a => a.Id == exclude.Attempt)) return NoAttempt(exclude.Attempt);
                excludes.Add(exclude);
                return null;
            case Substitute substitute:
                if (substitute.Node is { } where && !rules.NodeById.ContainsKey(where)) return NoNode(where);
                if (!record.Attempts.Any(a => a.Course == substitute.Course)) return NoAttempt(substitute.Course.ToDisplay());
                substitutes.Add(substitute);
                return null;
            case ChangeLimit change:
                if (!rules.NodeById.TryGetValue(change.Node, out var changed)) return NoNode(change.Node);
                return ChangedRules.CanChange(rules.Nodes[changed].Rule, change) ? null : Explanation.Of("exception-no-effect");
            default:
                return Explanation.Of("exception-no-effect");
        }
    }

    private bool Covers(string? node, int leaf) => node is null
        || (rules.Nodes[rules.NodeById[node]] is var n && leaf >= n.LeafStart && leaf < n.LeafEnd);

    private static Explanation NoNode(string node) => Explanation.Of("exception-no-node", ("node", node));

    private static Explanation NoAttempt(string attempt) => Explanation.Of("exception-no-attempt", ("attempt", attempt));
}
