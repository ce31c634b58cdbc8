using System.Numerics;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>
/// The meaning of rules, written down a second time as plainly as can be: tries every assignment and keeps the best
/// score. Knows nothing of the engine but its types. Sets of attempts are bits of a number, so that a dozen courses can be tried
/// through; what a leaf costs with one set is worked out once.
/// </summary>
internal sealed class Oracle
{
    private const long Unmet = 1_000_000;
    private readonly OracleRecord facts;
    private readonly OracleNode root;
    private readonly OracleMoves? moves;
    private readonly int[] applied;
    private readonly int[] ofLevel;
    private readonly long[] credits;

    public Oracle(RuleSet rules, LearnerRecord record, IReadOnlyCollection<RuleException> exceptions, AuditResult? previous = null)
    {
        facts = new OracleRecord(rules, record, exceptions);
        root = OracleNode.Of(facts.Root, facts);
        moves = previous is null ? null : new OracleMoves(facts, previous);
        applied = new int[facts.Leaves.Count];
        ofLevel = [.. Enum.GetValues<AttemptStatus>().Select(level => facts.SetOf(a => a.Status <= level))];
        credits = [.. facts.Attempts.Select(a => (long)(a.CountingCredits * 1000))];
    }

    /// <summary>Number of assignments there are.</summary>
    public double Size()
    {
        var size = facts.IsTooLarge ? double.PositiveInfinity : 1.0;
        foreach (var choices in facts.Choices) size *= choices.Count;
        return size;
    }

    /// <summary>A limit that is broken stays broken, whatever comes on top, so nothing is lost by turning back there.</summary>
    public AuditScore Best()
    {
        AuditScore? best = null;
        Try(0);
        return best!.Value;

        void Try(int attempt)
        {
            if (attempt == facts.Attempts.Count)
            {
                var score = Score();
                if (best is null || score.CompareTo(best.Value) < 0) best = score;
                return;
            }

            foreach (var choice in facts.Choices[attempt])
            {
                foreach (var leaf in choice) applied[leaf] |= 1 << attempt;
                if (facts.LimitsHold(applied)) Try(attempt + 1);
                foreach (var leaf in choice) applied[leaf] &= ~(1 << attempt);
            }
        }
    }

    /// <summary>What a leaf would cost with a set of attempts applied.</summary>
    public long CostOfLeaf(int leaf, int set) => CostOfLeaf(root.Find(leaf), set, AttemptStatus.Planned);

    private AuditScore Score()
    {
        long used = 0;
        foreach (var set in applied)
            for (var a = 0; a < credits.Length; a++)
                if ((set & (1 << a)) != 0) used += credits[a];
        return new(Look(root, AttemptStatus.Planned).Cost, Look(root, AttemptStatus.InProgress).Cost, Look(root, AttemptStatus.Completed).Cost, used, moves?.Count(applied) ?? 0);
    }

    private int Under(OracleNode node, AttemptStatus level)
    {
        var set = 0;
        foreach (var leaf in node.Leaves) set |= applied[leaf];
        return set & ofLevel[(int)level];
    }

    private static int Gives(OracleNode node, (long Cost, int Units) look) =>
        look.Cost == 0 ? Math.Min(node.Rule.CountsUpTo, Math.Max(1, look.Units)) : 0;

    private (long Cost, int Units) Look(OracleNode node, AttemptStatus level)
    {
        if (node.IsWaived) return (0, node.Rule.CountsUpTo);
        if (node.Leaf >= 0)
        {
            var set = applied[node.Leaf] & ofLevel[(int)level];
            if (!node.Known[(int)level].TryGetValue(set, out var known)) node.Known[(int)level][set] = known = CostOfLeaf(node, set, level);
            return (known, Math.Min(node.Rule is TakeRule take ? take.MaximumCourses ?? int.MaxValue : 1, BitOperations.PopCount((uint)set)));
        }

        switch (node.Rule)
        {
            case GroupRule group:
                var looks = new (long Cost, int Units)[node.Parts.Length];
                for (var p = 0; p < looks.Length; p++) looks[p] = Look(node.Parts[p], level);
                var cost = group.Need is { } need ? Cheapest(node.Parts, looks, 0, need) : looks.Sum(l => l.Cost);
                if (group.MinimumGpa is { } least && !facts.GpaReached(Under(node, level), least, level)) cost += Unmet + 1000;
                if (group.InOrder && !IsInOrder(node, level)) cost += Unmet + 1000;
                return (cost + AtLeast(node, level), looks.Select((l, p) => Gives(node.Parts[p], l)).Sum());
            case ConditionalRule:
                var (below, units) = node.Parts is [var chosen] ? Look(chosen, level) : (0, 1);
                return (below + AtLeast(node, level), units);
            default:
                return (node.Alone[(int)level], 1);
        }
    }

