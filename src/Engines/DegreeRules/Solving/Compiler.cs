using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Lays a rule tree out in arrays, children before parents.</summary>
internal sealed class Compiler(RuleSet rules)
{
    private readonly List<RuleNode> nodes = [];
    private readonly List<Leaf> leaves = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public CompiledRules Compile()
    {
        Add(rules.Root, false);
        var byId = nodes.ToDictionary(n => n.Rule.Id, StringComparer.Ordinal);
        var shares = rules.Sharing.Select(s =>
        {
            if (!byId.TryGetValue(s.First, out var a)) throw new ArgumentException($"Sharing names {s.First}, which is no node.");
            if (!byId.TryGetValue(s.Second, out var b)) throw new ArgumentException($"Sharing names {s.Second}, which is no node.");
            return new SharePair(a.LeafStart, a.LeafEnd, b.LeafStart, b.LeafEnd, s.Courses ?? int.MaxValue, Milli.Of(s.Credits) ?? long.MaxValue);
        });
        return new CompiledRules(rules, [.. nodes], [.. leaves], [.. shares]);
    }

    private int Add(Rule rule, bool standAlone)
    {
        if (!ids.Add(rule.Id)) throw new ArgumentException($"Two nodes have the id {rule.Id}.");
        standAlone |= rule.StandAlone;
        var firstLeaf = leaves.Count;
        var node = rule switch
        {
            CourseRule course => AddCourse(course, standAlone),
            TakeRule take => AddTake(take, standAlone),
            GroupRule group => AddGroup(group, standAlone, firstLeaf),
            ConditionalRule choice => AddChoice(choice, standAlone, firstLeaf),
            NotRule not => AddNot(not, firstLeaf),
            UnmappedRule => new RuleNode { Rule = rule, Index = nodes.Count, Kind = NodeKind.Unmapped, Children = [], CountsUpTo = rule.CountsUpTo, HasUnmapped = true, LeafStart = firstLeaf, LeafEnd = firstLeaf },
            _ => new RuleNode { Rule = rule, Index = nodes.Count, Kind = NodeKind.Fixed, Children = [], CountsUpTo = rule.CountsUpTo, LeafStart = firstLeaf, LeafEnd = firstLeaf },
        };
        nodes.Add(node);
        foreach (var child in node.Children) nodes[child].Parent = node.Index;
        return node.Index;
    }

    private RuleNode AddCourse(CourseRule rule, bool standAlone)
    {
        var patterns = rule.Equivalents.Prepend(rule.Course)
            .Select(c => new CoursePattern(c.Institution, c.Subject, c.Number)).ToImmutableArray();
        return AddLeaf(rule, new CoursesPool(patterns), standAlone, 1, 0, 0, 0, 1, rule.MinimumGrade, null);
    }

    private RuleNode AddTake(TakeRule rule, bool standAlone) => AddLeaf(
        rule, rule.From, standAlone, rule.Courses, Milli.Of(rule.Credits), rule.Subjects, rule.Terms,
        rule.MaximumCourses ?? int.MaxValue, rule.MinimumGrade, rule.MinimumGpa);

    private RuleNode AddLeaf(Rule rule, Pool pool, bool standAlone, int courses, long credits, int subjects, int terms,
        int most, string? grade, decimal? gpa)
    {
        var atLeast = rule.Limits.Where(l => l.Bound == LimitBound.AtLeast).ToArray();
        var leaf = new Leaf
        {
            Index = leaves.Count,
            Node = nodes.Count,
            Pool = pool,
            PoolText = PoolText.Describe(pool),
            Listed = ListOf(pool),
            Courses = courses,
            Credits = credits,
            Subjects = subjects,
            Terms = terms,
            MaximumCourses = most,
            MinimumGrade = string.IsNullOrEmpty(grade) ? null : grade,
            MinimumGpa = gpa,
            StandAlone = standAlone,
            CountsOnly = credits == 0 && subjects == 0 && terms == 0 && gpa is null && atLeast.Length == 0,
            CountsCredits = subjects == 0 && terms == 0 && gpa is null && atLeast.Length == 0,
        };
        leaves.Add(leaf);
        return new RuleNode
        {
            Rule = rule,
            Index = nodes.Count,
            Kind = NodeKind.Leaf,
            Children = [],
            Leaf = leaf.Index,
            LeafStart = leaf.Index,
            LeafEnd = leaf.Index + 1,
            CountsUpTo = rule.CountsUpTo,
            BaseUnits = Math.Min(rule.CountsUpTo, Math.Max(1, courses)),
            AtLeast = atLeast,
            AtMost = AtMost(rule),
        };
    }

