using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Counts, for each construct of the language, how often the node that has it was met and unmet, so that no construct is compared seldom.</summary>
internal sealed class ConstructTally
{
    /// <summary>What could not be read is never met.</summary>
    private const string NeverMet = nameof(UnmappedRule);
    private readonly SortedDictionary<string, (int Met, int Unmet)> counts = new(StringComparer.Ordinal);

    public void Count(RandomCase chance, AuditResult audit)
    {
        foreach (var rule in chance.Rules.Root.AppliedNodes())
        {
            if (audit.Find(rule.Id) is not { } node || node.Why?.Code == "not-applicable") continue;
            var isMet = IsMet(node);
            foreach (var construct in Of(rule).Distinct()) Add(construct, isMet);
        }

        // What holds for the whole is counted with the whole.
        foreach (var construct in OfTheWhole(chance).Distinct()) Add(construct, IsMet(audit.Root));
    }

    public IEnumerable<string> Lines() => counts.Select(c => $"{c.Key}: met {c.Value.Met}, unmet {c.Value.Unmet}");

    /// <summary>Fails when a construct is missing, or was met or unmet less often.</summary>
    public void HasEach(int times, IEnumerable<string> constructs)
    {
        var seldom = constructs.Where(c => c != NeverMet).Where(c => counts.GetValueOrDefault(c) is var (met, unmet) && (met < times || unmet < times)).ToList();
        Assert.True(seldom.Count == 0, $"Fewer than {times} times met or unmet: {string.Join("; ", seldom.Select(c => $"{c} {counts.GetValueOrDefault(c)}"))}");
    }

    /// <summary>Every kind of rule and pool there is, and what else rules can say.</summary>
    public static IEnumerable<string> All { get; } =
    [
        .. Kinds(typeof(Rule)), .. Kinds(typeof(Pool)).Select(p => $"from {p}"), .. Enum.GetNames<RepeatPolicy>().Select(p => $"repeats {p}"), "all", "k-of", "in order", "group gpa", "take gpa", "grade", "credits", "subjects", "terms", "maximum",
        "at least", "at most", "stand-alone", "counts", "sharing courses", "sharing credits", "share all",
        "exception Waive", "exception Substitute", "exception ApplyHere", "exception Exclude", "exception ChangeLimit",
    ];

    /// <summary>Those that cases without the wide language have.</summary>
    public static IEnumerable<string> Older { get; } =
    [
        nameof(CourseRule), nameof(TakeRule), nameof(GroupRule), nameof(ConditionalRule), nameof(CredentialRule), nameof(FactRule), nameof(GpaRule),
        "all", "k-of", "in order", "group gpa", "take gpa", "credits", "subjects", "terms", "maximum", "at least", "at most", "stand-alone", "counts",
    ];

    private static IEnumerable<string> Kinds(Type of) => of.Assembly.GetTypes().Where(t => t.IsSubclassOf(of) && !t.IsAbstract).Select(t => t.Name);

    private static bool IsMet(NodeResult node) => node.State is RequirementState.Met or RequirementState.InProgress or RequirementState.Planned;

    private void Add(string construct, bool isMet)
    {
        var (met, unmet) = counts.GetValueOrDefault(construct);
        counts[construct] = isMet ? (met + 1, unmet) : (met, unmet + 1);
    }

    private static IEnumerable<string> Of(Rule rule)
    {
        yield return rule.GetType().Name;
        if (rule is GroupRule { Need: null }) yield return "all";
        if (rule is GroupRule { Need: > 0 }) yield return "k-of";
        if (rule is GroupRule { InOrder: true }) yield return "in order";
        if (rule is GroupRule { MinimumGpa: not null }) yield return "group gpa";
        if (rule is TakeRule { MinimumGpa: not null }) yield return "take gpa";
        if (rule is TakeRule { MinimumGrade: not null } or CourseRule { MinimumGrade: not null }) yield return "grade";
        if (rule is TakeRule { Credits: > 0 }) yield return "credits";
        if (rule is TakeRule { Subjects: > 0 }) yield return "subjects";
        if (rule is TakeRule { Terms: > 0 }) yield return "terms";
        if (rule is TakeRule { MaximumCourses: not null }) yield return "maximum";
        if (rule.StandAlone) yield return "stand-alone";
        if (rule.CountsUpTo > 1) yield return "counts";
        foreach (var limit in rule.Limits) yield return limit.Bound == LimitBound.AtLeast ? "at least" : "at most";
        Pool[] pools = rule switch { TakeRule t => [t.From], GpaRule g => [g.Over], LastCreditsRule l => [l.From], _ => [] };
        foreach (var pool in pools.Concat(rule.Limits.Select(l => l.From)).SelectMany(In)) yield return $"from {pool.GetType().Name}";
    }

    private static IEnumerable<Pool> In(Pool pool) => pool switch
    {
        AnyPool any => any.Parts.SelectMany(In).Prepend(pool),
        AllPool all => all.Parts.SelectMany(In).Prepend(pool),
        NotPool not => In(not.Of).Prepend(pool),
        _ => [pool],
    };

    private static IEnumerable<string> OfTheWhole(RandomCase chance)
    {
        yield return $"repeats {chance.Rules.Repeats}";
        foreach (var share in chance.Rules.Sharing)
        {
            if (share.Courses is not null) yield return "sharing courses";
            if (share.Credits is not null) yield return "sharing credits";
            if (share is { Courses: null, Credits: null }) yield return "share all";
        }

        foreach (var exception in chance.Exceptions) yield return $"exception {exception.GetType().Name}";
    }
}
