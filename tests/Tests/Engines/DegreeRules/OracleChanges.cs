using System.Collections.Immutable;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>What changes of limits do to rules, written down a second time: node by node, one amount after the other.</summary>
internal static class OracleChanges
{
    public static RuleSet Of(RuleSet rules, IEnumerable<RuleException> exceptions)
    {
        foreach (var change in exceptions.OfType<ChangeLimit>()) rules = rules with { Root = Change(rules.Root, change) };
        return rules;
    }

    private static Rule Change(Rule rule, ChangeLimit change)
    {
        if (rule is GroupRule group) rule = group with { Parts = [.. group.Parts.Select(p => Change(p, change))] };
        if (rule is ConditionalRule choice) rule = choice with { Then = Change(choice.Then, change), Else = choice.Else is null ? null : Change(choice.Else, change) };
        if (rule.Id != change.Node) return rule;
        if (change.Need is { } need) rule = rule is TakeRule t ? t with { Courses = need } : rule is GroupRule g ? g with { Need = need } : rule;
        if (change.Credits is { } credits) rule = rule is TakeRule t ? t with { Credits = credits } : rule is LastCreditsRule l ? l with { AtLeast = credits } : rule;
        if (change.Subjects is { } subjects && rule is TakeRule s) rule = s with { Subjects = subjects };
        if (change.Terms is { } terms && rule is TakeRule m) rule = m with { Terms = terms };
        if (change.MinimumValue is { } value && rule is FactRule f) rule = f with { AtLeast = value };
        if (change.MinimumGrade is { } text)
        {
            var grade = text.Length == 0 ? null : text;
            rule = rule switch { TakeRule t => t with { MinimumGrade = grade }, CourseRule c => c with { MinimumGrade = grade }, CorequisiteRule c => c with { MinimumGrade = grade }, _ => rule };
        }

        if (change.MinimumGpa is { } gpa)
            rule = rule switch { TakeRule t => t with { MinimumGpa = gpa }, GroupRule g => g with { MinimumGpa = gpa }, GpaRule p => p with { Minimum = gpa }, _ => rule };
        if (change.AtMostCourses is { } most && rule is TakeRule { MaximumCourses: not null } take && take.Limits.All(l => l.Bound != LimitBound.AtMost))
            rule = take with { MaximumCourses = most };
        return rule with
        {
            Limits = Limits(Limits(rule.Limits, LimitBound.AtMost, change.AtMostCourses, change.AtMostCredits), LimitBound.AtLeast, change.AtLeastCourses, change.AtLeastCredits),
        };
    }

    private static ImmutableArray<Limit> Limits(ImmutableArray<Limit> limits, LimitBound bound, int? courses, decimal? credits)
    {
        if (limits.FirstOrDefault(l => l.Bound == bound) is not { } first) return limits;
        return limits.Replace(first, first with { Courses = courses ?? first.Courses, Credits = credits ?? first.Credits });
    }
}
