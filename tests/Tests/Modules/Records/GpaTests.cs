using Cairn.DegreeRules;
using Cairn.Records.Contracts;
using CsCheck;

namespace Cairn.Tests.Modules.Records;

public class GpaTests
{
    private static readonly GradeScheme Scheme = GradeScheme.FourPoint;

    [Fact]
    public void Points_are_weighted_by_credits() =>
        Assert.Equal(3.25m, Gpa.Cumulative([Taken("A", 1, "A", 3), Taken("B", 1, "D", 1)], GpaPolicy.Plain, Scheme).Value);

    [Fact]
    public void A_pass_earns_credit_and_moves_no_average()
    {
        var block = Gpa.Cumulative([Taken("A", 1, "B", 3), Taken("B", 1, "P", 3)], GpaPolicy.Plain, Scheme);
        Assert.Equal((3.0m, 3m, 6m, 6m), (block.Value, block.QualityCredits, block.Attempted, block.Earned));
        Assert.Equal(GpaPart.MarkWithoutPoints, block.Parts["B1P"]);
    }

    [Theory]
    [InlineData(RepeatRule.AllCount, 2.0)]
    [InlineData(RepeatRule.LatestCounts, 1.0)]
    [InlineData(RepeatRule.BestCounts, 4.0)]
    public void A_course_taken_three_times_counts_as_the_policy_says(RepeatRule rule, double expected)
    {
        GradedAttempt[] taken = [Taken("A", 1, "D", 3), Taken("A", 2, "A", 3), Taken("A", 3, "D", 3)];
        Assert.Equal((decimal)expected, Gpa.Cumulative(taken, GpaPolicy.Plain with { Repeats = rule }, Scheme).Value);
    }

    [Fact]
    public void A_repeat_replaces_only_what_was_below_the_limit() =>
        Assert.Equal(2.5m, Gpa.Cumulative([Taken("A", 1, "C", 3), Taken("A", 2, "B", 3)],
            GpaPolicy.Plain with { Repeats = RepeatRule.LatestCounts, ReplacesBelow = 2.0m }, Scheme).Value);

    [Fact]
    public void A_topics_course_is_never_a_repeat() =>
        Assert.Equal(6m, Gpa.Cumulative([Taken("A", 1, "C", 3) with { Repeatable = true }, Taken("A", 2, "B", 3) with { Repeatable = true }],
            GpaPolicy.Plain with { Repeats = RepeatRule.BestCounts }, Scheme).Earned);

    [Fact]
    public void A_policy_may_give_a_mark_points_the_scheme_does_not() =>
        Assert.Equal(2.0m, Gpa.Cumulative([Taken("A", 1, "B", 3), Taken("B", 1, "W", 1.5m)],
            GpaPolicy.Plain with { Points = new Dictionary<string, decimal> { ["W"] = 0m } }, Scheme).Value);

    [Fact]
    public void Credits_are_cut_or_rounded_as_the_policy_says()
    {
        GradedAttempt[] taken = [Taken("A", 1, "A", 2), Taken("B", 1, "B", 1)];
        Assert.Equal(3.67m, Gpa.Cumulative(taken, GpaPolicy.Plain, Scheme).Value);
        Assert.Equal(3.66m, Gpa.Cumulative(taken, GpaPolicy.Plain with { Rounding = GpaRounding.Truncate }, Scheme).Value);
    }

    [Fact]
    public void Nothing_graded_has_no_average() => Assert.Null(Gpa.Cumulative([Taken("A", 1, null, 3)], GpaPolicy.Plain, Scheme).Value);

    [Fact]
    public void An_average_lies_between_the_lowest_and_the_highest_grade_and_does_not_depend_on_order() =>
        Gen.Select(Gen.OneOf("A", "B+", "C", "D-", "F", "W", "P"), Gen.Int[1, 4], Gen.Int[1, 5], Gen.Int[0, 4]).List[1, 12].Sample(drawn =>
        {
            var taken = drawn.Select((d, i) => Taken($"C{d.Item2}", d.Item3, d.Item1, d.Item4) with { Id = $"{i:D2}" }).ToList();
            var block = Gpa.Cumulative(taken, GpaPolicy.Plain with { Repeats = RepeatRule.BestCounts, Decimals = 4 }, Scheme);
            var points = taken.Where(t => block.Parts[t.Id] == GpaPart.Counts).Select(t => Scheme.Find(t.Grade)!.Points!.Value).ToList();
            var again = Gpa.Cumulative([.. taken.AsEnumerable().Reverse()], GpaPolicy.Plain with { Repeats = RepeatRule.BestCounts, Decimals = 4 }, Scheme);
            return again.Value == block.Value && (block.Value is not { } value ? points.Count == 0 : value >= points.Min() && value <= points.Max());
        });

    private static GradedAttempt Taken(string course, int term, string? grade, decimal credits) =>
        new($"{course}{term}{grade}", new("X", "S", course), term, grade, credits) { Earned = Scheme.Passes(grade) ? credits : 0 };
}
