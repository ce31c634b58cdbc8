namespace Cairn.DegreeRules;

/// <summary>Takes back what an assignment applies without need, so that it wastes little.</summary>
internal sealed class Trimming(Assignment assignment, Demand demand)
{
    private readonly Problem problem = assignment.Evaluator.Problem;
    private readonly Evaluator evaluator = assignment.Evaluator;

    public void Run()
    {
        var before = assignment.Score();
        var choice = (int[])assignment.Choice.Clone();
        ByDemand();
        var isSame = NoWorse(before, assignment.Score());
        if (!isSame) assignment.Load(choice);
        OneByOne(before, all: !isSame);
    }

    /// <summary>Keeps, of what is applied, what the cheapest way uses.</summary>
    private void ByDemand()
    {
        var applied = (AttemptSet[])evaluator.Applied.Clone();
        applied.CopyTo(evaluator.Possible, 0);
        Array.Clear(evaluator.Applied);
        evaluator.EvaluateForChoice(2);
        demand.Compute();
        applied.CopyTo(evaluator.Applied, 0);
        Array.Clear(evaluator.Possible);

        var keep = new AttemptSet[applied.Length];
        for (var leaf = 0; leaf < applied.Length; leaf++)
        {
            var asked = problem.Rules.Leaves[leaf];
            keep[leaf] = applied[leaf].IsEmpty || problem.Entangled[leaf] ? applied[leaf]
                : demand.Targets[leaf] < 0 ? default
                : asked.CountsOnly ? First(applied[leaf], leaf, demand.Targets[leaf])
                : applied[leaf];
        }

        for (var t = 0; t < problem.Tokens.Length; t++)
        {
            var token = problem.Tokens[t];
            if (assignment.Choice[t] < 0 || token.Forced) continue;
            var leaves = token.Options[assignment.Choice[t]].Leaves;
            var kept = Array.FindAll(leaves, l => keep[l].Has(token.Attempt));
            if (kept.Length < leaves.Length) Shrink(t, kept);
        }
    }

    private AttemptSet First(AttemptSet set, int leaf, int count)
    {
        if (set.Count <= count) return set;
        var ordered = new List<int>(set.Count);
        for (var i = set.Next(0); i >= 0; i = set.Next(i + 1)) ordered.Add(i);
        var kept = default(AttemptSet);
        foreach (var attempt in ordered
            .OrderBy(a => problem.Attempts[a].Status).ThenBy(a => problem.Credits[a]).ThenBy(a => !WasThere(a, leaf)).Take(count))
            kept = kept.With(attempt);
        return kept;
    }

    private bool WasThere(int attempt, int leaf) => Array.Exists(
        problem.Tokens, t => t.Attempt == attempt && t.Previous >= 0 && t.Options[t.Previous].Leaves.Contains(leaf));

    private void Shrink(int token, int[] leaves)
    {
        var before = assignment.Choice[token];
        var smaller = leaves.Length == 0 ? -1 : Array.FindIndex(problem.Tokens[token].Options, o => o.Leaves.AsSpan().SequenceEqual(leaves));
        if (leaves.Length > 0 && smaller < 0) return;
        assignment.Undo(token);
        if (smaller >= 0 && !assignment.TryApply(token, smaller)) assignment.TryApply(token, before);
    }

    /// <summary>For leaves that look at more than numbers of courses: takes back each application that changes no cost.</summary>
    private void OneByOne(AuditScore before, bool all)
    {
        var suspects = Enumerable.Range(0, problem.Tokens.Length)
            .Where(t => assignment.Choice[t] >= 0 && !problem.Tokens[t].Forced && (all || IsSuspect(problem.Tokens[t].Options[assignment.Choice[t]])))
            .OrderByDescending(t => problem.Attempts[problem.Tokens[t].Attempt].Status)
            .ThenByDescending(t => problem.Credits[problem.Tokens[t].Attempt])
            .ThenBy(t => problem.Tokens[t].Previous >= 0)
            .ThenByDescending(t => t)
            .ToList();
        foreach (var token in suspects)
        {
            var choice = assignment.Choice[token];
            assignment.Undo(token);
            if (!NoWorse(before, assignment.Score())) assignment.TryApply(token, choice);
        }
    }

    private bool IsSuspect(Option option)
    {
        foreach (var leaf in option.Leaves)
            if (problem.Entangled[leaf] || problem.Nested[leaf] || !problem.Rules.Leaves[leaf].CountsOnly) return true;
        return false;
    }

    private static bool NoWorse(AuditScore a, AuditScore b) =>
        (b.Cost, b.CostWithoutPlanned, b.CostOfCompleted).CompareTo((a.Cost, a.CostWithoutPlanned, a.CostOfCompleted)) <= 0;
}
