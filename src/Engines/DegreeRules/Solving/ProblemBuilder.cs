namespace Cairn.DegreeRules;

/// <summary>Brings compiled rules, a record and its exceptions together.</summary>
internal sealed class ProblemBuilder(CompiledRules rules, LearnerRecord record, ActiveExceptions exceptions, AuditResult? previous)
{
    private readonly GradeScheme grades = record.Grades;
    private AttemptSet[] eligible = [];

    public Dictionary<string, string> Repeated { get; } = new(StringComparer.Ordinal);

    public Problem Build()
    {
        var candidates = Candidates();
        var matches = new List<(Attempt Attempt, int[] Leaves)>(candidates.Count);
        var chosen = new Branches(rules, record);
        foreach (var attempt in candidates)
        {
            var leaves = LeavesFor(attempt, chosen.OutOfForce);
            if (leaves.Length > 0) matches.Add((attempt, leaves));
        }

        matches.Sort((a, b) => CanonicalOrder.Compare(a.Attempt, b.Attempt));
        var leftOut = Math.Max(0, matches.Count - AttemptSet.Capacity);
        if (leftOut > 0) matches.RemoveRange(AttemptSet.Capacity, leftOut);

        var attempts = new Attempt[matches.Count];
        eligible = new AttemptSet[rules.Leaves.Length];
        for (var i = 0; i < attempts.Length; i++)
        {
            attempts[i] = matches[i].Attempt;
            foreach (var leaf in matches[i].Leaves) eligible[leaf] = eligible[leaf].With(i);
        }

        var measures = new Measures(attempts, grades, rules.Rules.Unit);
        var facts = Fixed(candidates);
        var caps = Caps(attempts);
        var maker = new TokenMaker(rules, exceptions, previous, attempts, matches.ConvertAll(m => m.Leaves));
        var tokens = maker.Make();
        var entangled = Entangled();
        var problem = new Problem
        {
            Rules = rules,
            Grades = grades,
            Attempts = attempts,
            Credits = measures.Credits,
            OfLevel = measures.OfLevel,
            Graded = measures.Graded,
            Quality = measures.Quality,
            Subject = measures.Subject,
            Term = measures.Term,
            UniformCredits = measures.UniformCredits,
            Eligible = eligible,
            Tokens = tokens,
            Caps = caps,
            Fixed = facts,
            Waived = exceptions.Waived,
            Chosen = chosen.Chosen,
            OutOfForce = chosen.OutOfForce,
            AtLeast = AtLeast(attempts),
            OneLevel = measures.OneLevel && facts.All(f => f is null || (f[0] == f[1] && f[1] == f[2])),
            Entangled = entangled,
            Saturates = Saturates(tokens, entangled, measures.Credits),
            Nested = Nested(),
            LeftOut = leftOut,
            OptionsLeftOut = maker.LeftOut,
        };
        Symmetry.Classify(problem);
        return problem;
    }

    /// <summary>Attempts that have a chance to count: passed or not over yet, and of repeats the one the policy keeps.</summary>
    private List<Attempt> Candidates()
    {
        var kept = new List<Attempt>(record.Attempts.Length);
        var byCourse = new Dictionary<CourseKey, int>(record.Attempts.Length);
        var policy = rules.Rules.Repeats;
        foreach (var attempt in record.Attempts)
        {
            var counts = Counts(attempt);
            if (policy == RepeatPolicy.All || attempt.Repeatable || exceptions.IsForced(attempt.Id))
            {
                if (counts) kept.Add(attempt);
                continue;
            }

            if (!counts && policy == RepeatPolicy.Best) continue;
            if (!byCourse.TryGetValue(attempt.Course, out var place))
            {
                byCourse[attempt.Course] = kept.Count;
                kept.Add(attempt);
                continue;
            }

            var other = kept[place];
            var newer = CanonicalOrder.Replaces(attempt, other, policy, grades);
            var (stays, goes) = newer ? (attempt, other) : (other, attempt);
            kept[place] = stays;
            Repeated[goes.Id] = stays.Id;
        }

        kept.RemoveAll(a => !Counts(a));
        return kept;
    }

    private bool Counts(Attempt attempt) =>
        attempt.Status != AttemptStatus.Completed || grades.Passes(attempt.Grade) || exceptions.IsForced(attempt.Id);

    private int[] LeavesFor(Attempt attempt, bool[] outOfForce)
    {
        var found = new List<int>(8);
        foreach (var leaf in rules.LeavesOfCourse(attempt, grades)) Consider(leaf);
        foreach (var leaf in rules.OtherLeaves)
            if (rules.Leaves[leaf].Pool.Contains(attempt, grades)) Consider(leaf);
        if (exceptions.HasSubstitutes) exceptions.AddSubstituted(attempt, rules, grades, found, outOfForce);
        if (exceptions.ForcedLeaf(attempt.Id) is { } forced) return outOfForce[rules.Leaves[forced].Node] ? [] : [forced];
        found.Sort();
        return [.. found];

        void Consider(int index)
        {
            var leaf = rules.Leaves[index];
            if (outOfForce[leaf.Node] || exceptions.Waived[leaf.Node]) return;
            if (leaf.MinimumGrade is { } minimum && attempt.Status == AttemptStatus.Completed && !grades.Reaches(attempt.Grade, minimum)) return;
            if (exceptions.IsExcluded(attempt.Id, index) || rules.BarredBy(index, attempt, grades) is not null) return;
            found.Add(index);
        }
    }

