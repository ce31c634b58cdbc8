using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// A rule set made ready for many audits: nodes in arrays, children before parents, and a memory of which course
/// can count where. Immutable to its users and safe for any number of threads.
/// </summary>
public sealed class CompiledRules
{
    private const int RememberedCourses = 50_000;
    private const int RememberedDays = 16;
    private readonly ConcurrentDictionary<CourseKey, int[]> leavesByCourse = new();
    private readonly int[] courseLeaves;
    private readonly int[] otherLeaves;
    private readonly ConcurrentDictionary<(DateOnly, DateOnly?), CompiledRules>? onDays;

    internal CompiledRules(RuleSet rules, RuleNode[] nodes, Leaf[] leaves, SharePair[] shares)
    {
        Rules = rules;
        Nodes = nodes;
        Leaves = leaves;
        Shares = shares;
        courseLeaves = [.. leaves.Where(l => l.Pool.DependsOnCourseOnly).Select(l => l.Index)];
        otherLeaves = [.. leaves.Where(l => !l.Pool.DependsOnCourseOnly).Select(l => l.Index)];
        NodeById = nodes.ToDictionary(n => n.Rule.Id, n => n.Index, StringComparer.Ordinal);
        if (RelativeDays.AreIn(rules)) onDays = new();
        CountsElsewhere = rules.CountsElsewhere();
        FindUseful();
        foreach (var node in nodes)
            foreach (var limit in node.AtMost)
                if (limit.Courses == 0)
                    for (var leaf = node.LeafStart; leaf < node.LeafEnd; leaf++) leaves[leaf].Barred.Add((node.Index, limit.From));
    }

    /// <summary>The rules as written.</summary>
    public RuleSet Rules { get; }

    internal RuleNode[] Nodes { get; }

    internal Leaf[] Leaves { get; }

    internal SharePair[] Shares { get; }

    internal IReadOnlyDictionary<string, int> NodeById { get; }

    internal int Root => Nodes.Length - 1;

    /// <summary>Whether it matters to the rules what other credentials have counted.</summary>
    internal bool CountsElsewhere { get; }

    /// <summary>Makes rules ready.</summary>
    /// <exception cref="ArgumentException">Two nodes have one id, or sharing names a node that is not there.</exception>
    public static CompiledRules From(RuleSet rules) => new Compiler(rules).Compile();

    /// <summary>
    /// The rules as they are for a learner. They are the same for all with the same days, which are few: most learners
    /// graduate on the same day of one of the next years.
    /// </summary>
    internal CompiledRules For(LearnerRecord record)
    {
        if (onDays is null) return this;
        var graduation = record.GraduationFrom(Rules.Credential);
        var days = (record.AsOf, graduation);
        if (onDays.TryGetValue(days, out var known)) return known;
        var resolved = From(RelativeDays.Resolve(Rules, record with { Graduation = graduation }));
        if (onDays.Count >= RememberedDays) onDays.Clear();
        return onDays.GetOrAdd(days, resolved);
    }

    /// <summary>Leaves whose pool depends on the course alone and has this attempt's course in it.</summary>
    internal int[] LeavesOfCourse(Attempt attempt, GradeScheme grades)
    {
        if (attempt.CrossLists.Length > 0) return Match(attempt, grades);
        if (leavesByCourse.TryGetValue(attempt.Course, out var known)) return known;
        var found = Match(attempt, grades);
        if (leavesByCourse.Count < RememberedCourses) leavesByCourse.TryAdd(attempt.Course, found);
        return found;
    }

    /// <summary>The node that allows none of a pool this attempt is in, at or above a leaf, with the pool; null when there is none.</summary>
    internal (RuleNode Node, Pool Pool)? BarredBy(int leaf, Attempt attempt, GradeScheme grades)
    {
        foreach (var (node, pool) in Leaves[leaf].Barred)
            if (pool.Contains(attempt, grades)) return (Nodes[node], pool);
        return null;
    }

    /// <summary>Leaves whose pool looks at more than the course.</summary>
    internal int[] OtherLeaves => otherLeaves;

    private int[] Match(Attempt attempt, GradeScheme grades) =>
        [.. courseLeaves.Where(l => Leaves[l].Pool.Contains(attempt, grades))];

