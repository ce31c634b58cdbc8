namespace Cairn.DegreeRules;

/// <summary>Looks at one node on its own.</summary>
internal sealed class NodeLint(LintContext context)
{
    public void Look(Rule rule)
    {
        Elsewhere(rule);
        switch (rule)
        {
            case CourseRule course:
                foreach (var key in course.Equivalents.Prepend(course.Course)) LookUp(rule, key);
                Grade(rule, course.MinimumGrade);
                break;
            case CorequisiteRule along:
                foreach (var key in along.Equivalents.Prepend(along.Course)) LookUp(rule, key);
                Grade(rule, along.MinimumGrade);
                break;
            case TakeRule take:
                Take(take);
                break;
            case GroupRule group:
                Group(group);
                break;
            case ConditionalRule choice when choice.Else is { } other && Says(choice.Then) == Says(other):
                context.Found(rule, "same-either-way");
                break;
            case GpaRule gpa when gpa.Minimum > HighestPoints():
                TooHigh(rule, gpa.Minimum);
                break;
            case UnmappedRule unmapped:
                context.Found(rule, "not-read", ("where", unmapped.Where), ("what", unmapped.What));
                break;
        }
    }

    /// <summary>A limit on what an unknown credential has counted never binds, and nobody would notice.</summary>
    private void Elsewhere(Rule rule)
    {
        if (context.Catalog?.Credentials is not { } known) return;
        foreach (var name in rule.OwnPools().SelectMany(p => p.WithParts()).OfType<CountedInPool>().SelectMany(p => p.Credentials).Distinct(StringComparer.OrdinalIgnoreCase))
            if (!known.Contains(name)) context.Found(rule, "credential-unknown", ("credential", name));
    }

    private void Take(TakeRule take)
    {
        Grade(take, take.MinimumGrade);
        if (take.MaximumCourses < take.Courses)
            context.Found(take, "courses-beyond-allowed", ("need", take.Courses), ("most", take.MaximumCourses));
        if (take.MaximumCourses < Math.Max(take.Subjects, take.Terms))
            context.Found(take, take.Subjects >= take.Terms ? "subjects-beyond-allowed" : "terms-beyond-allowed", ("need", Math.Max(take.Subjects, take.Terms)), ("most", take.MaximumCourses));
        if (take.MinimumGpa > HighestPoints()) TooHigh(take, take.MinimumGpa.Value);
        if (take is { Courses: 0, Credits: 0, Subjects: 0, Terms: 0, MinimumGpa: null } && !take.Limits.Any(l => l.Bound == LimitBound.AtLeast) && take.Note is null)
            context.Found(take, "asks-nothing");
        Patterns(take);
        Recency(take);
        if (!context.CountsOnce || context.Members(take.From) is not { } members) return;
        if (members.Count < take.Courses)
            context.Found(take, "too-few-courses", ("need", take.Courses), ("have", members.Count));
        else if (members.Select(m => m.Subject).Distinct().Count() is var subjects && subjects < take.Subjects)
            context.Found(take, "too-few-subjects", ("need", take.Subjects), ("have", subjects));
    }

    /// <summary>Of two spans counted back from the same day, the longer says nothing.</summary>
    private void Recency(TakeRule take)
    {
        if (take.From is not AllPool all) return;
        foreach (var spans in all.Parts.OfType<RecentPool>().GroupBy(r => r.Of).Where(g => g.Count() > 1))
            context.Found(take, "longer-span", ("longer", spans.Max(r => r.Years)), ("shorter", spans.Min(r => r.Years)));
    }

    private void Patterns(TakeRule take)
    {
        var listed = ListOf(take.From).ToList();
        foreach (var pattern in listed)
        {
            if (pattern.IsExact) LookUp(take, new CourseKey(pattern.Institution, pattern.Subject, pattern.Number));
            else if (context.Catalog is { } catalog && catalog.Knows(pattern.Institution) && context.MaySpend(catalog.CountOf(pattern)) && !catalog.HasAny(pattern))
                context.Found(take, "pattern-unknown", ("pattern", $"{pattern.Subject} {pattern.Number}"));
        }

        if (listed.GroupBy(p => p.ToString()).FirstOrDefault(g => g.Count() > 1) is { } twice)
            context.Found(take, "listed-twice", ("course", $"{twice.First().Subject} {twice.First().Number}"));
    }

