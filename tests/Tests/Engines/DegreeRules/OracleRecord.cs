using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>What the oracle reads from a record before it tries assignments.</summary>
internal sealed class OracleRecord
{
    /// <summary>A condition counts freely, so that its assignments may be far more than those of the rules around it.</summary>
    private const double MostAlone = 20_000;
    private readonly RuleSet rules;
    private readonly LearnerRecord record;
    private readonly List<RuleException> exceptions;
    private readonly Dictionary<string, Rule?> branches = new(StringComparer.Ordinal);
    private readonly OracleLimits limits;

    public OracleRecord(RuleSet rules, LearnerRecord record, IEnumerable<RuleException> exceptions)
    {
        this.record = record;
        this.exceptions = [.. exceptions.Where(e => e.Approver is not null && e.Approver != e.Author && !(e.Expires < record.AsOf))];
        this.rules = rules = OracleChanges.Of(rules, this.exceptions);
        var conditions = rules.Root.Nodes().SelectMany(n => n is ConditionalRule c ? c.If.Nodes() : n is NotRule not ? not.Part.Nodes() : []).Select(n => n.Id).ToHashSet();
        var leaves = rules.Root.Nodes().Where(n => n is CourseRule or TakeRule && !conditions.Contains(n.Id)).Select(n => n.Id).ToHashSet();
        this.exceptions.RemoveAll(e => e is ApplyHere apply && !leaves.Contains(apply.Node));
        Walk(rules.Root, false, []);
        Attempts = Counting();
        Choices = [.. Attempts.Select(AllChoices)];
        limits = new OracleLimits(this, rules, a => ForcedTo(a) is not null);
    }

    /// <summary>The rules with the changes in effect.</summary>
    public Rule Root => rules.Root;

    /// <summary>Leaves in force, with what is above each.</summary>
    public List<(Rule Rule, bool StandAlone, Rule[] Path)> Leaves { get; } = [];

    public List<Attempt> Attempts { get; }

    /// <summary>Whether a condition has more assignments than can be tried; nothing else it says is to be relied on then.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Per attempt, every set of leaves it may be applied to.</summary>
    public List<List<int[]>> Choices { get; }

    public bool IsWaived(Rule rule) => exceptions.OfType<Waive>().Any(w => w.Node == rule.Id);

    public int SetOf(Func<Attempt, bool> belongs)
    {
        var set = 0;
        for (var a = 0; a < Attempts.Count; a++)
            if (belongs(Attempts[a])) set |= 1 << a;
        return set;
    }

    public List<Attempt> AttemptsOf(int set) => [.. Attempts.Where((_, a) => (set & (1 << a)) != 0)];

    /// <summary>Whether a pool has an attempt, with the days that recency is counted back from.</summary>
    public bool In(Pool pool, Attempt attempt) => pool switch
    {
        AnyPool any => any.Parts.Any(p => In(p, attempt)),
        AllPool all => all.Parts.All(p => In(p, attempt)),
        NotPool not => !In(not.Of, attempt),
        RecentPool recent when attempt.Term.Ends is not { } => attempt.Status != AttemptStatus.Completed,
        RecentPool recent => attempt.Term.Ends.Value.AddYears(recent.Years) >= (recent.Of == RecencyDay.Audit ? record.AsOf : record.Graduation ?? record.AsOf),
        _ => pool.Contains(attempt, record.Grades),
    };

    public bool LimitsHold(int[] applied) => limits.Hold(applied);

    public Rule? Chosen(ConditionalRule choice)
    {
        if (!branches.TryGetValue(choice.Id, out var branch)) branches[choice.Id] = branch = Choose(choice);
        return branch;
    }

    /// <summary>What a rule that uses nothing up costs.</summary>
    public long CostAlone(Rule rule, AttemptStatus level)
    {
        if (rule is LastCreditsRule last) return InCourses(last.AtLeast - FromLast(last)) is var missing and > 0 ? 1_000_000 + missing : 0;
        return IsMet(rule, level) ? 0 : 1_001_000;
    }

