using System.Numerics;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Limits that keep attempts out: at most so many, over the leaves they speak of.</summary>
internal sealed class OracleLimits
{
    private readonly OracleRecord facts;
    private readonly RuleSet rules;
    private readonly List<(int[] Leaves, int Of, int? Courses, decimal? Credits)> limits = [];
    private readonly List<(int First, int Second)>[] sharing;
    private readonly int forced;

    public OracleLimits(OracleRecord facts, RuleSet rules, Func<Attempt, bool> isForced)
    {
        (this.facts, this.rules, forced) = (facts, rules, facts.SetOf(isForced));
        foreach (var rule in facts.Leaves.SelectMany(l => l.Path.Append(l.Rule)).Distinct())
        {
            int[] under = [.. Enumerable.Range(0, facts.Leaves.Count).Where(l => facts.Leaves[l].Rule == rule || facts.Leaves[l].Path.Contains(rule))];
            foreach (var limit in rule.Limits.Where(l => l.Bound == LimitBound.AtMost))
                limits.Add((under, facts.SetOf(a => facts.In(limit.From, a)), limit.Courses, limit.Credits));
            if (rule is TakeRule { MaximumCourses: { } most }) limits.Add((under, -1, most, null));
            if (rule is CourseRule) limits.Add((under, -1, 1, null));
        }

        sharing = [.. rules.Sharing.Select(_ => new List<(int, int)>())];
        for (var x = 0; x < facts.Leaves.Count; x++)
            for (var y = x + 1; y < facts.Leaves.Count; y++)
                if (!facts.Leaves[x].StandAlone && !facts.Leaves[y].StandAlone && facts.Share(x, y) is var s and >= 0) sharing[s].Add((x, y));
    }

    public bool Hold(int[] applied)
    {
        foreach (var (leaves, of, courses, credits) in limits)
        {
            var under = 0;
            foreach (var leaf in leaves) under |= applied[leaf];
            if (IsOver(under & of, courses, credits)) return false;
        }

        for (var s = 0; s < sharing.Length; s++)
        {
            var both = 0;
            foreach (var (first, second) in sharing[s]) both |= applied[first] & applied[second];
            if (IsOver(both, rules.Sharing[s].Courses, rules.Sharing[s].Credits)) return false;
        }

        return true;
    }

    /// <summary>What exceptions apply is never kept out; it may stand above a limit, alone.</summary>
    private bool IsOver(int set, int? courses, decimal? credits) =>
        (set & ~forced) != 0 && (BitOperations.PopCount((uint)set) > courses || (credits is { } most && facts.AttemptsOf(set).Sum(a => a.CountingCredits) > most));
}