    private long[]?[] Fixed(List<Attempt> counting)
    {
        var facts = new RecordFacts(record, rules.Rules, counting);
        var cost = new long[]?[rules.Nodes.Length];
        foreach (var node in rules.Nodes)
        {
            if (exceptions.Waived[node.Index]) cost[node.Index] = [0, 0, 0];
            else if (node.Kind == NodeKind.Fixed) cost[node.Index] = node.Condition is { } part ? facts.CostOfNot(part) : facts.Cost(node.Rule);
            else if (node.Kind == NodeKind.Unmapped) cost[node.Index] = [Problem.Unmet + Problem.Course, Problem.Unmet + Problem.Course, Problem.Unmet + Problem.Course];
        }

        return cost;
    }

    private Cap[] Caps(Attempt[] attempts)
    {
        var caps = new List<Cap>();
        foreach (var node in rules.Nodes)
        {
            foreach (var limit in node.AtMost)
                AddCap(caps, new Cap(node.LeafStart, node.LeafEnd, SetOf(attempts, limit.From), limit.Courses ?? int.MaxValue, Milli.Of(limit.Credits) ?? long.MaxValue, node.Index) { From = limit.From });
            if (node.Leaf >= 0 && rules.Leaves[node.Leaf] is { MaximumCourses: < int.MaxValue } leaf && eligible[leaf.Index].Count > leaf.MaximumCourses)
                caps.Add(new Cap(leaf.Index, leaf.Index + 1, eligible[leaf.Index], leaf.MaximumCourses, long.MaxValue, node.Index));
        }

        for (var share = 0; share < rules.Shares.Length; share++)
        {
            var pair = rules.Shares[share];
            if (pair.Courses < int.MaxValue || pair.Credits < long.MaxValue)
                caps.Add(new Cap(0, 0, default, pair.Courses, pair.Credits, -1) { Share = share });
        }

        return [.. caps];
    }

    /// <summary>Leaves out a limit that cannot bind for this record.</summary>
    private void AddCap(List<Cap> caps, Cap cap)
    {
        var under = default(AttemptSet);
        for (var leaf = cap.LeafStart; leaf < cap.LeafEnd; leaf++) under |= eligible[leaf];
        under &= cap.Of;
        if (cap.Credits == long.MaxValue && under.Count <= cap.Courses) return;
        caps.Add(cap);
    }

    private AttemptSet[][] AtLeast(Attempt[] attempts)
    {
        var sets = new AttemptSet[rules.Nodes.Length][];
        foreach (var node in rules.Nodes)
            sets[node.Index] = node.AtLeast.Length == 0 ? [] : [.. node.AtLeast.Select(l => SetOf(attempts, l.From))];
        return sets;
    }

    private AttemptSet SetOf(Attempt[] attempts, Pool pool)
    {
        var set = default(AttemptSet);
        for (var i = 0; i < attempts.Length; i++)
            if (pool.Contains(attempts[i], grades)) set = set.With(i);
        return set;
    }

    private bool[] Nested()
    {
        var nested = new bool[rules.Leaves.Length];
        foreach (var node in rules.Nodes)
            if (node.Leaf < 0 && node.CountsUpTo > 1 && node.Parent >= 0 && rules.Nodes[node.Parent].Kind != NodeKind.Leaf && !rules.Nodes[node.Parent].NeedsAll)
                Array.Fill(nested, true, node.LeafStart, node.LeafEnd - node.LeafStart);
        return nested;
    }

    /// <summary>What an exception applies, or what costs nothing and was there before, is not taken back; such leaves are left out.</summary>
    private bool[] Saturates(Token[] tokens, bool[] entangled, long[] credits)
    {
        var saturates = new bool[rules.Leaves.Length];
        foreach (var leaf in rules.Leaves) saturates[leaf.Index] = leaf.CountsOnly && !entangled[leaf.Index];
        foreach (var token in tokens)
        {
            if (token.Forced) saturates[token.Options[0].Leaves[0]] = false;
            if (token.Previous >= 0 && credits[token.Attempt] == 0)
                foreach (var leaf in token.Options[token.Previous].Leaves) saturates[leaf] = false;
        }

        return saturates;
    }

    private bool[] Entangled()
    {
        var entangled = new bool[rules.Leaves.Length];
        foreach (var node in rules.Nodes)
            if (node.MinimumGpa is not null || node.InOrder || node.AtLeast.Length > 0)
                Array.Fill(entangled, true, node.LeafStart, node.LeafEnd - node.LeafStart);
        foreach (var leaf in rules.Leaves)
            if (leaf.MinimumGpa is not null) entangled[leaf.Index] = true;
        return entangled;
    }
}
