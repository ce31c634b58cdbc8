using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// Which limits keep work from counting: what a node allows of some attempts, what two parts may share, and what is made of attempts
/// that another credential has counted. A missing requirement names those that keep work away which it asks for.
/// </summary>
internal sealed class LimitReport(Problem problem, Evaluator evaluator, LearnerRecord record, Dictionary<string, string> repeated)
{
    private readonly List<Kept> kept = [];
    private AttemptSet? used;

    /// <summary>What counts somewhere in the audit.</summary>
    private AttemptSet Used => used ??= evaluator.Under(problem.Rules.Nodes[^1], problem.OfLevel[^1], false);

    /// <param name="leaf">A course or take node that is missing.</param>
    /// <param name="contended">Whether work that counts elsewhere would help here.</param>
    public ImmutableArray<Explanation> Of(Leaf leaf, bool contended)
    {
        kept.Clear();
        AddFull(leaf);
        if (contended) AddShared(leaf);
        foreach (var attempt in record.Attempts)
            if (!attempt.CountedIn.IsEmpty) AddCounted(leaf, attempt);
        return kept.Count == 0 ? [] : [.. kept.GroupBy(k => k.Why).Select(g => g.Key.Said(g.Select(k => k.Course).Distinct(), problem.Rules.Rules.Unit))];
    }

    /// <summary>Whether a limit on what is applied has no room for an attempt any more.</summary>
    public bool IsFull(Cap cap, int attempt)
    {
        var inside = Applied(cap.LeafStart, cap.LeafEnd) & cap.Of;
        return inside.Count >= cap.Courses
            || (cap.Credits < long.MaxValue && evaluator.Gauge.CreditsOf(inside) + problem.Credits[attempt] > cap.Credits);
    }

    /// <summary>The credential by which an attempt is in what a pool says of other credentials; null when the pool says nothing of any.</summary>
    public string? WhereCounted(Attempt attempt, Pool? pool)
    {
        foreach (var elsewhere in pool?.WithParts().OfType<CountedInPool>() ?? [])
        {
            if (record.Counted.FirstOrDefault(c => c.Attempt == attempt.Id && elsewhere.Means(c)) is { } counted) return counted.Credential;
            if (elsewhere.Contains(attempt, record.Grades)) return attempt.CountedIn.First(c => elsewhere.Credentials.Contains(c, StringComparer.OrdinalIgnoreCase));
        }

        return null;
    }

    /// <summary>The credential that has counted an attempt which a requirement would take, had it not; null when there is none.</summary>
    public string? RuledOutOf(Leaf leaf, Attempt attempt) =>
        problem.OutOfForce[leaf.Node] || leaf.Pool.Contains(attempt, record.Grades) || !leaf.Pool.Contains(attempt with { CountedIn = [] }, record.Grades)
            ? null
            : WhereCounted(attempt, leaf.Pool);

    public string TitleOf(int node) => problem.Rules.Nodes[node].Rule.Title ?? problem.Rules.Nodes[node].Rule.Id;

    /// <summary>Work that counts nowhere, because a node above takes no more of it.</summary>
    private void AddFull(Leaf leaf)
    {
        var idle = problem.Eligible[leaf.Index].Without(Used);
        if (idle.IsEmpty) return;
        foreach (var cap in problem.Caps)
        {
            if (cap.Share >= 0 || leaf.Index < cap.LeafStart || leaf.Index >= cap.LeafEnd) continue;
            var those = idle & cap.Of;
            for (var i = those.Next(0); i >= 0; i = those.Next(i + 1))
                if (IsFull(cap, i)) kept.Add(new(Reached(problem.Attempts[i], cap.Node, cap.From), problem.Attempts[i].Course));
        }
    }

