using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>
/// The meaning of rules, written down a second time as plainly as can be: tries every assignment and keeps the best
/// score. Knows nothing of the engine but its types.
/// </summary>
internal sealed class Oracle(RuleSet rules, LearnerRecord record, IReadOnlyCollection<RuleException> exceptions, AuditResult? previous = null)
{
    private const long Unmet = 1_000_000;
    private readonly OracleRecord facts = new(rules, record, exceptions);
    private readonly Dictionary<string, HashSet<Attempt>> applied = new(StringComparer.Ordinal);

    /// <summary>Number of assignments there are.</summary>
    public double Size()
    {
        var size = 1.0;
        foreach (var attempt in facts.Attempts) size *= facts.Choices(attempt).Count;
        return size;
    }

    public AuditScore Best()
    {
        foreach (var leaf in facts.Leaves.Keys) applied[leaf] = [];
        AuditScore? best = null;
        Try(0);
        return best!.Value;

        void Try(int index)
        {
            if (index == facts.Attempts.Count)
            {
                if (!facts.LimitsHold(applied)) return;
                var score = Score();
                if (best is null || score.CompareTo(best.Value) < 0) best = score;
                return;
            }

            var attempt = facts.Attempts[index];
            foreach (var choice in facts.Choices(attempt))
            {
                foreach (var leaf in choice) applied[leaf].Add(attempt);
                Try(index + 1);
                foreach (var leaf in choice) applied[leaf].Remove(attempt);
            }
        }
    }

    /// <summary>What a leaf would cost with a set of attempts applied.</summary>
    public long CostOfLeaf(string leaf, HashSet<Attempt> set)
    {
        foreach (var id in facts.Leaves.Keys) applied[id] = id == leaf ? set : [];
        return Cost(facts.Leaves[leaf].Rule, AttemptStatus.Planned);
    }

    private AuditScore Score() => new(
        Cost(facts.Root, AttemptStatus.Planned), Cost(facts.Root, AttemptStatus.InProgress), Cost(facts.Root, AttemptStatus.Completed),
        applied.Values.Sum(set => set.Sum(a => (long)(a.CountingCredits * 1000))), Moved());

    private int Moved()
    {
        if (previous is null) return 0;
        var moved = 0;
        foreach (var attempt in facts.Attempts)
        {
            var before = facts.Leaves.Keys.Where(l => previous.Find(l)!.Applied.Any(a => a.AttemptId == attempt.Id)).ToHashSet();
            var now = facts.Leaves.Keys.Where(l => applied[l].Contains(attempt)).ToHashSet();
            moved += before.Count(l => facts.Leaves[l].StandAlone && !now.Contains(l));
            before.RemoveWhere(l => facts.Leaves[l].StandAlone);
            now.RemoveWhere(l => facts.Leaves[l].StandAlone);
            if (before.Count > 0 && !before.SetEquals(now)) moved++;
        }

        return moved;
    }

    private HashSet<Attempt> Under(Rule rule, AttemptStatus level) =>
        [.. facts.LeavesUnder(rule).SelectMany(l => applied[l]).Where(a => a.Status <= level)];

    private int Contribution(Rule rule, AttemptStatus level) =>
        Cost(rule, level) == 0 ? Math.Min(rule.CountsUpTo, Math.Max(1, Units(rule, level))) : 0;

    private int Units(Rule rule, AttemptStatus level) => facts.IsWaived(rule) ? rule.CountsUpTo : rule switch
    {
        CourseRule => Math.Min(1, Under(rule, level).Count),
        TakeRule take => Math.Min(take.MaximumCourses ?? int.MaxValue, Under(rule, level).Count),
        GroupRule group => group.Parts.Sum(p => Contribution(p, level)),
        ConditionalRule choice => facts.Chosen(choice) is { } chosen ? Units(chosen, level) : 1,
        _ => 1,
    };

