using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// What a missing leaf is in contention for: the smallest set of attempts, counted elsewhere, that would have to count
/// here as well for the least to be missing here. In a best assignment none of them can simply move here: what it
/// leaves would miss it. Of sets of one size the first in canonical order is taken, so the answer is always the same.
/// </summary>
internal sealed class Contention(Problem problem, Evaluator evaluator)
{
    /// <summary>Sets looked at for one leaf; beyond, the answer is a set that cannot be made smaller by leaving one out.</summary>
    private const int MostSets = 20_000;

    private readonly int[] candidates = new int[AttemptSet.Capacity];
    private readonly int[] chosen = new int[AttemptSet.Capacity];
    private Leaf leaf = null!;
    private AttemptSet applied;
    private int count;
    private int looked;
    private long bestCost;
    private AttemptSet best;

    /// <returns>The set, and whether it is known that none is smaller.</returns>
    public (AttemptSet Set, bool IsSmallest) Of(Leaf missing)
    {
        (leaf, applied, count, looked) = (missing, evaluator.Applied[missing.Index], 0, 0);
        var everywhere = Elsewhere(problem.Eligible[leaf.Index].Without(applied));
        if (everywhere.IsEmpty) return (default, true);
        for (var i = everywhere.Next(0); i >= 0; i = everywhere.Next(i + 1)) candidates[count++] = i;

        // A GPA is not held against the bound: more may raise it or lower it.
        var bound = evaluator.Gauge.Cost(leaf, applied | everywhere, Problem.Levels - 1, open: true);
        (bestCost, best) = (CostWith(default), default);
        if (bound >= bestCost) return (default, true);
        var least = leaf.CountsOnly ? Math.Min(count, Math.Max(1, leaf.Courses - applied.Count)) : 1;
        for (var size = least; size <= count && looked < MostSets; size++)
            if (Choose(default, 0, size, 0, bound)) return (best, true);
        for (var size = 1; size < least && looked < MostSets; size++) Choose(default, 0, size, 0, bound);
        return looked < MostSets ? (best, true) : (Irreducible(everywhere, bound), false);
    }

    /// <summary>Tries every set of a size in canonical order.</summary>
    /// <returns>True when one reaches the bound.</returns>
    private bool Choose(AttemptSet set, int from, int size, int depth, long bound)
    {
        if (depth == size)
        {
            looked++;
            if (!IsAllowed(set)) return false;
            var cost = CostWith(set);
            if (cost < bestCost || (cost == bestCost && set.Count < best.Count)) (bestCost, best) = (cost, set);
            return cost == bound;
        }

        for (var i = from; i <= count - (size - depth) && looked < MostSets; i++)
        {
            chosen[depth] = i;
            if (Choose(set.With(candidates[i]), i + 1, size, depth + 1, bound)) return true;
        }

        return false;
    }

    /// <summary>The whole, or the best found, less every attempt that is not needed for what it reaches.</summary>
    private AttemptSet Irreducible(AttemptSet whole, long bound)
    {
        var set = IsAllowed(whole) && CostWith(whole) == bound ? whole : best;
        var cost = CostWith(set);
        for (var i = count - 1; i >= 0; i--)
        {
            var less = set.Less(candidates[i]);
            if (set.Has(candidates[i]) && IsAllowed(less) && CostWith(less) <= cost) set = less;
        }

        return set;
    }

    private long CostWith(AttemptSet set) => evaluator.Gauge.Cost(leaf, applied | set, Problem.Levels - 1, open: false);

    private AttemptSet Elsewhere(AttemptSet eligible)
    {
        if (eligible.IsEmpty) return eligible;
        var elsewhere = default(AttemptSet);
        foreach (var set in evaluator.Applied) elsewhere |= set & eligible;
        return elsewhere;
    }

    /// <summary>Whether the limits on what may be applied leave room for a set here.</summary>
    private bool IsAllowed(AttemptSet set)
    {
        foreach (var cap in problem.Caps)
        {
            if (cap.Share >= 0 || leaf.Index < cap.LeafStart || leaf.Index >= cap.LeafEnd) continue;
            var inside = set;
            for (var i = cap.LeafStart; i < cap.LeafEnd; i++) inside |= evaluator.Applied[i];
            inside &= cap.Of;
            if (inside.Count > cap.Courses || evaluator.Gauge.CreditsOf(inside) > cap.Credits) return false;
        }

        return true;
    }
}
