using Cairn.DegreeRules;
using static Cairn.Tests.Engines.DegreeRules.Sample;

namespace Cairn.Tests.Engines.DegreeRules;

public class WayToFinishTests
{
    private static CourseOffer Offer(string course, decimal credits) =>
        CourseKey.TryParse(course, "X", out var key) ? new CourseOffer(key, credits) : throw new ArgumentException(course);

    private static readonly CourseOffer[] Catalog =
        [Offer("MAT 101", 4), Offer("MAT 102", 3), Offer("MAT 201", 1), Offer("MAT 202", 2), Offer("PHY 101", 4), Offer("PHY 102", 5), Offer("ART 1", 1)];

    private static string[] Names(WayToFinish way, string node) => [.. way.For(node).Select(c => c.Course.ToDisplay()).Order(StringComparer.Ordinal)];

    [Fact]
    public void It_takes_the_courses_with_the_fewest_credits()
    {
        var way = WayToFinish.Of(Rules("all:\n- {id: two, take: 2, from: [MAT *]}\n- {id: one, take: 1, from: [PHY *]}"), Record(), Catalog);
        Assert.True(way is { IsReached: true, IsFewest: true, Credits: 7 }, $"{way}");
        Assert.Equal(["MAT 201", "MAT 202"], Names(way, "two"));
        Assert.Equal(["PHY 101"], Names(way, "one"));
    }

    [Fact]
    public void One_course_is_not_suggested_twice_and_what_is_on_record_not_again()
    {
        var way = WayToFinish.Of(Rules("all:\n- {id: a, take: 1, from: [MAT 2**]}\n- {id: b, take: 2, from: [MAT *]}"), Record("MAT 102"), Catalog);
        Assert.True(way is { IsReached: true, IsFewest: true, Credits: 3 }, $"{way}");
    }

    [Fact]
    public void It_reaches_credits_exactly_where_that_can_be()
    {
        var way = WayToFinish.Of(Rules("{id: six, take: {credits: 6}, from: [MAT *]}"), Record(), Catalog);
        Assert.True(way is { IsReached: true, IsFewest: true, Credits: 6 }, $"{way}");
    }

    [Fact]
    public void Limits_hold_for_what_it_suggests()
    {
        var way = WayToFinish.Of(
            Rules("all:\n- {id: any, take: 2, from: anything}\nlimits:\n- {at_most: {courses: 1}, from: [ART *, MAT *]}"), Record(), Catalog);
        Assert.True(way is { IsReached: true, Credits: 5 }, $"{way}");
    }

    [Fact]
    public void Parts_in_order_are_suggested_in_order_and_what_no_course_gives_is_not_reached()
    {
        Assert.True(WayToFinish.Of(Rules("in_order: [MAT 202, MAT 101]"), Record(), Catalog).IsReached);
        Assert.False(WayToFinish.Of(Rules("all: [MAT 101, {has: hours, key: field, minimum: 10}]"), Record(), Catalog).IsReached);
        Assert.False(WayToFinish.Of(Rules("course: BIO 1"), Record(), Catalog).IsReached);
        Assert.Empty(WayToFinish.Of(Rules("course: MAT 101"), Record("MAT 101"), Catalog).Steps);
    }

    /// <summary>Against every choice of offers: none that finishes takes fewer credits.</summary>
    [Fact]
    public void Trying_every_choice_of_offers_finds_none_cheaper()
    {
        var reached = 0;
        for (var seed = 1; seed <= 400; seed++)
        {
            var chance = new RandomCase(seed, simple: true);
            var random = new Random(seed);
            CourseOffer[] offers = [.. Enumerable.Range(0, 5).Select(i => Offer($"X:{"AB"[i % 2]} {random.Next(1, 4) * 100 + 50 + i}", random.Next(1, 5)))];
            var way = WayToFinish.Of(chance.Rules, chance.Record, offers);
            var cheapest = Cheapest(chance, offers);
            Assert.True(cheapest is not null == way.IsReached, $"seed {seed}: {cheapest}, {way}\n{RuleText.Write(chance.Rules)}");
            if (cheapest is null || !way.IsFewest) continue;
            reached++;
            Assert.True(way.Credits <= cheapest, $"seed {seed}: {way.Credits} found, {cheapest} is enough\n{RuleText.Write(chance.Rules)}");
        }

        Assert.True(reached > 50, $"{reached} reached");
    }

    private static decimal? Cheapest(RandomCase chance, CourseOffer[] offers)
    {
        decimal? best = null;
        for (var set = 0; set < 1 << offers.Length; set++)
        {
            var taken = offers.Where((_, i) => (set & (1 << i)) != 0).ToList();
            var attempts = taken.Select((o, i) => new Attempt($"p {o.Course}", o.Course, new AcademicTerm("", 90 + i), AttemptStatus.Planned) { CreditsAttempted = o.Credits });
            var audit = RuleEngine.Audit(chance.Rules, chance.Record with { Attempts = [.. chance.Record.Attempts, .. attempts] });
            if (audit.State is RequirementState.Missing or RequirementState.CannotBeDetermined || taken.Sum(o => o.Credits) >= (best ?? 1_000)) continue;
            best = taken.Sum(o => o.Credits);
        }

        return best;
    }
}
