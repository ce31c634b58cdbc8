using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Cairn.DegreeRules;

/// <summary>Tells the outcome of a search as a tree, in sentences.</summary>
internal sealed class ResultBuilder(
    Problem problem, Search search, LearnerRecord record, ActiveExceptions exceptions, Dictionary<string, string> repeated)
{
    private readonly Evaluator evaluator = search.Assignment.Evaluator;
    private readonly RuleNode[] nodes = problem.Rules.Nodes;
    private readonly long[][] cost = new long[Problem.Levels][];
    private readonly NodeResult[] results = new NodeResult[problem.Rules.Nodes.Length];

    public AuditResult Build()
    {
        for (var level = 0; level < Problem.Levels; level++)
        {
            if (problem.OneLevel && level > 0)
            {
                cost[level] = cost[0];
                continue;
            }

            evaluator.Evaluate(level, false);
            cost[level] = [.. nodes.Select(n => evaluator.PriceOf(n.Index).Cost)];
        }

        evaluator.EvaluateForChoice(Problem.Levels - 1);
        var demand = new Demand(evaluator);
        demand.Compute();
        var limits = new LimitReport(problem, evaluator, record, repeated);
        var leaves = new LeafReport(problem, evaluator, limits, search.Proven);
        var others = new NodeReport(problem, evaluator, record, exceptions);
        foreach (var node in nodes)
        {
            ImmutableArray<NodeResult> children = node.Children.Length == 0 ? [] : ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(node.Children, c => results[c]));
            var result = new NodeResult(node.Rule.Id, KindOf(node.Rule), StateOf(node))
            {
                Title = node.Rule.Title ?? node.Rule.Id,
                Children = children,
                IsNeeded = demand.IsNeeded(node.Index),
            };
            results[node.Index] = node.Kind == NodeKind.Leaf && problem.Fixed[node.Index] is null && !problem.OutOfForce[node.Index]
                ? leaves.Complete(result, node)
                : others.Complete(result, node, cost[Problem.Levels - 1][node.Index]);
        }

        var applied = evaluator.Under(nodes[^1], problem.OfLevel[^1], false);
        var (points, credits) = evaluator.Gauge.Quality(applied);
        return new AuditResult(problem.Rules.Rules.Credential, results[^1])
        {
            CreditsApplied = evaluator.Gauge.CreditsOf(applied) / 1000m,
            Gpa = credits == 0 ? null : (decimal)points / credits,
            NotCounted = new LeftOvers(problem, evaluator, demand, record, exceptions, repeated, limits).Explain(),
            Exceptions = exceptions.Outcomes,
            ProvenOptimal = search.Proven,
            WhyNotProven = search.Proven ? null : WhyNotProven(),
            Work = search.Work,
            Score = search.Best,
        };
    }

    private Explanation WhyNotProven() => problem.LeftOut > 0
        ? Explanation.Of("too-many-attempts", ("most", AttemptSet.Capacity.ToString()), ("count", problem.LeftOut.ToString()))
        : Explanation.Of("search-budget", ("work", search.Work.ToString()));

    private RequirementState StateOf(RuleNode node)
    {
        var i = node.Index;
        var state = cost[0][i] == 0 ? RequirementState.Met
            : cost[1][i] == 0 ? RequirementState.InProgress
            : cost[2][i] == 0 ? RequirementState.Planned
            : RequirementState.Missing;
        if (!node.HasUnmapped || problem.Fixed[i] is { } known && known[0] == 0 || problem.OutOfForce[i]) return state;
        if (node.Kind == NodeKind.Unmapped) return RequirementState.CannotBeDetermined;
        var isOpen = node.Children.Any(c => results[c].State == RequirementState.CannotBeDetermined) || node.Kind == NodeKind.Condition;
        if (i == problem.Rules.Root && state != RequirementState.Missing) return HasOpen(i) ? RequirementState.CannotBeDetermined : state;
        if (state != RequirementState.Missing || !isOpen) return state;
        var reachable = node.Children.Sum(c => results[c].State == RequirementState.Missing ? 0 : nodes[c].CountsUpTo);
        var needed = node.Kind == NodeKind.Group ? node.NeedsAll ? node.Children.Sum(c => nodes[c].CountsUpTo) : node.Need : 1;
        return reachable >= needed ? RequirementState.CannotBeDetermined : RequirementState.Missing;
    }

    /// <summary>Whether anything in force under a node could not be read; a waiver above it settles it.</summary>
    private bool HasOpen(int index)
    {
        var node = nodes[index];
        if (problem.OutOfForce[index] || exceptions.Waived[index]) return false;
        if (node.Kind == NodeKind.Unmapped) return true;
        if (node.Condition is { } condition && condition.Nodes.Any(n => n.HasUnmapped)) return true;
        return node.HasUnmapped && node.Children.Any(HasOpen);
    }

    private static string KindOf(Rule rule) => rule switch
    {
        CourseRule => "course",
        TakeRule => "take",
        CredentialRule => "credential",
        FactRule => "fact",
        GpaRule => "gpa",
        LastCreditsRule => "last-credits",
        CorequisiteRule => "corequisite",
        NotRule => "not",
        GroupRule => "group",
        ConditionalRule => "if",
        _ => "unmapped",
    };
}