    public long Cost(Rule rule, AttemptStatus level)
    {
        if (facts.IsWaived(rule)) return 0;
        var set = Under(rule, level);
        switch (rule)
        {
            case CourseRule:
                return Worst(set.Count == 0 ? 1000 : 0, rule, set);
            case TakeRule take:
                var shortage = Math.Max(0, take.Courses - Math.Min(set.Count, take.MaximumCourses ?? int.MaxValue)) * 1000L;
                shortage = Math.Max(shortage, facts.InCourses(take.Credits - set.Sum(a => a.CountingCredits)));
                shortage = Math.Max(shortage, (take.Subjects - set.Select(a => a.Course.Subject).Distinct().Count()) * 1000L);
                shortage = Math.Max(shortage, (take.Terms - set.Select(a => a.Term.Order).Distinct().Count()) * 1000L);
                if (take.MinimumGpa is { } gpa && !facts.GpaReached(set, gpa, level)) shortage = Math.Max(shortage, 1000);
                return Worst(shortage, rule, set);
            case GroupRule group:
                var sum = group.Need is { } need ? Cheapest(group.Parts, 0, need, level) : group.Parts.Sum(p => Cost(p, level));
                if (group.MinimumGpa is { } least && !facts.GpaReached(set, least, level)) sum += Unmet + 1000;
                if (group.InOrder && !IsInOrder(group, level)) sum += Unmet + 1000;
                return sum + AtLeast(rule, set);
            case ConditionalRule choice:
                return (facts.Chosen(choice) is { } chosen ? Cost(chosen, level) : 0) + AtLeast(rule, set);
            case LastCreditsRule last when facts.InCourses(last.AtLeast - facts.FromLast(last)) is var missing:
                return missing == 0 ? 0 : Unmet + missing;
            default:
                return facts.IsMet(rule, level) ? 0 : Unmet + 1000;
        }
    }

    private long Worst(long shortage, Rule rule, HashSet<Attempt> set)
    {
        foreach (var limit in rule.Limits.Where(l => l.Bound == LimitBound.AtLeast)) shortage = Math.Max(shortage, facts.Short(limit, set));
        return shortage <= 0 ? 0 : Unmet + shortage;
    }

    private long AtLeast(Rule rule, HashSet<Attempt> set) =>
        rule.Limits.Where(l => l.Bound == LimitBound.AtLeast).Select(l => facts.Short(l, set)).Sum(s => s > 0 ? Unmet + s : 0);

    /// <summary>Every way of letting the parts give units, and the price of each.</summary>
    private long Cheapest(IReadOnlyList<Rule> parts, int from, int need, AttemptStatus level)
    {
        if (need <= 0) return 0;
        if (from == parts.Count) return need * (Unmet + 1000);
        var best = long.MaxValue;
        var part = parts[from];
        var (cost, gives) = (Cost(part, level), Contribution(part, level));
        var atLeast = part switch { TakeRule t => Math.Max(1, t.Courses), GroupRule g => Math.Max(1, g.Need ?? g.Parts.Length), _ => 1 };
        var enough = Math.Min(part.CountsUpTo, atLeast);
        for (var units = 0; units <= part.CountsUpTo; units++)
        {
            var price = units == 0 || units <= gives ? 0
                : cost == 0 ? Unmet + (units - gives) * 1000
                : cost + Math.Max(0, units - enough) * 1000;

            // Giving up on a part that could give is only right when the others reach further.
            if (units < part.CountsUpTo && parts.Skip(from + 1).Sum(p => p.CountsUpTo) < need - units && Reach(parts, from) >= need) continue;
            if (Reach(parts, from) < need && units < part.CountsUpTo) continue;
            best = Math.Min(best, price + Cheapest(parts, from + 1, need - units, level));
        }

        return best;
    }

    private static int Reach(IReadOnlyList<Rule> parts, int from) => parts.Skip(from).Sum(p => p.CountsUpTo);

    private bool IsInOrder(GroupRule group, AttemptStatus level)
    {
        var sets = group.Parts.Select(p => Under(p, level).Select(a => a.Term.Order).ToList()).Where(t => t.Count > 0).ToList();
        for (var i = 1; i < sets.Count; i++)
            if (sets[i].Min() <= sets[i - 1].Max()) return false;
        return true;
    }
}