    /// <summary>Goes down the tree with the most units of each node that anybody above looks at.</summary>
    private void FindUseful()
    {
        var units = new int[Nodes.Length];
        units[Root] = 1;
        for (var i = Root; i >= 0; i--)
        {
            var node = Nodes[i];
            if (node.Leaf >= 0) Leaves[node.Leaf].Useful = Math.Min(Math.Max(Leaves[node.Leaf].Courses, units[i]), Leaves[node.Leaf].MaximumCourses);
            foreach (var child in node.Children)
            {
                units[child] = node.Kind == NodeKind.Condition ? units[i]
                    : node.HasWeightedChildren || units[i] > 1 ? Nodes[child].CountsUpTo
                    : 1;
            }
        }
    }
}

internal enum NodeKind : byte
{
    /// <summary>Filled by attempts: a course or a take.</summary>
    Leaf,
    Group,
    Condition,
    /// <summary>Decided by the record before the search: facts, credentials, GPA, residence.</summary>
    Fixed,
    Unmapped,
}

internal sealed class RuleNode
{
    public required Rule Rule { get; init; }
    public required int Index { get; init; }
    public required NodeKind Kind { get; init; }
    public required int[] Children { get; init; }
    public int Parent { get; set; } = -1;
    public int Leaf { get; init; } = -1;

    /// <summary>Leaves under this node are the range from here up to <see cref="LeafEnd"/>, exclusive.</summary>
    public int LeafStart { get; init; }
    public int LeafEnd { get; init; }

    /// <summary>Units needed of the children; for "all" the number of children, each of which must be met.</summary>
    public int Need { get; init; }
    public bool NeedsAll { get; init; }
    public int CountsUpTo { get; init; }

    /// <summary>What it gives its parent when only just met.</summary>
    public int BaseUnits { get; init; } = 1;

    /// <summary>True when a child may give more than one unit, so that choosing children is a knapsack.</summary>
    public bool HasWeightedChildren { get; init; }
    public bool HasUnmapped { get; init; }
    public bool InOrder { get; init; }
    public decimal? MinimumGpa { get; init; }
    public Limit[] AtLeast { get; init; } = [];
    public Limit[] AtMost { get; init; } = [];

    /// <summary>The condition of a <see cref="NodeKind.Condition"/>, or what a <see cref="NotRule"/> speaks of, to be audited on its own.</summary>
    public CompiledRules? Condition { get; init; }
}

internal sealed class Leaf
{
    public required int Index { get; init; }
    public required int Node { get; init; }
    public required Pool Pool { get; init; }
    public required string PoolText { get; init; }

    /// <summary>The courses of the pool when it is a list; empty for other pools.</summary>
    public required ImmutableArray<CoursePattern> Listed { get; init; }
    public required int Courses { get; init; }

    /// <summary>Thousandths of credits.</summary>
    public required long Credits { get; init; }
    public required int Subjects { get; init; }
    public required int Terms { get; init; }
    public required int MaximumCourses { get; init; }

    /// <summary>Most courses that can make a difference to anybody but a node that looks at which they are.</summary>
    public int Useful { get; set; }
    public required string? MinimumGrade { get; init; }
    public required decimal? MinimumGpa { get; init; }
    public required bool StandAlone { get; init; }

    /// <summary>Pools of which a node at or above the leaf allows nothing.</summary>
    public List<(int Node, Pool Pool)> Barred { get; } = [];

    /// <summary>True when only the number of courses matters: such leaves make flows.</summary>
    public required bool CountsOnly { get; init; }

    /// <summary>True when only numbers of courses and credits matter.</summary>
    public required bool CountsCredits { get; init; }
}

/// <summary>Two ranges of leaves that may count the same attempt.</summary>
internal sealed record SharePair(int FirstStart, int FirstEnd, int SecondStart, int SecondEnd, int Courses, long Credits)
{
    public bool Has(int leaf) => Within(leaf, FirstStart, FirstEnd) || Within(leaf, SecondStart, SecondEnd);

    public bool Joins(int a, int b) =>
        (Within(a, FirstStart, FirstEnd) && Within(b, SecondStart, SecondEnd))
        || (Within(b, FirstStart, FirstEnd) && Within(a, SecondStart, SecondEnd));

    private static bool Within(int leaf, int start, int end) => leaf >= start && leaf < end;
}
