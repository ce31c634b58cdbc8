namespace Cairn.DegreeRules;

/// <summary>Which branch of each condition is in force for a record.</summary>
internal sealed class Branches
{
    public Branches(CompiledRules rules, LearnerRecord record)
    {
        Chosen = new int[rules.Nodes.Length];
        OutOfForce = new bool[rules.Nodes.Length];
        foreach (var node in rules.Nodes)
        {
            if (node.Kind != NodeKind.Condition || node.Condition is not { } condition) continue;
            var met = RuleEngine.Audit(condition, record).IsComplete;
            Chosen[node.Index] = met ? node.Children[0] : node.Children.Length > 1 ? node.Children[1] : -1;
        }

        // Parents come after their children, so going down the indices reaches every parent first.
        for (var i = rules.Nodes.Length - 1; i >= 0; i--)
        {
            var node = rules.Nodes[i];
            foreach (var child in node.Children)
                OutOfForce[child] = OutOfForce[i] || (node.Kind == NodeKind.Condition && Chosen[i] != child);
        }
    }

    public int[] Chosen { get; }

    public bool[] OutOfForce { get; }
}
