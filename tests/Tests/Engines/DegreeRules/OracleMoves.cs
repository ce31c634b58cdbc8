using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Applications of an earlier audit, to be compared with.</summary>
internal sealed class OracleMoves
{
    private readonly OracleRecord facts;

    /// <summary>Per attempt, where it was: in leaves that stand alone, and in others.</summary>
    private readonly (int[] Alone, int[] Others)[] before;

    public OracleMoves(OracleRecord facts, AuditResult previous)
    {
        this.facts = facts;
        before = [.. facts.Attempts.Select(a =>
        {
            var leaves = Enumerable.Range(0, facts.Leaves.Count).Where(l => previous.Find(facts.Leaves[l].Rule.Id)!.Applied.Any(x => x.AttemptId == a.Id)).ToList();
            return (leaves.Where(l => facts.Leaves[l].StandAlone).ToArray(), leaves.Where(l => !facts.Leaves[l].StandAlone).ToArray());
        })];
    }

    public int Count(int[] applied)
    {
        var moved = 0;
        for (var a = 0; a < before.Length; a++)
        {
            var (alone, others) = before[a];
            moved += alone.Count(l => (applied[l] & (1 << a)) == 0);
            if (others.Length > 0 && !Enumerable.Range(0, applied.Length).Where(l => !facts.Leaves[l].StandAlone && (applied[l] & (1 << a)) != 0).SequenceEqual(others)) moved++;
        }

        return moved;
    }
}