    private Rule? Choose(ConditionalRule choice) => IsMetAlone(choice.If) && !IsUnread(choice.If) ? choice.Then : choice.Else;

    private bool IsMetAlone(Rule rule)
    {
        var alone = new Oracle(rules with { Root = rule with { StandAlone = true }, Sharing = [] }, record, []);
        IsTooLarge |= alone.Size() > MostAlone;
        return !IsTooLarge && alone.Best().CostOfCompleted == 0;
    }

    private static bool IsUnread(Rule rule) => rule.Nodes().OfType<UnmappedRule>().Any();

    public bool IsMet(Rule rule, AttemptStatus level) => rule switch
    {
        CredentialRule c => record.Credentials.Any(e => e.Credential == c.Credential),
        FactRule f => record.Facts.Any(x => x.Kind == f.Kind && (f.Key.Length == 0 || x.Key == f.Key) && x.Status <= level && (f.AtLeast is null || x.Value >= f.AtLeast)),
        GpaRule g => GpaOf(record.Attempts.Where(a => In(g.Over, a))) is { } gpa && gpa >= g.Minimum,
        NotRule n => !IsUnread(n) && !IsMetAlone(n.Part),
        CorequisiteRule c => Attempts.Any(a => a.CrossLists.Append(a.Course).Intersect(c.Equivalents.Append(c.Course)).Any()
            && (a.Status != AttemptStatus.Completed || c.MinimumGrade is null || record.Grades.Reaches(a.Grade, c.MinimumGrade))),
        LastCreditsRule last => FromLast(last) >= last.AtLeast,
        _ => false,
    };

    /// <summary>What the last credits lack of those asked for; the newest come first, of one term those of the pool.</summary>
    public decimal FromLast(LastCreditsRule rule)
    {
        var (left, found) = (rule.Last, 0m);
        foreach (var (attempt, inside) in Attempts.Where(a => a.Status == AttemptStatus.Completed).Select(a => (a, In(rule.From, a)))
            .OrderByDescending(x => x.a.Term.Order).ThenByDescending(x => x.Item2))
        {
            var looked = Math.Min(left, attempt.CreditsEarned);
            left -= looked;
            if (inside) found += looked;
        }

        return found;
    }

    public bool GpaReached(int set, decimal least, AttemptStatus level) =>
        GpaOf(AttemptsOf(set)) is { } gpa ? gpa >= least : level > AttemptStatus.Completed && AttemptsOf(set).Exists(a => a.Status != AttemptStatus.Completed);

    public long InCourses(decimal credits) => credits <= 0 ? 0 : (long)Math.Ceiling(credits / rules.CreditsPerCourse * 1000);

    public long Short((Limit Limit, int From) limit, int set)
    {
        var inside = AttemptsOf(set & limit.From);
        var courses = limit.Limit.Courses is { } c ? (c - inside.Count) * 1000L : 0;
        return Math.Max(Math.Max(0, courses), limit.Limit.Credits is { } k ? InCourses(k - inside.Sum(a => a.CountingCredits)) : 0);
    }

    private string? ForcedTo(Attempt attempt) => exceptions.OfType<ApplyHere>().LastOrDefault(e => e.Attempt == attempt.Id)?.Node;

    /// <summary>The first sharing rule that joins two leaves, or -1.</summary>
    public int Share(int x, int y)
    {
        for (var s = 0; s < rules.Sharing.Length; s++)
        {
            var (a, b) = (rules.Sharing[s].First, rules.Sharing[s].Second);
            if ((Below(x, a) && Below(y, b)) || (Below(x, b) && Below(y, a))) return s;
        }

        return -1;
    }

    private bool Below(int leaf, string node) => Leaves[leaf].Rule.Id == node || Leaves[leaf].Path.Any(p => p.Id == node);

