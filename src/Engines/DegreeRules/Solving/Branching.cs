namespace Cairn.DegreeRules;

/// <summary>
/// Branch and bound over the decisions of one component, the others being as they are. A way is given up when its
/// bound is no better than the best known, or when the state it leads to was searched before with no less settled.
/// </summary>
internal sealed class Branching
{
    /// <summary>How often prices are moved before the first decision, and before each later one.</summary>
    private const int FirstRounds = 60;
    private const int LaterRounds = 6;

    /// <summary>The sharper bound is asked for every time so often, and then every so manieth time unless it helps oftener than that.</summary>
    private const int Trial = 100;
    private const int SeldomHelps = 8;
    private readonly Problem problem;
    private readonly Assignment assignment;
    private readonly Evaluator evaluator;
    private readonly Incumbent best;
    private readonly WorkMeter meter;
    private readonly int[] tokens;
    private readonly Relaxation relaxation;
    private readonly RuleNode[] scope;
    private readonly Frontier frontier;
    private readonly PriceBound prices;
    private readonly UnionWaste union;
    private readonly Memo memo = new();
    private readonly bool[] keepsAll;
    private readonly Way[]?[] ways;
    private int moved;
    private int asked;
    private int helped;

    /// <param name="tokens">Decisions to take, in order; none of them is taken, and the others are.</param>
    public Branching(Assignment assignment, Incumbent best, WorkMeter meter, Relaxation relaxation, int[] tokens)
    {
        (this.assignment, this.best, this.meter, this.relaxation, this.tokens) = (assignment, best, meter, relaxation, tokens);
        evaluator = assignment.Evaluator;
        problem = evaluator.Problem;
        keepsAll = new bool[problem.Rules.Leaves.Length];
        foreach (var t in tokens)
        {
            // What gives no credits wastes none, so keeping it where it was may be worth it even without need.
            var token = problem.Tokens[t];
            if (token.Previous >= 0 && problem.Credits[token.Attempt] == 0)
                foreach (var leaf in token.Options[token.Previous].Leaves) keepsAll[leaf] = true;
        }

        scope = relaxation.Scope;
        frontier = new Frontier(problem, assignment, tokens, relaxation.Leaves);
        prices = new PriceBound(assignment, tokens, scope);
        union = new UnionWaste(evaluator, scope);
        ways = new Way[tokens.Length][];
        moved = assignment.Moved() - tokens.Count(t => problem.Tokens[t].Previous >= 0);
    }

    public void Run()
    {
        relaxation.Open(true);
        var bound = Bound();
        if (bound.CompareTo(best.Score) < 0) Descend(0, bound);
        relaxation.Open(false);
    }

    private void Descend(int depth, AuditScore bound)
    {
        if (meter.IsSpent) return;
        if (depth == tokens.Length)
        {
            best.Offer();
            return;
        }

        var token = problem.Tokens[tokens[depth]];
        var first = 0;
        if (depth > 0 && problem.Tokens[tokens[depth - 1]].Class == token.Class) first = LastChoice(tokens[depth - 1]);
        else if (memo.Knows(frontier.KeyAt(depth), Settled(depth, bound))) return;
        if (IsHopeless(bound, depth)) return;
        relaxation.SetPossible(token, false);
        var count = Ways(depth, token, first);
        var open = ways[depth]!;
        for (var i = 0; i < count; i++)
        {
            var (next, option) = (open[i].Bound, open[i].Option);
            if (next.CompareTo(best.Score) >= 0) continue;
            Take(tokens[depth], option);
            Descend(depth + 1, next);
            Return(tokens[depth], option);
        }

        relaxation.SetPossible(token, true);
    }

    /// <summary>Options of a decision that may lead to something better, the most promising first; the last stands for none.</summary>
    private int Ways(int depth, Token token, int first)
    {
        var found = ways[depth] ??= new Way[token.Options.Length + 1];
        var count = 0;
        for (var option = first; option <= token.Options.Length; option++)
        {
            if (option < token.Options.Length && IsIdle(token, option)) continue;
            if (!Take(tokens[depth], option)) continue;
            var bound = Bound();
            Return(tokens[depth], option);
            if (bound.CompareTo(best.Score) >= 0) continue;
            var way = new Way(bound, option, option < token.Options.Length && prices.Wants(token, option));
            var at = count++;
            for (; at > 0 && way.IsMorePromising(found[at - 1]); at--) found[at] = found[at - 1];
            found[at] = way;
        }

        return count;
    }

    /// <summary>Whether a leaf of the option has all it can use: then one of what it has could be taken back again.</summary>
    private bool IsIdle(Token token, int option)
    {
        foreach (var index in token.Options[option].Leaves)
        {
            var leaf = problem.Rules.Leaves[index];
            var applied = evaluator.Applied[index];
            if (problem.Saturates[index])
            {
                if (applied.Count >= leaf.Useful) return true;
                continue;
            }

            // Elsewhere only this one could be taken back: when it adds nothing at any level that sees it.
            if (problem.Entangled[index] || keepsAll[index] || !leaf.CountsCredits) continue;
            applied &= problem.OfLevel[(int)problem.Attempts[token.Attempt].Status];
            if (applied.Count >= leaf.Useful && evaluator.Gauge.CreditsOf(applied) >= leaf.Credits) return true;
        }

        return false;
    }

