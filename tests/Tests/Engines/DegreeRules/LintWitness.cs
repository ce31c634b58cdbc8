using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Holds a finding of the linter against what the engine does.</summary>
internal static class LintWitness
{
    public static bool Confirms(LintFinding finding, Rule node, RuleSet rules) => finding.Code switch
    {
        "unsatisfiable" => !IsMetByEverything(node, rules),
        "idle-limit" => node.Limits.Any(l => l.Bound == LimitBound.AtMost && NeverMatters(node, l, rules)),
        "redundant" when finding.Reason == "listed-twice" =>
            Courses(node).Select(c => c.ToString()).GroupBy(c => c).Any(g => g.Count() > 1),
        "redundant" => node is GroupRule { Need: 0 } || IsMet(node, rules, []),
        "unread" => node is UnmappedRule,
        _ => false,
    };

    /// <summary>A learner who passed every course the node names, or one for every star, and has every fact.</summary>
    private static bool IsMetByEverything(Rule node, RuleSet rules) => IsMet(node, rules, [.. Courses(node).Select(c => (Example(c), "A"))]);

    /// <summary>With the limit or without, records full of what it speaks of come out the same.</summary>
    private static bool NeverMatters(Rule node, Limit limit, RuleSet rules)
    {
        var free = node with { Limits = node.Limits.Remove(limit) };
        string[] courses = [.. Courses(node).Select(Example).Distinct()];
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            (string, string)[] taken = [.. courses.Where(_ => random.Next(3) > 0).Take(60).Select(c => (c, random.Next(2) == 0 ? "P" : "A"))];
            if (Score(node, rules, taken) != Score(free, rules, taken)) return false;
        }

        return true;
    }

    private static long Score(Rule node, RuleSet rules, (string, string)[] taken) => RuleEngine.Audit(rules with { Root = node, Sharing = [] }, Record(rules, taken)).Score.Cost;

    private static bool IsMet(Rule node, RuleSet rules, (string Course, string Grade)[] taken)
    {
        var facts = node.Nodes().OfType<FactRule>().Select(f => new LearnerFact(f.Kind, f.Key, 1_000));
        return RuleEngine.Audit(rules with { Root = node, Sharing = [] }, Record(rules, taken) with { Facts = [.. facts] }).IsComplete;
    }

    private static LearnerRecord Record(RuleSet rules, (string Course, string Grade)[] taken) =>
        new([.. taken.DistinctBy(t => t.Course).Take(120).Select((t, i) => new Attempt($"a{i}", CourseKey.TryParse(t.Course, rules.Institution, out var key) ? key : default, new AcademicTerm("t", 1) { OfLearner = 1 }, AttemptStatus.Completed)
        {
            Grade = t.Grade,
            CreditsAttempted = 1,
            CreditsEarned = 1,
            Unit = rules.Unit,
            CountedIn = ["major"],
        })], GradeScheme.FourPoint, Sample.Today);

    private static IEnumerable<CoursePattern> Courses(Rule node) => node.AppliedNodes().OfType<TakeRule>().SelectMany(t => Courses(t.From));

    private static IEnumerable<CoursePattern> Courses(Pool pool) => pool switch
    {
        CoursesPool courses => courses.Courses,
        AllPool { Parts: [var first, ..] } => Courses(first),
        _ => [],
    };

    private static string Example(CoursePattern pattern) => $"{pattern.Subject} {pattern.Number.Replace('*', '1')}";
}