    private RuleNode AddGroup(GroupRule rule, bool standAlone, int firstLeaf)
    {
        var children = rule.Parts.Select(p => Add(p, standAlone)).ToArray();
        var need = rule.Need ?? children.Length;
        return new RuleNode
        {
            Rule = rule,
            Index = nodes.Count,
            Kind = NodeKind.Group,
            Children = children,
            LeafStart = firstLeaf,
            LeafEnd = leaves.Count,
            Need = need,
            NeedsAll = rule.Need is null,
            CountsUpTo = rule.CountsUpTo,
            BaseUnits = (int)Math.Min(rule.CountsUpTo, Math.Max(1, rule.Need ?? children.Sum(c => (long)Math.Min(nodes[c].CountsUpTo, nodes[c].BaseUnits)))),
            HasWeightedChildren = rule.Need is not null && children.Any(c => nodes[c].CountsUpTo != 1),
            HasUnmapped = children.Any(c => nodes[c].HasUnmapped),
            InOrder = rule.InOrder,
            MinimumGpa = rule.MinimumGpa,
            AtLeast = [.. rule.Limits.Where(l => l.Bound == LimitBound.AtLeast)],
            AtMost = AtMost(rule),
        };
    }

    private RuleNode AddChoice(ConditionalRule rule, bool standAlone, int firstLeaf)
    {
        var condition = Alone(rule.If);
        int[] children = rule.Else is null
            ? [Add(rule.Then, standAlone)]
            : [Add(rule.Then, standAlone), Add(rule.Else, standAlone)];
        return new RuleNode
        {
            Rule = rule,
            Index = nodes.Count,
            Kind = NodeKind.Condition,
            Children = children,
            LeafStart = firstLeaf,
            LeafEnd = leaves.Count,
            Need = 1,
            CountsUpTo = rule.CountsUpTo,
            HasUnmapped = children.Any(c => nodes[c].HasUnmapped) || rule.If.Nodes().Any(n => n is UnmappedRule),
            Condition = condition,
            AtLeast = [.. rule.Limits.Where(l => l.Bound == LimitBound.AtLeast)],
            AtMost = AtMost(rule),
        };
    }

    /// <summary>A not that speaks of something unreadable can't be known, so it counts as unreadable itself.</summary>
    private RuleNode AddNot(NotRule rule, int firstLeaf)
    {
        var isUnread = rule.Part.Nodes().Any(n => n is UnmappedRule);
        return new RuleNode
        {
            Rule = rule,
            Index = nodes.Count,
            Kind = isUnread ? NodeKind.Unmapped : NodeKind.Fixed,
            Children = [],
            LeafStart = firstLeaf,
            LeafEnd = firstLeaf,
            CountsUpTo = rule.CountsUpTo,
            HasUnmapped = isUnread,
            Condition = Alone(rule.Part),
        };
    }

    /// <summary>Rules that are held against the record on their own and consume nothing.</summary>
    private CompiledRules Alone(Rule rule)
    {
        foreach (var inner in rule.Nodes())
            if (!ids.Add(inner.Id)) throw new ArgumentException($"Two nodes have the id {inner.Id}.");
        return CompiledRules.From(rules with { Root = rule with { StandAlone = true }, Sharing = [] });
    }

    private static ImmutableArray<CoursePattern> ListOf(Pool pool) => pool switch
    {
        CoursesPool courses => courses.Courses,
        AllPool { Parts: [var first, ..] } => ListOf(first),
        _ => [],
    };

    private static Limit[] AtMost(Rule rule) => [.. rule.Limits.Where(l => l.Bound == LimitBound.AtMost)];
}

/// <summary>Thousandths: the engine computes in whole numbers.</summary>
internal static class Milli
{
    public static long Of(decimal value) => (long)Math.Round(value * 1000m, MidpointRounding.AwayFromZero);

    public static long? Of(decimal? value) => value is { } v ? Of(v) : null;
}
