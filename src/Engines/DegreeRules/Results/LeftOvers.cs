using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Why an attempt counts nowhere.</summary>
internal sealed class LeftOvers(
    Problem problem, Evaluator evaluator, Demand demand, LearnerRecord record, ActiveExceptions exceptions, Dictionary<string, string> repeated, LimitReport limits)
{
    public ImmutableArray<LeftOver> Explain()
    {
        var applied = evaluator.Under(problem.Rules.Nodes[^1], problem.OfLevel[^1], false);
        var places = new Dictionary<string, int>(problem.Attempts.Length, StringComparer.Ordinal);
        for (var i = 0; i < problem.Attempts.Length; i++) places[problem.Attempts[i].Id] = i;
        var list = ImmutableArray.CreateBuilder<LeftOver>();
        foreach (var attempt in record.Attempts)
        {
            if (!places.TryGetValue(attempt.Id, out var place)) list.Add(new LeftOver(attempt.Id, Outside(attempt)));
            else if (!applied.Has(place)) list.Add(new LeftOver(attempt.Id, Unused(place)));
        }

        return list.DrainToImmutable();
    }

    private Explanation Outside(Attempt attempt)
    {
        if (attempt.Status == AttemptStatus.Completed && !record.Grades.Passes(attempt.Grade))
            return Explanation.Of("not-passed", ("grade", attempt.Grade ?? "none"));
        if (repeated.TryGetValue(attempt.Id, out var other)) return Explanation.Of("repeated", ("attempt", other));
        foreach (var exclude in exceptions.Excludes)
            if (exclude.Attempt == attempt.Id) return Explanation.Of("excluded", ("reason", exclude.Reason));
        foreach (var leaf in problem.Rules.LeavesOfCourse(attempt, record.Grades))
            if (problem.Rules.Leaves[leaf] is { MinimumGrade: { } minimum } asked && !problem.OutOfForce[asked.Node])
                return Explanation.Of("grade-below", ("grade", attempt.Grade ?? "none"), ("minimum", minimum), ("node", TitleOf(asked.Node)));
        foreach (var leaf in problem.Rules.LeavesOfCourse(attempt, record.Grades))
            if (problem.Rules.BarredBy(leaf, attempt, record.Grades) is var (node, pool))
                return LimitReached(attempt, node.Index, pool);
        return RuledOut(attempt) ?? Explanation.Of("no-requirement");
    }

    private Explanation Unused(int attempt)
    {
        var open = -1;
        var closed = -1;
        for (var leaf = 0; leaf < problem.Eligible.Length; leaf++)
        {
            if (!problem.Eligible[leaf].Has(attempt)) continue;
            foreach (var cap in problem.Caps)
                if (cap.Share < 0 && cap.Of.Has(attempt) && leaf >= cap.LeafStart && leaf < cap.LeafEnd && limits.IsFull(cap, attempt))
                    return LimitReached(problem.Attempts[attempt], cap.Node, cap.From);
            if (demand.Targets[leaf] >= 0) open = open < 0 ? leaf : open;
            else closed = closed < 0 ? leaf : closed;
        }

        return open >= 0
            ? Explanation.Of("needed-elsewhere", ("node", TitleOf(problem.Rules.Leaves[open].Node)))
            : Explanation.Of("not-needed", ("node", TitleOf(problem.Rules.Leaves[closed].Node)));
    }

    /// <summary>A limit on what another credential has counted names that credential.</summary>
    private Explanation LimitReached(Attempt attempt, int node, Pool? limited) => limits.WhereCounted(attempt, limited) is { } credential
        ? Explanation.Of("counted-elsewhere", ("credential", credential), ("node", TitleOf(node)))
        : Explanation.Of("limit-reached", ("node", TitleOf(node)));

    /// <summary>A requirement that would take the attempt, had no other credential counted it; null when there is none.</summary>
    private Explanation? RuledOut(Attempt attempt)
    {
        if (attempt.CountedIn.IsEmpty) return null;
        foreach (var leaf in problem.Rules.OtherLeaves)
        {
            if (limits.RuledOutOf(problem.Rules.Leaves[leaf], attempt) is { } credential)
                return Explanation.Of("counted-elsewhere-excluded", ("credential", credential), ("node", TitleOf(problem.Rules.Leaves[leaf].Node)));
        }

        return null;
    }

    private string TitleOf(int node) => limits.TitleOf(node);
}
