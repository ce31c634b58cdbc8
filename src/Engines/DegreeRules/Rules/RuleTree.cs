namespace Cairn.DegreeRules;

/// <summary>Walks over rule trees.</summary>
public static class RuleTree
{
    /// <summary>The node and all under it, parents first, in written order. What a condition or a not speaks of is included.</summary>
    public static IEnumerable<Rule> Nodes(this Rule root) => Walk(root, withJudged: true);

    /// <summary>
    /// The nodes that attempts are applied to and that results speak of, parents first, in written order: without what a
    /// condition or a not speaks of, which is judged on its own.
    /// </summary>
    public static IEnumerable<Rule> AppliedNodes(this Rule root) => Walk(root, withJudged: false);

    /// <summary>
    /// Keys of the credentials the rules ask for, each once, in written order: what makes credentials stack. One that
    /// must not be held is not asked for.
    /// </summary>
    public static IEnumerable<string> Asks(this RuleSet rules)
    {
        var ruledOut = rules.Root.Nodes().OfType<NotRule>().SelectMany(n => n.Part.Nodes()).ToHashSet(ReferenceEqualityComparer.Instance);
        return rules.Root.Nodes().OfType<CredentialRule>().Where(r => !ruledOut.Contains(r)).Select(r => r.Credential).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Requirements that could not be read; while there is one, the credential cannot be awarded.</summary>
    public static IEnumerable<UnmappedRule> Unmapped(this RuleSet rules) => rules.Root.Nodes().OfType<UnmappedRule>();

    /// <summary>Every pool that the rules count over, and the parts of those that are made of others.</summary>
    public static IEnumerable<Pool> Pools(this RuleSet rules) => rules.Root.Nodes().SelectMany(OwnPools).SelectMany(WithParts);

    /// <summary>Whether the rules look at what other credentials have counted already.</summary>
    public static bool CountsElsewhere(this RuleSet rules) => rules.Pools().OfType<CountedInPool>().Any();

    /// <summary>The pools that a node itself counts over.</summary>
    internal static IEnumerable<Pool> OwnPools(this Rule rule)
    {
        IEnumerable<Pool> own = rule switch
        {
            TakeRule take => [take.From],
            GpaRule gpa => [gpa.Over],
            LastCreditsRule last => [last.From],
            _ => [],
        };
        return own.Concat(rule.Limits.Select(l => l.From));
    }

    /// <summary>A pool and, where it is made of others, those too.</summary>
    internal static IEnumerable<Pool> WithParts(this Pool pool)
    {
        IEnumerable<Pool> parts = pool switch
        {
            AnyPool any => any.Parts,
            AllPool all => all.Parts,
            NotPool not => [not.Of],
            _ => [],
        };
        return parts.SelectMany(WithParts).Prepend(pool);
    }

    private static IEnumerable<Rule> Walk(Rule root, bool withJudged)
    {
        var waiting = new Stack<Rule>();
        waiting.Push(root);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            switch (node)
            {
                case GroupRule group:
                    for (var i = group.Parts.Length - 1; i >= 0; i--) waiting.Push(group.Parts[i]);
                    break;
                case NotRule not when withJudged:
                    waiting.Push(not.Part);
                    break;
                case ConditionalRule choice:
                    if (choice.Else is { } otherwise) waiting.Push(otherwise);
                    waiting.Push(choice.Then);
                    if (withJudged) waiting.Push(choice.If);
                    break;
            }
        }
    }
}
