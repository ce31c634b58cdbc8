using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>What the oracle reads from a record before it tries assignments.</summary>
internal sealed class OracleRecord
{
    private readonly RuleSet rules;
    private readonly LearnerRecord record;
    private readonly List<RuleException> exceptions;
    private readonly Dictionary<string, List<string[]>> choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> under = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Rule?> branches = new(StringComparer.Ordinal);
    private List<Rule>? limited;

    public OracleRecord(RuleSet rules, LearnerRecord record, IEnumerable<RuleException> exceptions)
    {
        this.record = record;
        this.exceptions = [.. exceptions.Where(e => e.Approver is not null && e.Approver != e.Author && !(e.Expires < record.AsOf))];
        this.rules = rules = OracleChanges.Of(rules, this.exceptions);
        var conditions = rules.Root.Nodes().SelectMany(n => n is ConditionalRule c ? c.If.Nodes() : n is NotRule not ? not.Part.Nodes() : []).Select(n => n.Id).ToHashSet();
        var leaves = rules.Root.Nodes().Where(n => n is CourseRule or TakeRule && !conditions.Contains(n.Id)).Select(n => n.Id).ToHashSet();
        this.exceptions.RemoveAll(e => e is ApplyHere apply && !leaves.Contains(apply.Node));
        Walk(rules.Root, false, true, []);
        Attempts = Counting();
        foreach (var attempt in Attempts) choices[attempt.Id] = AllChoices(attempt);
    }

    /// <summary>The rules with the changes in effect.</summary>
    public Rule Root => rules.Root;

    /// <summary>Leaves by id, with what is above each.</summary>
    public Dictionary<string, (Rule Rule, bool StandAlone, Rule[] Path)> Leaves { get; } = new(StringComparer.Ordinal);

    public List<Attempt> Attempts { get; }

    public List<string[]> Choices(Attempt attempt) => choices[attempt.Id];

    public bool IsWaived(Rule rule) => exceptions.OfType<Waive>().Any(w => w.Node == rule.Id);

    public string[] LeavesUnder(Rule rule)
    {
        if (!under.TryGetValue(rule.Id, out var leaves))
            under[rule.Id] = leaves = [.. Leaves.Where(l => l.Value.Rule == rule || l.Value.Path.Contains(rule)).Select(l => l.Key)];
        return leaves;
    }

    public Rule? Chosen(ConditionalRule choice)
    {
        if (!branches.TryGetValue(choice.Id, out var branch)) branches[choice.Id] = branch = Choose(choice);
        return branch;
    }

    private Rule? Choose(ConditionalRule choice) => IsMetAlone(choice.If) && !IsUnread(choice.If) ? choice.Then : choice.Else;

    private bool IsMetAlone(Rule rule) =>
        new Oracle(rules with { Root = rule with { StandAlone = true }, Sharing = [] }, record, []).Best().CostOfCompleted == 0;

    private static bool IsUnread(Rule rule) => rule.Nodes().OfType<UnmappedRule>().Any();

    public bool IsMet(Rule rule, AttemptStatus level) => rule switch
    {
        CredentialRule c => record.Credentials.Any(e => e.Credential == c.Credential),
        FactRule f => record.Facts.Any(x => x.Kind == f.Kind && (f.Key.Length == 0 || x.Key == f.Key) && x.Status <= level && (f.AtLeast is null || x.Value >= f.AtLeast)),
        GpaRule g => GpaOf(record.Attempts.Where(a => g.Over.Contains(a, record.Grades))) is { } gpa && gpa >= g.Minimum,
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
        foreach (var (attempt, inside) in Attempts.Where(a => a.Status == AttemptStatus.Completed).Select(a => (a, rule.From.Contains(a, record.Grades)))
            .OrderByDescending(x => x.a.Term.Order).ThenByDescending(x => x.Item2))
        {
            var looked = Math.Min(left, attempt.CreditsEarned);
            left -= looked;
            if (inside) found += looked;
        }

        return found;
    }

    public bool GpaReached(IReadOnlyCollection<Attempt> set, decimal least, AttemptStatus level) =>
        GpaOf(set) is { } gpa ? gpa >= least : level > AttemptStatus.Completed && set.Any(a => a.Status != AttemptStatus.Completed);

    public long InCourses(decimal credits) => credits <= 0 ? 0 : (long)Math.Ceiling(credits / rules.CreditsPerCourse * 1000);

    public long Short(Limit limit, HashSet<Attempt> set)
    {
        var inside = set.Where(a => limit.From.Contains(a, record.Grades)).ToList();
        var courses = limit.Courses is { } c ? (c - inside.Count) * 1000L : 0;
        return Math.Max(Math.Max(0, courses), limit.Credits is { } k ? InCourses(k - inside.Sum(a => a.CountingCredits)) : 0);
    }

