namespace Cairn.DegreeRules;

/// <summary>At which levels a node can still matter: where neither it nor anything above it is closed.</summary>
internal sealed class OpenNodes
{
    private readonly byte[] levels;

    private OpenNodes(byte[] levels) => this.levels = levels;

    public static OpenNodes Of(Problem problem)
    {
        const byte Every = (1 << Problem.Levels) - 1;
        var nodes = problem.Rules.Nodes;
        var levels = new byte[nodes.Length];
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            levels[i] = nodes[i].Parent < 0 ? Every : levels[nodes[i].Parent];
            for (var level = 0; problem.Closed is not null && level < Problem.Levels; level++)
                if (problem.Closed[level][i]) levels[i] &= (byte)~(1 << level);
        }

        return new OpenNodes(levels);
    }

    /// <summary>Whether it can matter at all.</summary>
    public bool Any(int node) => levels[node] != 0;

    /// <summary>Whether it can matter at a level.</summary>
    public bool At(int node, int level) => (levels[node] >> level & 1) != 0;

    /// <summary>Whether it can matter at a level that sees work of a status.</summary>
    public bool Sees(int node, AttemptStatus status) => levels[node] >> (int)status != 0;
}
