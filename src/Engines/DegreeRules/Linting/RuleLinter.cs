using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Something about rules that a registrar should look at.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Code"><c>unsatisfiable</c>, <c>redundant</c>, <c>unknown-course</c>, <c>retired-course</c>, <c>no-double-counting</c>, <c>idle-limit</c>, <c>unknown-grade</c> or <c>unread</c>.</param>
/// <param name="Sentence">What is the matter, in English.</param>
public sealed record LintFinding(string NodeId, string Code, string Sentence)
{
    /// <summary>File and line of the node, where it was imported.</summary>
    public string? Source { get; init; }
}

/// <summary>The courses there are: what a linter holds rules against.</summary>
/// <param name="Courses">Courses that are offered.</param>
/// <param name="Retired">Courses that no longer are.</param>
public sealed record LintCatalog(ImmutableArray<CourseKey> Courses, ImmutableArray<CourseKey> Retired)
{
    /// <summary>Courses of a pool, taken as passed with the attributes unknown; null when the pool looks at more than courses.</summary>
    internal ImmutableArray<CourseKey>? In(Pool pool) => pool.DependsOnCourseOnly
        ? [.. Courses.Concat(Retired).Where(c => pool.Contains(AsAttempt(c), GradeScheme.FourPoint))]
        : null;

    private static Attempt AsAttempt(CourseKey course) => new("", course, new AcademicTerm("", 0), AttemptStatus.Completed);
}

/// <summary>Finds rules that cannot be met, say the same twice, name courses that are not there, or have no effect.</summary>
public sealed class RuleLinter
{
    private readonly RuleSet rules;
    private readonly LintCatalog? catalog;
    private readonly GradeScheme grades;
    private readonly ImmutableArray<LintFinding>.Builder findings = ImmutableArray.CreateBuilder<LintFinding>();

    private RuleLinter(RuleSet rules, LintCatalog? catalog, GradeScheme grades) => (this.rules, this.catalog, this.grades) = (rules, catalog, grades);

    /// <summary>Looks at every node.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="catalog">The courses there are; without it, courses are not looked up.</param>
    /// <param name="grades">The grade scheme; the four-point one when null.</param>
    public static ImmutableArray<LintFinding> Check(RuleSet rules, LintCatalog? catalog = null, GradeScheme? grades = null)
    {
        var linter = new RuleLinter(rules, catalog, grades ?? GradeScheme.FourPoint);
        foreach (var node in rules.Root.Nodes()) linter.Look(node);
        linter.LookAtSharing();
        return linter.findings.DrainToImmutable();
    }

    private void Look(Rule rule)
    {
        switch (rule)
        {
            case CourseRule course:
                foreach (var key in course.Equivalents.Prepend(course.Course)) LookUp(rule, key);
                Grade(rule, course.MinimumGrade);
                break;
            case TakeRule take:
                Take(take);
                break;
            case GroupRule group:
                Group(group);
                break;
            case GpaRule gpa when gpa.Minimum > HighestPoints():
                Found(rule, "unsatisfiable", $"A GPA of {gpa.Minimum} is more than the best grade gives.");
                break;
            case UnmappedRule unmapped:
                Found(rule, "unread", $"It could not be read ({unmapped.Where}): {unmapped.What}");
                break;
        }

        Limits(rule);
    }

    private void Take(TakeRule take)
    {
        Grade(take, take.MinimumGrade);
        if (take.MaximumCourses < take.Courses)
            Found(take, "unsatisfiable", $"It asks for {take.Courses} courses and allows {take.MaximumCourses}.");
        if (take.MinimumGpa > HighestPoints()) Found(take, "unsatisfiable", $"A GPA of {take.MinimumGpa} is more than the best grade gives.");
        if (take is { Courses: 0, Credits: 0, Subjects: 0, Terms: 0, MinimumGpa: null } && !take.Limits.Any(l => l.Bound == LimitBound.AtLeast) && take.Note is null)
            Found(take, "redundant", "It asks for nothing.");
        foreach (var pattern in ListOf(take.From))
            if (pattern.IsExact) LookUp(take, new CourseKey(pattern.Institution, pattern.Subject, pattern.Number));
        if (ListOf(take.From).GroupBy(p => p.ToString()).FirstOrDefault(g => g.Count() > 1) is { } twice)
            Found(take, "redundant", $"{twice.Key} is listed twice.");
        if (catalog?.In(take.From) is { } members && members.Length < take.Courses && rules.Repeats != RepeatPolicy.All)
            Found(take, "unsatisfiable", $"It asks for {take.Courses} courses, and the catalog has {members.Length} of them.");
        else if (take.From is CoursesPool { Courses: var listed } && listed.All(c => c.IsExact) && listed.Length < take.Courses && rules.Repeats != RepeatPolicy.All)
            Found(take, "unsatisfiable", $"It asks for {take.Courses} courses and lists {listed.Length}.");
    }

