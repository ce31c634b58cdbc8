using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Rewrites rules as the changes of limits in effect say.</summary>
internal static class ChangedRules
{
    /// <returns>The same rule set when no change is in effect.</returns>
    public static RuleSet Apply(RuleSet rules, IEnumerable<RuleException> exceptions, DateOnly day)
    {
        var changes = exceptions.OfType<ChangeLimit>()
            .Where(c => ActiveExceptions.WhyNotInForce(c, day) is null).ToLookup(c => c.Node, StringComparer.Ordinal);
        return changes.Count == 0 ? rules : rules with { Root = Rewrite(rules.Root, changes) };
    }

    /// <summary>Whether a node has any of the amounts a change speaks of.</summary>
    public static bool CanChange(Rule rule, ChangeLimit change)
    {
        var isTake = rule is TakeRule;
        return (change.Need is not null && rule is TakeRule or GroupRule)
            || (change.Credits is not null && rule is TakeRule or LastCreditsRule)
            || (change.Subjects is not null && isTake) || (change.Terms is not null && isTake)
            || (change.MinimumValue is not null && rule is FactRule)
            || (change.MinimumGrade is not null && rule is TakeRule or CourseRule or CorequisiteRule)
            || (change.MinimumGpa is not null && rule is TakeRule or GroupRule or GpaRule)
            || (change.AtMostCourses is not null && rule is TakeRule { MaximumCourses: not null })
            || ((change.AtMostCourses is not null || change.AtMostCredits is not null) && PlaceOf(rule.Limits, LimitBound.AtMost, change.Limit) >= 0)
            || ((change.AtLeastCourses is not null || change.AtLeastCredits is not null) && PlaceOf(rule.Limits, LimitBound.AtLeast, change.Limit) >= 0);
    }

    private static Rule Rewrite(Rule rule, ILookup<string, ChangeLimit> changes)
    {
        var inner = rule switch
        {
            GroupRule group => group with { Parts = [.. group.Parts.Select(p => Rewrite(p, changes))] },
            ConditionalRule choice => choice with { Then = Rewrite(choice.Then, changes), Else = choice.Else is { } e ? Rewrite(e, changes) : null },
            _ => rule,
        };
        return changes[rule.Id].Aggregate(inner, Change);
    }

    private static Rule Change(Rule rule, ChangeLimit change)
    {
        var most = PlaceOf(rule.Limits, LimitBound.AtMost, change.Limit);
        var changed = rule switch
        {
            CourseRule course => course with { MinimumGrade = Grade(change, course.MinimumGrade) },
            CorequisiteRule along => along with { MinimumGrade = Grade(change, along.MinimumGrade) },
            TakeRule take => take with
            {
                Courses = change.Need ?? take.Courses,
                Credits = change.Credits ?? take.Credits,
                Subjects = change.Subjects ?? take.Subjects,
                Terms = change.Terms ?? take.Terms,
                MinimumGrade = Grade(change, take.MinimumGrade),
                MinimumGpa = change.MinimumGpa ?? take.MinimumGpa,
                MaximumCourses = most < 0 && take.MaximumCourses is not null ? change.AtMostCourses ?? take.MaximumCourses : take.MaximumCourses,
            },
            GroupRule group => group with { Need = change.Need ?? group.Need, MinimumGpa = change.MinimumGpa ?? group.MinimumGpa },
            GpaRule gpa => gpa with { Minimum = change.MinimumGpa ?? gpa.Minimum },
            LastCreditsRule last => last with { AtLeast = change.Credits ?? last.AtLeast },
            FactRule fact => fact with { AtLeast = change.MinimumValue ?? fact.AtLeast },
            _ => rule,
        };
        var limits = Amounts(rule.Limits, most, change.AtMostCourses, change.AtMostCredits);
        return changed with { Limits = Amounts(limits, PlaceOf(limits, LimitBound.AtLeast, change.Limit), change.AtLeastCourses, change.AtLeastCredits) };
    }

    private static string? Grade(ChangeLimit change, string? now) =>
        change.MinimumGrade is null ? now : change.MinimumGrade.Length == 0 ? null : change.MinimumGrade;

    private static ImmutableArray<Limit> Amounts(ImmutableArray<Limit> limits, int place, int? courses, decimal? credits) => place < 0
        ? limits
        : limits.SetItem(place, limits[place] with { Courses = courses ?? limits[place].Courses, Credits = credits ?? limits[place].Credits });

    /// <returns>The place of the n-th limit of a kind, or -1.</returns>
    private static int PlaceOf(ImmutableArray<Limit> limits, LimitBound bound, int number)
    {
        for (var i = 0; i < limits.Length; i++)
            if (limits[i].Bound == bound && --number == 0) return i;
        return -1;
    }
}
