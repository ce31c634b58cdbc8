namespace Cairn.DegreeRules;

/// <summary>
/// Searches each group of decisions with the others as they are in the best assignment so far: way by way where large
/// parts exclude each other, decision by decision otherwise.
/// </summary>
internal sealed class Division(Assignment assignment, Incumbent best, WorkMeter meter)
{
    private readonly Problem problem = assignment.Evaluator.Problem;
    private readonly Evaluator evaluator = assignment.Evaluator;

    public void Run(Components components)
    {
        foreach (var component in components.Tokens)
        {
            var open = component.Where(t => !problem.Tokens[t].Forced).ToList();
            assignment.Load(best.Choice);
            Array.Clear(evaluator.Possible);
            foreach (var t in open)
                if (assignment.Choice[t] >= 0) assignment.Undo(t);
            if (open.Count == 0) continue;
            int[] order = [.. open.Where(t => !IsPlain(problem.Tokens[t])), .. open.Where(t => IsPlain(problem.Tokens[t]))];
            var relaxation = new Relaxation(evaluator, order);
            if (Fork.Topmost(problem, relaxation.Scope) is { } fork) new ForkSearch(assignment, best, meter, relaxation, fork, order).Run();
            else new Branching(assignment, best, meter, relaxation, order).Run();
        }
    }

    /// <summary>A token that can go to one leaf only, of which only the number of courses matters: the bound knows all about it.</summary>
    private bool IsPlain(Token token)
    {
        if (token.Options.Length != 1) return false;
        foreach (var leaf in token.Options[0].Leaves)
            if (problem.Entangled[leaf] || !problem.Rules.Leaves[leaf].CountsOnly || assignment.IsCapped(leaf, token.Attempt)) return false;
        return true;
    }
}