    private long CostOfLeaf(OracleNode node, int set, AttemptStatus level)
    {
        long shortage = set == 0 ? 1000 : 0;
        if (node.Rule is TakeRule take)
        {
            var attempts = facts.AttemptsOf(set);
            shortage = Math.Max(0, take.Courses - Math.Min(attempts.Count, take.MaximumCourses ?? int.MaxValue)) * 1000L;
            shortage = Math.Max(shortage, facts.InCourses(take.Credits - attempts.Sum(a => a.CountingCredits)));
            shortage = Math.Max(shortage, (take.Subjects - attempts.Select(a => a.Course.Subject).Distinct().Count()) * 1000L);
            shortage = Math.Max(shortage, (take.Terms - attempts.Select(a => a.Term.Order).Distinct().Count()) * 1000L);
            if (take.MinimumGpa is { } gpa && !facts.GpaReached(set, gpa, level)) shortage = Math.Max(shortage, 1000);
        }

        foreach (var limit in node.AtLeast) shortage = Math.Max(shortage, facts.Short(limit, set));
        return shortage <= 0 ? 0 : Unmet + shortage;
    }

    private long AtLeast(OracleNode node, AttemptStatus level)
    {
        long cost = 0;
        foreach (var limit in node.AtLeast)
            if (facts.Short(limit, Under(node, level)) is var missing and > 0) cost += Unmet + missing;
        return cost;
    }

    /// <summary>Every way of letting the parts give units, and the price of each.</summary>
    private static long Cheapest(OracleNode[] parts, (long Cost, int Units)[] looks, int from, int need)
    {
        if (need <= 0) return 0;
        if (from == parts.Length) return need * (Unmet + 1000);
        var best = long.MaxValue;
        var part = parts[from].Rule;
        var (cost, gives) = (looks[from].Cost, Gives(parts[from], looks[from]));
        var enough = WhenJustMet(part);
        for (var units = 0; units <= part.CountsUpTo; units++)
        {
            var price = units == 0 || units <= gives ? 0
                : cost == 0 ? Unmet + (units - gives) * 1000
                : cost + Math.Max(0, units - enough) * 1000;

            // Giving up on a part that could give is only right when the others reach further.
            if (units < part.CountsUpTo && Reach(parts, from + 1) < need - units && Reach(parts, from) >= need) continue;
            if (Reach(parts, from) < need && units < part.CountsUpTo) continue;
            best = Math.Min(best, price + Cheapest(parts, looks, from + 1, need - units));
        }

        return best;
    }

    /// <summary>What a rule gives its parent when it is met by as little as can be.</summary>
    private static int WhenJustMet(Rule rule) => Math.Min(rule.CountsUpTo, Math.Max(1, rule switch
    {
        TakeRule take => take.Courses,
        GroupRule { Need: { } need } => need,
        GroupRule all => all.Parts.Sum(WhenJustMet),
        _ => 1,
    }));

    private static int Reach(OracleNode[] parts, int from)
    {
        var reach = 0;
        for (var p = from; p < parts.Length; p++) reach += parts[p].Rule.CountsUpTo;
        return reach;
    }

    private bool IsInOrder(OracleNode group, AttemptStatus level)
    {
        var sets = group.Parts.Select(p => facts.AttemptsOf(Under(p, level)).Select(a => a.Term.Order).ToList()).Where(t => t.Count > 0).ToList();
        for (var i = 1; i < sets.Count; i++)
            if (sets[i].Min() <= sets[i - 1].Max()) return false;
        return true;
    }
}
