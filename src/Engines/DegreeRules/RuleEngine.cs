using System.Runtime.CompilerServices;

namespace Cairn.DegreeRules;

/// <summary>Holds the rules of a credential against a learner's record. Pure: no clock, no I/O, no state that shows.</summary>
public static class RuleEngine
{
    private static readonly ConditionalWeakTable<RuleSet, CompiledRules> Compiled = [];

    /// <summary>
    /// Finds the best assignment of attempts to requirements and explains it. The same input always gives the same
    /// answer, and neither ids nor the order of the input change it.
    /// </summary>
    /// <param name="rules">Rules of the credential version.</param>
    /// <param name="record">The learner's record.</param>
    /// <param name="exceptions">Decisions for this learner; those not approved or expired are reported, not honored.</param>
    /// <param name="previous">An earlier audit, to stay close to where nothing better is found; null for none.</param>
    public static AuditResult Audit(
        RuleSet rules, LearnerRecord record, IReadOnlyCollection<RuleException>? exceptions = null, AuditResult? previous = null) =>
        Audit(Compiled.GetValue(rules, CompiledRules.From), record, exceptions, previous);

    /// <summary>The same with rules made ready beforehand.</summary>
    /// <param name="rules">Compiled rules.</param>
    /// <param name="record">The learner's record.</param>
    /// <param name="exceptions">Decisions for this learner.</param>
    /// <param name="previous">An earlier audit, or null.</param>
    /// <param name="budget">Most work, in units of about a node priced; when it is spent the answer says so.</param>
    /// <param name="lastResort">Who is asked when the budget is spent, or null for nobody.</param>
    public static AuditResult Audit(
        CompiledRules rules, LearnerRecord record, IReadOnlyCollection<RuleException>? exceptions = null, AuditResult? previous = null,
        long budget = Search.DefaultBudget, LastResort? lastResort = null)
    {
        exceptions ??= [];
        rules = rules.For(record);
        if (exceptions.Count > 0)
        {
            var changed = ChangedRules.Apply(rules.Rules, exceptions, record.AsOf);
            if (!ReferenceEquals(changed, rules.Rules)) rules = CompiledRules.From(changed);
        }

        record = CountedElsewhere.On(record, rules);
        var active = new ActiveExceptions(rules, record, exceptions);
        var builder = new ProblemBuilder(rules, record, active, previous);
        var problem = builder.Build();
        var search = new Search(problem, budget);
        search.Run(lastResort);
        return new ResultBuilder(problem, search, record, active, builder.Repeated).Build();
    }
}