    /// <summary>Work that counts for another part, which may not share more with this one.</summary>
    private void AddShared(Leaf leaf)
    {
        for (var s = 0; s < problem.Rules.Shares.Length; s++)
        {
            var pair = problem.Rules.Shares[s];
            if (!pair.Has(leaf.Index) || (pair.Courses == int.MaxValue && pair.Credits == long.MaxValue)) continue;
            var (first, second) = (Applied(pair.FirstStart, pair.FirstEnd), Applied(pair.SecondStart, pair.SecondEnd));
            var (both, isFirst) = (first & second, leaf.Index >= pair.FirstStart && leaf.Index < pair.FirstEnd);
            var those = (isFirst ? second.Without(first) : first.Without(second)) & problem.Eligible[leaf.Index];
            for (var i = those.Next(0); i >= 0; i = those.Next(i + 1))
            {
                var byCourses = both.Count >= pair.Courses;
                if (!byCourses && (pair.Credits == long.MaxValue || evaluator.Gauge.CreditsOf(both) + problem.Credits[i] <= pair.Credits)) continue;
                var rule = problem.Rules.Rules.Sharing[s];
                var (here, there) = isFirst ? (rule.First, rule.Second) : (rule.Second, rule.First);
                var limit = byCourses ? new Limiting("sharing-limit-here", Title(here), Title(there), pair.Courses)
                    : new Limiting("sharing-credits-here", Title(here), Title(there), pair.Credits / 1000m);
                kept.Add(new(limit, problem.Attempts[i].Course));
            }
        }
    }

    /// <summary>Work that another credential has counted, of which this one takes nothing.</summary>
    private void AddCounted(Leaf leaf, Attempt attempt)
    {
        if (repeated.ContainsKey(attempt.Id) || (attempt.Status == AttemptStatus.Completed
            && (!record.Grades.Passes(attempt.Grade) || (leaf.MinimumGrade is { } least && !record.Grades.Reaches(attempt.Grade, least))))) return;
        if (leaf.Pool.Contains(attempt, record.Grades))
        {
            if (problem.Rules.BarredBy(leaf.Index, attempt, record.Grades) is var (node, pool)) kept.Add(new(Reached(attempt, node.Index, pool), attempt.Course));
        }
        else if (RuledOutOf(leaf, attempt) is { } credential)
        {
            kept.Add(new(new("counted-elsewhere-excluded-here", TitleOf(leaf.Node), credential), attempt.Course));
        }
    }

    private Limiting Reached(Attempt attempt, int node, Pool? limited) => WhereCounted(attempt, limited) is { } credential
        ? new("counted-elsewhere-here", TitleOf(node), credential)
        : new("limit-reached-here", TitleOf(node));

    private AttemptSet Applied(int start, int end)
    {
        var inside = default(AttemptSet);
        for (var leaf = start; leaf < end; leaf++) inside |= evaluator.Applied[leaf];
        return inside;
    }

    private string Title(string node) => TitleOf(problem.Rules.NodeById[node]);

    /// <summary>A course that a limit keeps away.</summary>
    private readonly record struct Kept(Limiting Why, CourseKey Course);

    /// <summary>A limit.</summary>
    /// <param name="Node">Who sets it, or the part that may not share more.</param>
    /// <param name="Other">The credential that has counted the work, or the other part.</param>
    /// <param name="Most">What the two may share.</param>
    private sealed record Limiting(string Code, string Node, string? Other = null, decimal? Most = null)
    {
        private const int MostNamed = 8;

        public Explanation Said(IEnumerable<CourseKey> courses, string unit)
        {
            string[] names = [.. courses.Select(c => c.ToDisplay())];
            var said = string.Join(", ", names.Length > MostNamed ? [.. names.Take(MostNamed), "…"] : names);
            return Code switch
            {
                "limit-reached-here" => Explanation.Of(Code, ("courses", said), ("node", Node)),
                "sharing-limit-here" => Explanation.Of(Code, ("courses", said), ("node", Node), ("other", Other!), ("count", NodeReport.Number(Most!.Value))),
                "sharing-credits-here" => Explanation.Of(Code, ("courses", said), ("node", Node), ("other", Other!), ("count", NodeReport.Number(Most!.Value)), ("unit", unit)),
                _ => Explanation.Of(Code, ("courses", said), ("credential", Other!), ("node", Node)),
            };
        }
    }
}
