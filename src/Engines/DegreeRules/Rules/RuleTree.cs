namespace Cairn.DegreeRules;

/// <summary>Walks over rule trees.</summary>
public static class RuleTree
{
    /// <summary>The node and all under it, parents first, in written order. A condition's own nodes are included.</summary>
    public static IEnumerable<Rule> Nodes(this Rule root)
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
                case ConditionalRule choice:
                    if (choice.Else is { } otherwise) waiting.Push(otherwise);
                    waiting.Push(choice.Then);
                    waiting.Push(choice.If);
                    break;
            }
        }
    }

    /// <summary>Requirements that could not be read; while there is one, the credential cannot be awarded.</summary>
    public static IEnumerable<UnmappedRule> Unmapped(this RuleSet rules) => rules.Root.Nodes().OfType<UnmappedRule>();
}