    public bool LimitsHold(Dictionary<string, HashSet<Attempt>> applied)
    {
        limited ??= [.. Leaves.Values.SelectMany(l => l.Path.Append(l.Rule)).Distinct()
            .Where(r => !r.Limits.IsEmpty || r is CourseRule or TakeRule { MaximumCourses: not null })];
        foreach (var rule in limited)
        {
            var under = LeavesUnder(rule).SelectMany(l => applied[l]).ToHashSet();
            foreach (var limit in rule.Limits.Where(l => l.Bound == LimitBound.AtMost))
                if (IsOver(under.Where(a => limit.From.Contains(a, record.Grades)).ToList(), limit.Courses, limit.Credits)) return false;
            if (rule is TakeRule { MaximumCourses: { } most } && IsOver([.. under], most, null)) return false;
            if (rule is CourseRule && IsOver([.. under], 1, null)) return false;
        }

        for (var s = 0; s < rules.Sharing.Length; s++)
        {
            var index = s;
            var both = Attempts.Where(a =>
            {
                var on = Leaves.Keys.Where(l => !Leaves[l].StandAlone && applied[l].Contains(a)).ToList();
                return on.Any(x => on.Any(y => string.CompareOrdinal(x, y) < 0 && Share(x, y) == index));
            }).ToList();
            if (IsOver(both, rules.Sharing[s].Courses, rules.Sharing[s].Credits)) return false;
        }

        return true;
    }

    private bool IsOver(List<Attempt> set, int? courses, decimal? credits) =>
        set.Any(a => ForcedTo(a) is null) && (set.Count > courses || set.Sum(a => a.CountingCredits) > credits);

    private string? ForcedTo(Attempt attempt) => exceptions.OfType<ApplyHere>().LastOrDefault(e => e.Attempt == attempt.Id)?.Node;

    /// <summary>The first sharing rule that joins two leaves, or -1.</summary>
    private int Share(string x, string y)
    {
        for (var s = 0; s < rules.Sharing.Length; s++)
        {
            var (a, b) = (rules.Sharing[s].First, rules.Sharing[s].Second);
            if ((Below(x, a) && Below(y, b)) || (Below(x, b) && Below(y, a))) return s;
        }

        return -1;
    }

    private bool Below(string leaf, string node) => leaf == node || Leaves[leaf].Path.Any(p => p.Id == node);

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

    private void Walk(Rule rule, bool alone, bool inForce, Rule[] path)
    {
        alone |= rule.StandAlone;
        if (rule is CourseRule or TakeRule && inForce) Leaves[rule.Id] = (rule, alone, path);
        if (rule is GroupRule group)
            foreach (var part in group.Parts) Walk(part, alone, inForce, [.. path, rule]);
        if (rule is ConditionalRule choice && Chosen(choice) is { } chosen) Walk(chosen, alone, inForce, [.. path, rule]);
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

    private List<string[]> AllChoices(Attempt attempt)
    {
        if (ForcedTo(attempt) is { } forced) return [Leaves.ContainsKey(forced) ? [forced] : []];
        var eligible = Leaves.Keys.Where(l => CanCount(attempt, l)).ToList();
        var sets = new List<string[]> { Array.Empty<string>() };
        foreach (var leaf in eligible)
            foreach (var set in sets.ToList())
                if (Leaves[leaf].StandAlone || set.All(other => Leaves[other].StandAlone || Share(other, leaf) >= 0)) sets.Add([.. set, leaf]);
        return sets;
    }

    private bool CanCount(Attempt attempt, string id)
    {
        var (rule, _, path) = Leaves[id];
        if (IsWaived(rule)) return false;
        foreach (var above in path.Append(rule))
        {
            if (exceptions.OfType<Exclude>().Any(e => e.Attempt == attempt.Id && (e.Node is null || e.Node == above.Id))) return false;
            if (above.Limits.Any(l => l is { Bound: LimitBound.AtMost, Courses: 0 } && l.From.Contains(attempt, record.Grades))) return false;
        }

        var grade = rule is CourseRule c ? c.MinimumGrade : ((TakeRule)rule).MinimumGrade;
        if (grade is { Length: > 0 } && attempt.Status == AttemptStatus.Completed && !record.Grades.Reaches(attempt.Grade, grade)) return false;
        return InPool(attempt) || exceptions.OfType<Substitute>().Any(s =>
            s.Course == attempt.Course && (s.Node is null || Below(id, s.Node)) && InPool(attempt with { Course = s.InPlaceOf, CrossLists = [] }));

        bool InPool(Attempt a) => rule is CourseRule one
            ? a.CrossLists.Append(a.Course).Any(name => one.Course == name || one.Equivalents.Contains(name))
            : ((TakeRule)rule).From.Contains(a, record.Grades);
    }
}
