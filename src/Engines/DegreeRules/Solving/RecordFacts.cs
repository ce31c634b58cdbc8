namespace Cairn.DegreeRules;

/// <summary>Costs of the nodes that the record alone decides, per level.</summary>
internal sealed class RecordFacts(LearnerRecord record, RuleSet rules, IReadOnlyList<Attempt> counting)
{
    /// <returns>Cost at the levels completed, in progress, planned; zero is met.</returns>
    public long[] Cost(Rule rule) => rule switch
    {
        CredentialRule credential => record.Credentials.Any(c => c.Credential == credential.Credential) ? Met : Missing,
        FactRule fact => CostOf(fact),
        GpaRule gpa => Gpa(gpa) is { } have && have >= gpa.Minimum ? Met : Missing,
        CorequisiteRule along => IsAlong(along) ? Met : Missing,
        LastCreditsRule last => Short(last.AtLeast - FromLast(last)),
        _ => Missing,
    };

    /// <summary>What a not costs: its part, judged alone, must not be met by completed work.</summary>
    public long[] CostOfNot(CompiledRules part) => RuleEngine.Audit(part, record).IsComplete ? Missing : Met;

    private bool IsAlong(CorequisiteRule rule)
    {
        foreach (var attempt in counting)
        {
            if (attempt.Course != rule.Course && !rule.Equivalents.Contains(attempt.Course)
                && !attempt.CrossLists.Any(c => c == rule.Course || rule.Equivalents.Contains(c))) continue;
            if (attempt.Status != AttemptStatus.Completed || rule.MinimumGrade is not { } least || record.Grades.Reaches(attempt.Grade, least)) return true;
        }

        return false;
    }

    /// <summary>GPA over all graded attempts of the pool, or null without any.</summary>
    public decimal? Gpa(GpaRule rule)
    {
        decimal points = 0, credits = 0;
        foreach (var attempt in record.Attempts)
        {
            if (GradePoints.Of(attempt, record.Grades) is not { } quality || !rule.Over.Contains(attempt, record.Grades)) continue;
            points += quality.Points;
            credits += quality.Credits;
        }

        return credits == 0 ? null : points / credits;
    }

    /// <summary>Credits of the pool among the last ones earned. Of the term where the count is reached, the pool's come first.</summary>
    public decimal FromLast(LastCreditsRule rule)
    {
        decimal left = rule.Last, found = 0;
        var earned = counting.Where(a => a.Status == AttemptStatus.Completed && a.Unit == rules.Unit);
        foreach (var term in earned.GroupBy(a => a.Term.Order).OrderByDescending(t => t.Key))
        {
            if (left <= 0) break;
            var inside = Math.Min(left, term.Where(a => rule.From.Contains(a, record.Grades)).Sum(a => a.CreditsEarned));
            found += inside;
            left -= term.Sum(a => a.CreditsEarned);
        }

        return found;
    }

    public decimal? ValueOf(FactRule rule) => record.Facts
        .Where(f => IsMeant(f, rule))
        .Max(f => f.Value);

    private static bool IsMeant(LearnerFact fact, FactRule rule) =>
        fact.Kind == rule.Kind && (rule.Key.Length == 0 || string.Equals(fact.Key, rule.Key, StringComparison.OrdinalIgnoreCase));

    private long[] CostOf(FactRule rule)
    {
        long[] cost = [Problem.Unmet + Problem.Course, Problem.Unmet + Problem.Course, Problem.Unmet + Problem.Course];
        foreach (var fact in record.Facts)
        {
            if (!IsMeant(fact, rule)) continue;
            if (rule.AtLeast is { } least && !(fact.Value >= least)) continue;
            for (var level = (int)fact.Status; level < Problem.Levels; level++) cost[level] = 0;
        }

        return cost;
    }

    private long[] Short(decimal credits)
    {
        if (credits <= 0) return Met;
        var cost = Problem.Unmet + Shortage.InCourses(Milli.Of(credits), rules);
        return [cost, cost, cost];
    }

    private static long[] Met => [0, 0, 0];

    private static long[] Missing => [Problem.Unmet + Problem.Course, Problem.Unmet + Problem.Course, Problem.Unmet + Problem.Course];
}

/// <summary>Missing credits told in thousandths of courses.</summary>
internal static class Shortage
{
    public const long Most = Problem.Unmet - 1;

    public static long InCourses(long milliCredits, RuleSet rules)
    {
        var perCourse = Math.Max(1, Milli.Of(rules.CreditsPerCourse));
        return Math.Clamp((milliCredits * Problem.Course + perCourse - 1) / perCourse, 1, Most);
    }

    /// <summary>The most thousandths of credits that may be missing for a shortage of so many thousandths of courses.</summary>
    public static long MostCredits(long shortage, RuleSet rules) => shortage * Math.Max(1, Milli.Of(rules.CreditsPerCourse)) / Problem.Course;
}

/// <summary>Quality points of an attempt.</summary>
internal static class GradePoints
{
    /// <returns>Points × credits and credits, or null when the attempt is outside any GPA.</returns>
    public static (decimal Points, decimal Credits)? Of(Attempt attempt, GradeScheme scheme)
    {
        if (attempt.Status != AttemptStatus.Completed || scheme.Find(attempt.Grade) is not { InGpa: true, Points: { } points }) return null;
        var credits = attempt.CreditsAttempted;
        return credits <= 0 ? null : (attempt.QualityPoints ?? points * credits, credits);
    }
}
