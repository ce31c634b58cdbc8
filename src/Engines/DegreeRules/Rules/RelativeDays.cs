namespace Cairn.DegreeRules;

/// <summary>Puts days in place of what is said relative to them, so that the search knows dates only.</summary>
internal static class RelativeDays
{
    /// <summary>Whether some pool depends on a day of the learner's.</summary>
    public static bool AreIn(RuleSet rules) => rules.Root.Nodes().Any(n =>
        n.Limits.Any(l => IsIn(l.From)) || n is TakeRule take && IsIn(take.From) || n is GpaRule gpa && IsIn(gpa.Over) || n is LastCreditsRule last && IsIn(last.From));

    /// <summary>The rules as they are for one learner.</summary>
    public static RuleSet Resolve(RuleSet rules, LearnerRecord record) => rules with { Root = Resolve(rules.Root, record) };

    private static bool IsIn(Pool pool) => pool switch
    {
        RecentPool => true,
        AnyPool any => any.Parts.Any(IsIn),
        AllPool all => all.Parts.Any(IsIn),
        NotPool not => IsIn(not.Of),
        _ => false,
    };

    private static Rule Resolve(Rule rule, LearnerRecord record)
    {
        Rule resolved = rule switch
        {
            TakeRule take => take with { From = Resolve(take.From, record) },
            GpaRule gpa => gpa with { Over = Resolve(gpa.Over, record) },
            LastCreditsRule last => last with { From = Resolve(last.From, record) },
            GroupRule group => group with { Parts = [.. group.Parts.Select(p => Resolve(p, record))] },
            NotRule not => not with { Part = Resolve(not.Part, record) },
            ConditionalRule choice => choice with
            {
                If = Resolve(choice.If, record),
                Then = Resolve(choice.Then, record),
                Else = choice.Else is { } otherwise ? Resolve(otherwise, record) : null,
            },
            _ => rule,
        };
        return resolved.Limits.IsEmpty ? resolved : resolved with { Limits = [.. resolved.Limits.Select(l => l with { From = Resolve(l.From, record) })] };
    }

    private static Pool Resolve(Pool pool, LearnerRecord record) => pool switch
    {
        RecentPool recent => recent.For(record),
        AnyPool any => new AnyPool([.. any.Parts.Select(p => Resolve(p, record))]),
        AllPool all => new AllPool([.. all.Parts.Select(p => Resolve(p, record))]),
        NotPool not => new NotPool(Resolve(not.Of, record)),
        _ => pool,
    };
}