    private bool Take(int index, int option)
    {
        var token = problem.Tokens[index];
        if (option < token.Options.Length && !assignment.TryApply(index, option)) return false;
        if (token.Previous >= 0 && token.Previous != option) moved++;
        return true;
    }

    private void Return(int index, int option)
    {
        var token = problem.Tokens[index];
        if (option < token.Options.Length) assignment.Undo(index);
        if (token.Previous >= 0 && token.Previous != option) moved--;
    }

    private int LastChoice(int token) => assignment.Choice[token] is var choice and >= 0 ? choice : problem.Tokens[token].Options.Length;

    private Settled Settled(int depth, in AuditScore bound) => new(
        frontier.SoonerIsSettled(depth) ? bound.CostWithoutPlanned : 0, frontier.CompletedIsSettled(depth) ? bound.CostOfCompleted : 0, assignment.Used, moved);

    /// <summary>No assignment from here is better than this.</summary>
    private AuditScore Bound()
    {
        var all = relaxation.Price(Problem.Levels - 1, best.Score.Cost);
        var (soon, done) = (all, all);
        if (!problem.OneLevel && all.Cost <= best.Score.Cost)
        {
            soon = relaxation.Price(1, long.MaxValue);
            if (all.Cost == best.Score.Cost && soon.Cost > best.Score.CostWithoutPlanned) return new AuditScore(all.Cost, soon.Cost, 0, 0, 0);
            done = relaxation.Price(0, long.MaxValue);
        }

        // What each level still needs is needed by whoever is to cost no more than it at that level.
        var waste = Math.Max(Math.Max(all.Waste, union.Compute(all.Cost, soon.Cost, done.Cost)), Math.Max(soon.Waste, done.Waste));
        return new AuditScore(all.Cost, soon.Cost, done.Cost, assignment.Used + waste, moved);
    }

    /// <summary>Whether the sharper bound leaves nothing to find. Where it seldom does, it is asked seldom.</summary>
    private bool IsHopeless(in AuditScore bound, int depth)
    {
        if (!prices.IsUseful) return false;
        asked++;
        if (asked > Trial && helped * SeldomHelps < asked && asked % SeldomHelps != 0) return false;
        if (Sharpen(bound, depth == 0).CompareTo(best.Score) < 0) return false;
        helped++;
        return true;
    }

    /// <summary>A bound that sees what many parts want at once; it takes longer, so it is asked for only where the search goes on.</summary>
    private AuditScore Sharpen(in AuditScore bound, bool isFirst)
    {
        var rounds = isFirst ? FirstRounds : LaterRounds;
        var target = best.Score;
        evaluator.Evaluate(Problem.Levels - 1, true, scope);
        var all = prices.Bound(Problem.Levels - 1, bound.Cost, target.Cost, rounds, isFirst);
        if (all != target.Cost) return all > target.Cost ? bound with { Cost = all } : bound;
        var used = assignment.Used + Math.Max(0, prices.Waste(all));
        if (all == bound.Cost) used = Math.Max(used, bound.Used);
        if (problem.OneLevel) return new AuditScore(all, all, all, used, bound.Moved);
        var (soon, done) = (bound.CostWithoutPlanned, bound.CostOfCompleted);
        evaluator.Evaluate(1, true, scope);
        soon = prices.Bound(1, soon, target.CostWithoutPlanned, rounds, isFirst);
        if (soon == target.CostWithoutPlanned)
        {
            evaluator.Evaluate(0, true, scope);
            done = prices.Bound(0, done, target.CostOfCompleted, rounds, isFirst);
        }

        // The waste that was known is of whoever costs what was known.
        if (soon > bound.CostWithoutPlanned || done > bound.CostOfCompleted) used = assignment.Used;
        return new AuditScore(all, soon, done, used, bound.Moved);
    }

    /// <summary>One option of a decision, or none, with what may come of it.</summary>
    private readonly record struct Way(AuditScore Bound, int Option, bool IsWanted)
    {
        /// <summary>The cheaper bound first, then what the market bought, then the least waste.</summary>
        public bool IsMorePromising(in Way other)
        {
            if (Bound.Cost != other.Bound.Cost) return Bound.Cost < other.Bound.Cost;
            if (Bound.CostWithoutPlanned != other.Bound.CostWithoutPlanned) return Bound.CostWithoutPlanned < other.Bound.CostWithoutPlanned;
            if (Bound.CostOfCompleted != other.Bound.CostOfCompleted) return Bound.CostOfCompleted < other.Bound.CostOfCompleted;
            return IsWanted != other.IsWanted ? IsWanted : Bound.CompareTo(other.Bound) < 0;
        }
    }
}
