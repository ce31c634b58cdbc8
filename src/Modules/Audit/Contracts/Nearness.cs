using Cairn.DegreeRules;

namespace Cairn.Audit.Contracts;

/// <summary>How near a learner is to a credential.</summary>
public enum Nearness
{
    /// <summary>Everything is met by completed work: it may be awarded.</summary>
    Complete = 1,

    /// <summary>A near miss: exactly one of the conditions at the top of the rules is not met by completed work.</summary>
    Near = 2,

    /// <summary>More than one is not met.</summary>
    Away = 3,

    /// <summary>Some of the rules could not be read.</summary>
    Unknown = 4,
}

/// <summary>
/// Counts conditions: the parts directly under the root of the rules, and an overall GPA where the root asks for one.
/// Reports, the learner's list and the samples' SQL all count this way.
/// </summary>
/// <param name="Needed">Conditions that must be met; at least 1.</param>
/// <param name="Unmet">Those that completed work doesn't meet.</param>
public readonly record struct Distance(int Needed, int Unmet)
{
    /// <summary>How near that is.</summary>
    public Nearness Nearness => Unmet switch { 0 => Nearness.Complete, 1 => Nearness.Near, _ => Nearness.Away };

    /// <summary>The share of the conditions that is met, 0 to 1.</summary>
    public decimal Share => (Needed - Unmet) / (decimal)Needed;

    /// <summary>How far an audit is from complete.</summary>
    /// <param name="exceptions">Those the audit was made with: one that changes what the root asks for is counted so.</param>
    public static Distance Of(RuleSet rules, AuditResult audit, IReadOnlyCollection<RuleException>? exceptions = null)
    {
        rules = Changed(rules, audit, exceptions);
        if (audit.IsComplete)
        {
            return new(Math.Max(1, Conditions(rules)), 0);
        }

        var needed = Math.Max(1, Conditions(rules));
        var parts = audit.Root.Children.Count(part => part.State != RequirementState.Met);
        var met = audit.Root.Children.Length - parts;
        var unmet = rules.Root is GroupRule { Need: { } some } ? Math.Max(0, some - met) : parts;
        if (rules.Root is GroupRule { MinimumGpa: { } least } && (audit.Gpa is null || audit.Gpa < least))
        {
            unmet++;
        }

        // Not complete means that something is missing, even where no part of its own says so (a limit, an order).
        return new(needed, Math.Clamp(unmet, 1, needed));
    }

    /// <summary>How near an audit is, knowing that rules with an unread part are never near.</summary>
    public static Nearness NearnessOf(RuleSet rules, AuditResult audit, IReadOnlyCollection<RuleException>? exceptions = null) =>
        audit.State == RequirementState.CannotBeDetermined || rules.Unmapped().Any() ? Nearness.Unknown : Of(rules, audit, exceptions).Nearness;

    private static RuleSet Changed(RuleSet rules, AuditResult audit, IReadOnlyCollection<RuleException>? exceptions)
    {
        if (rules.Root is not GroupRule root || exceptions is null or { Count: 0 })
        {
            return rules;
        }

        var honored = audit.Exceptions.Where(e => e.Honored).Select(e => e.ExceptionId).ToHashSet(StringComparer.Ordinal);
        var changes = exceptions.OfType<ChangeLimit>().Where(c => c.Node == root.Id && honored.Contains(c.Id));
        return rules with { Root = changes.Aggregate(root, (r, c) => r with { Need = c.Need ?? r.Need, MinimumGpa = c.MinimumGpa ?? r.MinimumGpa }) };
    }

    private static int Conditions(RuleSet rules) => rules.Root is GroupRule group
        ? (group.Need ?? group.Parts.Length) + (group.MinimumGpa is null ? 0 : 1)
        : 1;
}