    private void Group(GroupRule group)
    {
        var reach = group.Parts.Sum(p => p.CountsUpTo);
        if (group.Need > reach) Found(group, "unsatisfiable", $"It asks for {group.Need} of its parts, which give {reach} at most.");
        if (group.Need == 0) Found(group, "redundant", "It asks for none of its parts.");
        if (group.MinimumGpa > HighestPoints()) Found(group, "unsatisfiable", $"A GPA of {group.MinimumGpa} is more than the best grade gives.");
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in group.Parts)
        {
            var text = RuleText.Write(new RuleSet("", Anonymous(part)) { Institution = rules.Institution });
            if (!seen.TryAdd(text, part.Id) && group.Need is not null && part is not (TakeRule or FactRule))
                Found(part, "redundant", $"It says the same as {seen[text]}.");
        }
    }

    /// <summary>The node without what is only for people, so that two can be compared.</summary>
    private static Rule Anonymous(Rule rule) => rule switch
    {
        GroupRule group => group with { Id = "x", Title = null, Note = null, Source = null, Parts = [.. group.Parts.Select((p, i) => Anonymous(p) with { Id = $"x{i}" })] },
        _ => rule with { Id = "x", Title = null, Note = null, Source = null },
    };

    private void Limits(Rule rule)
    {
        foreach (var limit in rule.Limits)
        {
            var counter = rule.Limits.FirstOrDefault(l => l.Bound != limit.Bound && l.From.Equals(limit.From));
            if (limit.Bound == LimitBound.AtLeast && counter is not null && (limit.Courses > counter.Courses || limit.Credits > counter.Credits))
                Found(rule, "unsatisfiable", "It wants at least more than it allows at most.");
            if (limit is { Bound: LimitBound.AtMost, From: EverythingPool } && rule is TakeRule need && (limit.Courses < need.Courses || limit.Credits < need.Credits))
                Found(rule, "unsatisfiable", "It allows less than it asks for.");
            if (limit is { Bound: LimitBound.AtMost, Courses: { } most, Credits: null } && rule is TakeRule { Credits: 0, Subjects: 0, Terms: 0, MinimumGpa: null } take && most >= take.Courses && take.CountsUpTo <= most)
                Found(rule, "idle-limit", $"A limit of {most} courses cannot bind where {take.Courses} are asked for.");
            if (limit.Bound == LimitBound.AtMost && limit.Courses is { } allowed && catalog?.In(limit.From) is { } members && members.Length <= allowed && rules.Repeats != RepeatPolicy.All)
                Found(rule, "idle-limit", $"The catalog has only {members.Length} courses that this limit of {allowed} speaks of.");
        }
    }

    private void LookAtSharing()
    {
        var byId = rules.Root.Nodes().ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var share in rules.Sharing)
        {
            if (!byId.TryGetValue(share.First, out var first) || !byId.TryGetValue(share.Second, out var second)) continue;
            if (first.StandAlone || second.StandAlone)
                Found(first, "idle-limit", $"{first.Id} or {second.Id} stands alone: what it counts is shared without this.");
            if (share.Courses == 0) Found(first, "no-double-counting", $"It may share 0 courses with {second.Id}.");
            if (catalog is null || Members(first) is not { } one || Members(second) is not { } other) continue;
            if (!one.Overlaps(other)) Found(first, "no-double-counting", $"No course can count both here and in {second.Id}.");
        }
    }

    private HashSet<CourseKey>? Members(Rule rule)
    {
        var all = new HashSet<CourseKey>();
        foreach (var node in rule.Nodes())
        {
            if (node is CourseRule course) all.UnionWith(course.Equivalents.Prepend(course.Course));
            if (node is not TakeRule take) continue;
            if (catalog?.In(take.From) is not { } members) return null;
            all.UnionWith(members);
        }

        return all;
    }

    private void LookUp(Rule rule, CourseKey key)
    {
        if (catalog is null || catalog.Courses.Contains(key)) return;
        if (catalog.Retired.Contains(key)) Found(rule, "retired-course", $"{key.ToDisplay()} is no longer offered.");
        else Found(rule, "unknown-course", $"{key.ToDisplay()} is in no catalog.");
    }

    private void Grade(Rule rule, string? grade)
    {
        if (!string.IsNullOrEmpty(grade) && grades.Find(grade) is null) Found(rule, "unknown-grade", $"{grade} is no grade of {grades.Name}.");
    }

    private decimal HighestPoints() => grades.Grades.Max(g => g.Points ?? 0);

    private static IEnumerable<CoursePattern> ListOf(Pool pool) => pool switch
    {
        CoursesPool courses => courses.Courses,
        AnyPool any => any.Parts.SelectMany(ListOf),
        AllPool { Parts: [var first, ..] } => ListOf(first),
        _ => [],
    };

    private void Found(Rule rule, string code, string sentence) =>
        findings.Add(new LintFinding(rule.Id, code, sentence) { Source = rule.Source });
}