    private decimal? GpaOf(IEnumerable<Attempt> attempts)
    {
        decimal points = 0, credits = 0;
        foreach (var attempt in attempts)
        {
            if (attempt.Status != AttemptStatus.Completed || record.Grades.Find(attempt.Grade) is not { InGpa: true, Points: { } p } || attempt.CreditsAttempted == 0) continue;
            points += p * attempt.CreditsAttempted;
            credits += attempt.CreditsAttempted;
        }

        return credits == 0 ? null : points / credits;
    }

    private void Walk(Rule rule, bool alone, Rule[] path)
    {
        alone |= rule.StandAlone;
        if (rule is CourseRule or TakeRule) Leaves.Add((rule, alone, path));
        if (rule is GroupRule group)
            foreach (var part in group.Parts) Walk(part, alone, [.. path, rule]);
        if (rule is ConditionalRule choice && Chosen(choice) is { } chosen) Walk(chosen, alone, [.. path, rule]);
    }

    private List<Attempt> Counting()
    {
        bool Counts(Attempt a) => a.Status != AttemptStatus.Completed || record.Grades.Passes(a.Grade) || ForcedTo(a) is not null;
        var free = record.Attempts.Where(a => rules.Repeats == RepeatPolicy.All || a.Repeatable || ForcedTo(a) is not null).ToList();
        var once = record.Attempts.Except(free).Where(a => rules.Repeats == RepeatPolicy.Latest || Counts(a)).GroupBy(a => a.Course).Select(g => g
            .OrderBy(a => a.Status)
            .ThenByDescending(a => rules.Repeats == RepeatPolicy.Latest ? a.Term.Order : 0)
            .ThenByDescending(a => record.Grades.Find(a.Grade) is { } grade ? grade.Passing ? grade.Points ?? grade.ComparesAs ?? 0 : -1 : -2)
            .ThenBy(a => a.Term.Order).ThenBy(a => a.CountingCredits).ThenBy(a => a.Grade, StringComparer.Ordinal).ThenBy(a => a.Id, StringComparer.Ordinal).First());
        return [.. free.Concat(once).Where(Counts)];
    }

    private List<int[]> AllChoices(Attempt attempt)
    {
        if (ForcedTo(attempt) is { } forced) return [Leaves.FindIndex(l => l.Rule.Id == forced) is var leaf and >= 0 ? [leaf] : []];
        var eligible = Enumerable.Range(0, Leaves.Count).Where(l => CanCount(attempt, l)).ToList();
        var sets = new List<int[]> { Array.Empty<int>() };
        foreach (var leaf in eligible)
            foreach (var set in sets.ToList())
                if (Leaves[leaf].StandAlone || set.All(other => Leaves[other].StandAlone || Share(other, leaf) >= 0)) sets.Add([.. set, leaf]);
        return sets;
    }

    private bool CanCount(Attempt attempt, int leaf)
    {
        var (rule, _, path) = Leaves[leaf];
        if (IsWaived(rule)) return false;
        foreach (var above in path.Append(rule))
        {
            if (exceptions.OfType<Exclude>().Any(e => e.Attempt == attempt.Id && (e.Node is null || e.Node == above.Id))) return false;
            if (above.Limits.Any(l => l is { Bound: LimitBound.AtMost, Courses: 0 } && In(l.From, attempt))) return false;
        }

        var grade = rule is CourseRule c ? c.MinimumGrade : ((TakeRule)rule).MinimumGrade;
        if (grade is { Length: > 0 } && attempt.Status == AttemptStatus.Completed && !record.Grades.Reaches(attempt.Grade, grade)) return false;
        return InPool(attempt) || exceptions.OfType<Substitute>().Any(s =>
            s.Course == attempt.Course && (s.Node is null || Below(leaf, s.Node)) && InPool(attempt with { Course = s.InPlaceOf, CrossLists = [] }));

        bool InPool(Attempt a) => rule is CourseRule one
            ? a.CrossLists.Append(a.Course).Any(name => one.Course == name || one.Equivalents.Contains(name))
            : In(((TakeRule)rule).From, a);
    }
}