    private void Group(GroupRule group)
    {
        var reach = group.Parts.Sum(p => p.CountsUpTo);
        if (group.Need > reach) context.Found(group, "too-few-parts", ("need", group.Need), ("most", reach));
        if (group.Need == 0) context.Found(group, "asks-no-part");
        if (group.MinimumGpa > HighestPoints()) TooHigh(group, group.MinimumGpa.Value);
        if (group.Need is null || !context.MaySpend(group.Nodes().Count() * 100L)) return;
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in group.Parts)
            if (!seen.TryAdd(Says(part), part.Id) && part is not (TakeRule or FactRule))
                context.Found(part, "says-the-same", ("other", seen[Says(part)]));
        if (group.Need == 1 && group.Parts.All(p => p.CountsUpTo == 1)) Alternatives(group);
    }

    /// <summary>Of alternatives, a course that another one takes anyway.</summary>
    private void Alternatives(GroupRule group)
    {
        if (!context.MaySpend((long)group.Parts.Length * group.Parts.Length)) return;
        foreach (var part in group.Parts)
        {
            if (part is not CourseRule { MinimumGrade: null, Limits.IsEmpty: true } course) continue;
            var wider = group.Parts.FirstOrDefault(p => p is TakeRule
            {
                Courses: 1, Credits: 0, Subjects: 0, Terms: 0, MinimumGpa: null, MinimumGrade: null, MaximumCourses: null, Limits.IsEmpty: true,
            } take && take.StandAlone == course.StandAlone && course.Equivalents.Prepend(course.Course).All(c => take.From.DependsOnCourseOnly && take.From.Contains(LintCatalog.AsAttempt(c), context.Grades)));
            if (wider is not null) context.Found(part, "taken-anyway", ("other", wider.Id));
        }
    }

    private string Says(Rule rule) => RuleText.Write(new RuleSet("", Anonymous(rule)) { Institution = context.Rules.Institution });

    /// <summary>The node without what is only for people, so that two can be compared.</summary>
    private static Rule Anonymous(Rule rule) => rule switch
    {
        GroupRule group => Plain(group) with { Parts = [.. group.Parts.Select((p, i) => Anonymous(p) with { Id = $"x{i}" })] },
        ConditionalRule choice => Plain(choice) with { If = Anonymous(choice.If), Then = Anonymous(choice.Then), Else = choice.Else is { } e ? Anonymous(e) : null },
        NotRule not => Plain(not) with { Part = Anonymous(not.Part) },
        _ => Plain(rule),
    };

    private static T Plain<T>(T rule)
        where T : Rule => rule with { Id = "x", Title = null, Note = null, Source = null };

    private void LookUp(Rule rule, CourseKey key)
    {
        if (context.Catalog is not { } catalog || catalog.IsOffered(key)) return;
        if (catalog.IsRetired(key)) context.Found(rule, "course-retired", ("course", key.ToDisplay()));
        else context.Found(rule, "course-unknown", ("course", key.ToDisplay()));
    }

    private void Grade(Rule rule, string? grade)
    {
        if (!string.IsNullOrEmpty(grade) && context.Grades.Find(grade) is null) context.Found(rule, "grade-unknown", ("grade", grade), ("scheme", context.Grades.Name));
    }

    private void TooHigh(Rule rule, decimal gpa) => context.Found(rule, "gpa-beyond-grades", ("gpa", gpa));

    private decimal HighestPoints() => context.Grades.Grades.Max(g => g.Points ?? 0);

    private static IEnumerable<CoursePattern> ListOf(Pool pool) => pool switch
    {
        CoursesPool courses => courses.Courses,
        AnyPool any => any.Parts.SelectMany(ListOf),
        AllPool { Parts: [var first, ..] } => ListOf(first),
        _ => [],
    };
}
