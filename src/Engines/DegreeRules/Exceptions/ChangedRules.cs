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
        var changed = rule switch
        {
            CourseRule course => course with { MinimumGrade = Grade(change, course.MinimumGrade) },
            TakeRule take => take with
            {
                Courses = change.Need ?? take.Courses,
                Credits = change.Credits ?? take.Credits,
                MinimumGrade = Grade(change, take.MinimumGrade),
                MinimumGpa = change.MinimumGpa ?? take.MinimumGpa,
            },
            GroupRule group => group with { Need = change.Need ?? group.Need, MinimumGpa = change.MinimumGpa ?? group.MinimumGpa },
            GpaRule gpa => gpa with { Minimum = change.MinimumGpa ?? gpa.Minimum },
            LastCreditsRule last => last with { AtLeast = change.Credits ?? last.AtLeast },
            _ => rule,
        };
        return changed with { Limits = Loosen(changed.Limits, change) };
    }

    private static string? Grade(ChangeLimit change, string? now) =>
        change.MinimumGrade is null ? now : change.MinimumGrade.Length == 0 ? null : change.MinimumGrade;

    private static ImmutableArray<Limit> Loosen(ImmutableArray<Limit> limits, ChangeLimit change)
    {
        if (change.AtMostCourses is null && change.AtMostCredits is null) return limits;
        for (var i = 0; i < limits.Length; i++)
        {
            if (limits[i].Bound != LimitBound.AtMost) continue;
            return limits.SetItem(i, limits[i] with
            {
                Courses = change.AtMostCourses ?? limits[i].Courses,
                Credits = change.AtMostCredits ?? limits[i].Credits,
            });
        }

        return limits;
    }
}
