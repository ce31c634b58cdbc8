using Cairn.DegreeRules;

namespace Cairn.Records.Contracts;

/// <summary>An attempt as a GPA sees it.</summary>
/// <param name="Id">Unique among the attempts given.</param>
/// <param name="Course">The course: repeats are attempts of one course.</param>
/// <param name="TermOrder">Orders terms in time.</param>
/// <param name="Grade">The mark; null while there is none.</param>
/// <param name="Credits">Credits attempted.</param>
public sealed record GradedAttempt(string Id, CourseKey Course, int TermOrder, string? Grade, decimal Credits)
{
    /// <summary>Credits earned.</summary>
    public decimal Earned { get; init; }

    /// <summary>Whether it was transferred in.</summary>
    public bool IsTransfer { get; init; }

    /// <summary>Whether the course may be taken again for more credit: then nothing is a repeat.</summary>
    public bool Repeatable { get; init; }
}

/// <summary>Why an attempt counts in a GPA or does not.</summary>
public enum GpaPart
{
    /// <summary>It counts.</summary>
    Counts = 1,

    /// <summary>It has no grade yet.</summary>
    NoGrade = 2,

    /// <summary>Its mark has no points, or the policy leaves the mark out.</summary>
    MarkWithoutPoints = 3,

    /// <summary>Another attempt of the course counts instead.</summary>
    Repeated = 4,

    /// <summary>It was transferred in, and the policy leaves such credit out.</summary>
    Transferred = 5,

    /// <summary>It carries no credits.</summary>
    NoCredits = 6,
}

/// <summary>A grade point average with what it is made of.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="QualityPoints">Σ points × credits.</param>
/// <param name="QualityCredits">Σ credits of the attempts that count.</param>
/// <param name="Attempted">Credits attempted, repeats included.</param>
/// <param name="Earned">Credits earned, each course once unless it may be repeated.</param>
/// <param name="Value">The average, cut to the policy's decimals; null when nothing counts.</param>
/// <param name="Parts">Every attempt and why it counts or not.</param>
public sealed record GpaBlock(
    string Policy, decimal QualityPoints, decimal QualityCredits, decimal Attempted, decimal Earned, decimal? Value,
    IReadOnlyDictionary<string, GpaPart> Parts);

/// <summary>Computes grade point averages. Pure: the same attempts and policy always give the same block.</summary>
public static class Gpa
{
    /// <summary>The average over all attempts given: cumulative, institutional or of a major, by what is given.</summary>
    public static GpaBlock Cumulative(IReadOnlyCollection<GradedAttempt> attempts, GpaPolicy policy, GradeScheme scheme) =>
        Compute(attempts, policy, scheme, policy.Repeats);

    /// <summary>The average of one term's attempts.</summary>
    public static GpaBlock Term(IReadOnlyCollection<GradedAttempt> attempts, GpaPolicy policy, GradeScheme scheme) =>
        Compute(attempts, policy, scheme, policy.RepeatsWithinTerm ? policy.Repeats : RepeatRule.AllCount);

    /// <summary>The points of a mark under the policy; null when it has none.</summary>
    public static decimal? PointsOf(string? mark, GpaPolicy policy, GradeScheme scheme) =>
        mark is null || policy.LeftOut.Contains(mark, StringComparer.OrdinalIgnoreCase) ? null
        : policy.Points.TryGetValue(mark, out var own) ? own
        : scheme.Find(mark) is { InGpa: true, Points: { } points } ? points : null;

    private static GpaBlock Compute(IReadOnlyCollection<GradedAttempt> attempts, GpaPolicy policy, GradeScheme scheme, RepeatRule repeats)
    {
        var parts = attempts.ToDictionary(a => a.Id, a => PartOf(a, policy, scheme));
        var points = attempts.Where(a => parts[a.Id] == GpaPart.Counts).ToDictionary(a => a.Id, a => PointsOf(a.Grade, policy, scheme)!.Value);
        foreach (var replaced in Replaced(attempts.Where(a => points.ContainsKey(a.Id)), points, policy, repeats))
        {
            parts[replaced.Id] = GpaPart.Repeated;
        }

        var counted = attempts.Where(a => parts[a.Id] == GpaPart.Counts).ToList();
        var quality = counted.Sum(a => a.Credits * points[a.Id]);
        var credits = counted.Sum(a => a.Credits);
        return new(policy.Name, quality, credits, attempts.Sum(a => a.Credits), Earned(attempts), credits == 0 ? null : Cut(quality / credits, policy), parts);
    }

    private static GpaPart PartOf(GradedAttempt attempt, GpaPolicy policy, GradeScheme scheme) =>
        attempt.Grade is null ? GpaPart.NoGrade
        : attempt.IsTransfer && !policy.CountsTransfer ? GpaPart.Transferred
        : PointsOf(attempt.Grade, policy, scheme) is null ? GpaPart.MarkWithoutPoints
        : attempt.Credits == 0 ? GpaPart.NoCredits
        : GpaPart.Counts;

    private static IEnumerable<GradedAttempt> Replaced(
        IEnumerable<GradedAttempt> counting, IReadOnlyDictionary<string, decimal> points, GpaPolicy policy, RepeatRule repeats)
    {
        if (repeats == RepeatRule.AllCount)
        {
            return [];
        }

        return counting.Where(a => !a.Repeatable).GroupBy(a => a.Course).Where(g => g.Skip(1).Any()).SelectMany(taken =>
        {
            var order = taken.OrderBy(a => a.TermOrder).ThenBy(a => a.Id, StringComparer.Ordinal).ToList();
            var kept = repeats == RepeatRule.LatestCounts ? order[^1] : order.Last(a => points[a.Id] == order.Max(o => points[o.Id]));
            return order.Where(a => a != kept && (policy.ReplacesBelow is not { } limit || points[a.Id] < limit));
        });
    }

    private static decimal Earned(IEnumerable<GradedAttempt> attempts) => attempts.Where(a => a.Earned > 0)
        .GroupBy(a => a.Repeatable ? a.Id : a.Course.ToString())
        .Sum(g => g.Max(a => a.Earned));

    private static decimal Cut(decimal value, GpaPolicy policy) => policy.Rounding == GpaRounding.HalfUp
        ? Math.Round(value, policy.Decimals, MidpointRounding.AwayFromZero)
        : Math.Round(value, policy.Decimals, MidpointRounding.ToZero);
}
