using System.Globalization;

namespace Cairn.DegreeRules;

/// <summary>The outcome of nodes that hold no attempts themselves.</summary>
internal sealed class NodeReport(Problem problem, Evaluator evaluator, LearnerRecord record, ActiveExceptions exceptions)
{
    public NodeResult Complete(NodeResult result, RuleNode node, long cost)
    {
        if (problem.OutOfForce[node.Index]) return result with { Why = Explanation.Of("not-applicable"), IsNeeded = false };
        if (exceptions.Waived[node.Index]) return result with { Why = Explanation.Of("waived", ("reason", exceptions.WaiverReasons[node.Index])) };
        if (result.State == RequirementState.CannotBeDetermined && node.Rule is not UnmappedRule)
            return result with { Why = Explanation.Of("unmapped-below") };
        return node.Rule switch
        {
            GroupRule group => Group(result, node, group, cost),
            UnmappedRule unmapped => result with { Why = Explanation.Of("unmapped", ("where", unmapped.Where), ("what", unmapped.What)) },
            CredentialRule credential when cost > 0 => result with { Why = Explanation.Of("credential-missing", ("credential", credential.Credential)) },
            FactRule fact when cost > 0 => result with { Why = Fact(fact) },
            GpaRule gpa => Gpa(result, gpa, cost),
            LastCreditsRule last when cost > 0 => result with { Why = Last(last) },
            CorequisiteRule along when cost > 0 => result with { Why = Along(along) },
            NotRule when cost > 0 => result with { Why = Explanation.Of("ruled-out") },
            ConditionalRule when cost > 0 => result with { Why = Explanation.Of("part-missing") },
            _ => result,
        };
    }

    public static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static decimal? GpaOf(LeafGauge gauge, AttemptSet set)
    {
        var (points, credits) = gauge.Quality(set);
        return credits == 0 ? null : (decimal)points / credits;
    }

    public static Explanation Gpa(decimal? have, decimal need) => have is { } value
        ? Explanation.Of("gpa-too-low", ("have", value.ToString("0.00", CultureInfo.InvariantCulture)), ("need", Number(need)))
        : Explanation.Of("gpa-none", ("need", Number(need)));

    public static Explanation AtLeast(Problem problem, LeafGauge gauge, Limit limit, AttemptSet among)
    {
        var courses = (limit.Courses ?? 0) - among.Count;
        var (count, what) = courses > 0
            ? ((decimal)courses, "courses")
            : ((limit.Credits ?? 0) - gauge.CreditsOf(among) / 1000m, problem.Rules.Rules.Unit);
        return Explanation.Of("at-least-missing", ("count", Number(count)), ("what", what), ("pool", PoolText.Describe(limit.From)));
    }

    private NodeResult Group(NodeResult result, RuleNode node, GroupRule rule, long cost)
    {
        var have = 0;
        foreach (var child in result.Children)
            if (child.State is not (RequirementState.Missing or RequirementState.CannotBeDetermined))
                have += evaluator.Contribution(problem.Rules.NodeById[child.NodeId]);
        result = result with { Quantities = [new Quantity("parts", node.Need, have)] };
        if (cost == 0) return result;
        if (have < node.Need)
            return result with
            {
                Why = node.NeedsAll ? Explanation.Of("part-missing") : Explanation.Of("parts-missing", ("count", (node.Need - have).ToString())),
            };
        var under = evaluator.Under(node, problem.OfLevel[^1], false);
        for (var i = 0; i < node.AtLeast.Length; i++)
            if (evaluator.Gauge.AtLeastShortage(node.AtLeast[i], under & problem.AtLeast[node.Index][i]) > 0)
                return result with { Why = AtLeast(problem, evaluator.Gauge, node.AtLeast[i], under & problem.AtLeast[node.Index][i]) };
        if (rule.MinimumGpa is { } gpa && !evaluator.Gauge.GpaReached(under, gpa, Problem.Levels - 1))
            return result with { Why = Gpa(GpaOf(evaluator.Gauge, under), gpa) };
        return result with { Why = Explanation.Of(node.InOrder ? "out-of-order" : "part-missing") };
    }

    private NodeResult Gpa(NodeResult result, GpaRule rule, long cost)
    {
        var have = new RecordFacts(record, problem.Rules.Rules, record.Attempts).Gpa(rule);
        return result with
        {
            Quantities = [new Quantity("gpa", rule.Minimum, have)],
            Why = cost > 0 ? Gpa(have, rule.Minimum) : null,
        };
    }

    private static Explanation Along(CorequisiteRule rule)
    {
        var names = string.Join(" or ", rule.Equivalents.Prepend(rule.Course).Select(c => c.ToDisplay()));
        return rule.MinimumGrade is { } grade
            ? Explanation.Of("corequisite-missing-grade", ("course", names), ("grade", grade))
            : Explanation.Of("corequisite-missing", ("course", names));
    }

    private Explanation Fact(FactRule rule)
    {
        var have = new RecordFacts(record, problem.Rules.Rules, record.Attempts).ValueOf(rule);
        return rule.AtLeast is { } need && have is { } value
            ? Explanation.Of("fact-too-low", ("kind", rule.Kind.ToString()), ("key", rule.Key), ("have", Number(value)), ("need", Number(need)))
            : Explanation.Of("fact-missing", ("kind", rule.Kind.ToString()), ("key", rule.Key));
    }

    private Explanation Last(LastCreditsRule rule)
    {
        var have = new RecordFacts(record, problem.Rules.Rules, record.Attempts).FromLast(rule);
        return Explanation.Of("last-credits-missing", ("count", Number(rule.AtLeast - have)), ("last", Number(rule.Last)),
            ("unit", problem.Rules.Rules.Unit), ("pool", PoolText.Describe(rule.From)));
    }
}
