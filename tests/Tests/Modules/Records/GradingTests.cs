using System.Net;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records;
using Cairn.Records.Contracts;
using Cairn.Records.Features;
using Cairn.Tests.Modules.Audit;
using Microsoft.EntityFrameworkCore;
using Browser = Cairn.Tests.Web.Browser;

namespace Cairn.Tests.Modules.Records;

/// <summary>A registrar says how averages are computed, by form and by the API, and what lists show follows.</summary>
public sealed class GradingTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_policy_is_set_by_form_and_a_new_version_takes_the_place_of_the_one_before(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var browser = Browser.Of(desk.Registrar);
        var before = (await browser.Get("/grading")).Html;
        Assert.Contains("Plain four-point", before);
        Assert.Contains("href=\"/grading/policy?for=NORTH\"", before);
        Assert.Contains("<bdi>TR</bdi>", before);

        var saved = await browser.Submit("/grading/policy?for=NORTH", "policy", ("name", "North 2026"), ("repeats", "BestCounts"), ("replacesBelow", "2"), ("scheme", "four-point"),
            ("leftOut", "d-, F"), ("points", "A+ 4.3\r\na 4,1"), ("decimals", "3"), ("rounding", "Truncate"), ("repeatsWithinTerm", "true"), ("countsTransfer", "true"));
        Assert.Contains("North 2026 is saved.", (await browser.Get(saved.Location!)).Html);
        var policy = Assert.Single((await desk.Registrar.Get("/grading")).As<ListGrading.Response>().Policies, p => p.Institution == "NORTH").Policy;
        Assert.Equal((RepeatRule.BestCounts, (decimal?)2m, true, true, 3, GpaRounding.Truncate),
            (policy.Repeats, policy.ReplacesBelow, policy.RepeatsWithinTerm, policy.CountsTransfer, policy.Decimals, policy.Rounding));
        Assert.Equal(["D-", "F"], policy.LeftOut);
        Assert.Equal([("A", 4.1m), ("A+", 4.3m)], policy.Points.Select(p => (p.Key, p.Value)).Order());
        var form = WebUtility.HtmlDecode((await browser.Get("/grading/policy?for=NORTH")).Html);
        Assert.Contains("A+ 4.3\nA 4.1", form);
        Assert.Contains("value=\"North 2026\"", form);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/grading/policy?for=NORTH", "policy", ("name", "North 2027"), ("repeats", "LatestCounts"), ("scheme", "four-point"), ("decimals", "2"), ("rounding", "HalfUp"))).Status);
        Assert.Equal("North 2027", Assert.Single((await desk.Registrar.Get("/grading")).As<ListGrading.Response>().Policies).Policy.Name);
        Assert.DoesNotContain("for=NORTH\"><bdi>North College", (await browser.Get("/grading")).Html);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/grading/policy?for=NOWHERE")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_is_no_policy_is_refused_at_its_field(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var browser = Browser.Of(desk.Registrar);
        Task<Web.Answer> Set(params (string, string)[] typed) => browser.Submit("/grading/policy", "policy",
            [("name", "Ours"), ("scheme", "four-point"), ("repeats", "AllCount"), ("decimals", "2"), ("rounding", "HalfUp"), .. typed]);

        Assert.Contains("ZZ is not a mark of the scheme", (await Set(("leftOut", "ZZ"))).Html);
        Assert.Contains("is not a mark with its points", (await Set(("points", "A+ four"))).Html);
        Assert.Contains("is not a mark with its points", (await Set(("points", "A 4\na 4"))).Html);
        Assert.Contains("Points are between 0 and 100.", (await Set(("points", "A 101"))).Html);
        Assert.Contains("A GPA is shown with 0 to 4 decimals", (await Set(("decimals", "9"))).Html);
        Assert.Contains("Choose a scheme.", (await Set(("scheme", ""))).Html);
        Assert.Equal("invalid-request", (await Post(desk, "Ours", "NOWHERE")).Problem);
        Assert.Empty((await desk.Registrar.Get("/grading")).As<ListGrading.Response>().Policies);

        Assert.True((await Post(desk, "Ours", null)).IsSuccess);
        Assert.Equal("policy-name-taken", (await Post(desk, "Ours", "NORTH")).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Averages_in_lists_follow_a_new_policy_some_at_a_time_whoever_comes_or_goes_meanwhile(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        await AddMany(desk.College, 260);
        await desk.College.Deliver();

        Assert.True((await desk.Registrar.Post("/grading/policies", new { Institution = "NORTH", Policy = new { Name = "Plus", Scheme = "four-point", Points = new Dictionary<string, decimal> { ["A+"] = 4.3m } }, IdempotencyKey = Guid.NewGuid() })).IsSuccess);
        await AddMany(desk.College, 3, first: 1_000);
        await desk.College.Deliver();

        await using var db = desk.College.Home.OpenReader();
        Assert.Equal([4.3m], await db.Set<Learner>().Where(l => l.Number.StartsWith("MANY")).Select(l => l.Gpa!.Value).Distinct().ToListAsync());
        Assert.Equal(263, await db.Set<Learner>().CountAsync(l => l.Number.StartsWith("MANY")));
        Assert.Equal(260, await db.Set<StoredEvent>().CountAsync(e => e.Type == "records.record-changed/1" && e.Actor != "test" && e.Stream.StartsWith("learner:") && e.Sequence > 1));
    }

    private static Task<Reply> Post(ExceptionDesk desk, string name, string? institution) =>
        desk.Registrar.Post("/grading/policies", new { Institution = institution, Policy = new { Name = name, Scheme = "four-point" }, IdempotencyKey = Guid.NewGuid() });

    private static Task<Done> AddMany(College college, int learners, int first = 0) => college.Write<Done>(async write =>
    {
        var terms = await TermImport.FindOrAdd(write, [new("NORTH", "F24", "Fall 2024", 202408)], default);
        var attempts = new List<NewAttempt>();
        for (var i = first; i < first + learners; i++)
        {
            var person = NewPeople.Add(write, new NewPerson(null) { Names = [new("", $"Many{i}")] });
            var id = LearnerImport.Add(write, person, $"MANY{i:D4}", "NORTH", null, null);
            attempts.Add(new NewAttempt($"many-{i}", id, new("NORTH", "MATH", "1"), terms[("NORTH", "F24")], 3, "credits") { Grade = "A+" });
        }

        await AttemptImport.Put(write, "many", "attempt", attempts, default);
        return new Done();
    });
}
