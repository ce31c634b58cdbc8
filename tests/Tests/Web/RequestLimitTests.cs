using System.Net;
using System.Text;
using System.Threading.RateLimiting;
using Cairn.Kernel;
using Cairn.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>How often one address may send something without having signed in.</summary>
public sealed class RequestLimitTests
{
    private const string Credential = """{"verifiableCredential": {}}""";
    private static readonly DateTimeOffset Noon = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Whoever_brings_too_much_to_verify_is_told_for_how_long_to_wait_and_nobody_else_is()
    {
        var clock = new SetClock(Noon);
        await using var college = await College.Open(DatabaseKind.Sqlite, clock, ("Cairn:VerificationsPerMinute", "3"));
        foreach (var path in new[] { "/api/v1/verify", "/api/v1/vc-api/credentials/verify", "/api/v1/vc-api/presentations/verify" })
        {
            Assert.Equal(StatusCodes.Status400BadRequest, (await Send(college, path, "198.51.100.7")).Status);
            clock.Now += TimeSpan.FromSeconds(10);
        }

        var turnedAway = await Send(college, "/api/v1/verify", "198.51.100.7");

        Assert.Equal((StatusCodes.Status429TooManyRequests, "30"), (turnedAway.Status, turnedAway.RetryAfter));
        Assert.Contains("urn:cairn:problem:too-many-requests", turnedAway.Body);
        Assert.Equal(StatusCodes.Status429TooManyRequests, (await Send(college, "/api/v1/verify", "::ffff:198.51.100.7")).Status);
        Assert.Equal(StatusCodes.Status400BadRequest, (await Send(college, "/api/v1/verify", "198.51.100.8")).Status);
        clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(StatusCodes.Status400BadRequest, (await Send(college, "/api/v1/verify", "198.51.100.7")).Status);
        Assert.Equal(StatusCodes.Status429TooManyRequests, (await Send(college, "/api/v1/verify", "198.51.100.7")).Status);
    }

    [Fact]
    public async Task Another_host_name_or_another_address_of_the_same_network_makes_nobody_somebody_else()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite, new SetClock(Noon), ("Cairn:VerificationsPerMinute", "1"));
        Assert.Equal(StatusCodes.Status400BadRequest, (await Send(college, "/api/v1/verify", "2001:db8:1:2::1")).Status);

        Assert.Equal(StatusCodes.Status429TooManyRequests, (await Send(college, "/api/v1/verify", "2001:db8:1:2::1", c => c.Request.Host = new("elsewhere.example"))).Status);
        Assert.Equal(StatusCodes.Status429TooManyRequests, (await Send(college, "/api/v1/verify", "2001:db8:1:2:ffff::9")).Status);
        Assert.Equal(StatusCodes.Status400BadRequest, (await Send(college, "/api/v1/verify", "2001:db8:1:3::1")).Status);
    }

    [Fact]
    public async Task Whom_a_trusted_proxy_speaks_for_is_counted_and_what_others_claim_is_not_believed()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite, new SetClock(Noon), ("Cairn:VerificationsPerMinute", "1"), ("Cairn:TrustedProxies:0", "10.0.0.1"));
        Task<Told> For(string proxy, string client) => Send(college, "/api/v1/verify", proxy, c => c.Request.Headers["X-Forwarded-For"] = client);

        Assert.Equal(StatusCodes.Status400BadRequest, (await For("10.0.0.1", "203.0.113.5")).Status);
        Assert.Equal(StatusCodes.Status400BadRequest, (await For("10.0.0.1", "203.0.113.6")).Status);
        Assert.Equal(StatusCodes.Status429TooManyRequests, (await For("10.0.0.1", "203.0.113.5")).Status);
        Assert.Equal(StatusCodes.Status400BadRequest, (await For("10.0.0.2", "203.0.113.7")).Status);
        Assert.Equal(StatusCodes.Status429TooManyRequests, (await For("10.0.0.2", "203.0.113.8")).Status);
    }

    [Fact]
    public async Task The_page_says_so_in_words_and_looking_at_it_is_never_limited()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite, new SetClock(Noon), ("Cairn:VerificationsPerMinute", "1"));
        var http = college.Anonymous().Http;
        var browser = new Browser(http);
        Assert.Equal(HttpStatusCode.OK, (await browser.Submit("/verify", "verify", ("document", "{}"))).Status);

        var turnedAway = await browser.Submit("/verify", "verify", ("document", "{}"));

        Assert.Equal(HttpStatusCode.TooManyRequests, turnedAway.Status);
        Assert.Equal(TimeSpan.FromMinutes(1), turnedAway.RetryAfter);
        Assert.Contains("Too many tries", turnedAway.Html);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/verify")).Status);
    }

    [Fact]
    public async Task Whatever_else_anyone_may_send_to_is_limited_without_asking_for_it()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite, new SetClock(Noon), ("Cairn:AnonymousPostsPerMinute", "2"), ("Cairn:SignInTriesPerMinute", "2"), ("Cairn:VerificationsPerMinute", "2"));
        var open = Address.All(college.Services).Where(a => a.IsOpen && (a.Method == "POST" || a.IsPage)).Select(a => a.Pattern).Where(p => !p.Contains('{')).ToList();
        Assert.Contains("/sign-out", open);
        Assert.Contains("/set-password", open);
        Assert.Contains(PolicyReports.Path, open);

        foreach (var (path, i) in open.Select((p, i) => (p, i)))
        {
            var answers = new List<int>();
            for (var n = 0; n < 3; n++)
            {
                answers.Add((await Send(college, path, $"198.51.100.{i + 1}")).Status);
            }

            Assert.Equal((path, StatusCodes.Status429TooManyRequests), (path, answers[^1]));
            Assert.DoesNotContain(StatusCodes.Status429TooManyRequests, answers[..^1]);
        }
    }

    [Fact]
    public void A_limit_that_lets_nobody_through_is_refused_at_the_start() => Assert.Contains("Cairn:VerificationsPerMinute is 0",
        Assert.Throws<InvalidDataException>(() => CairnHost.Build(["--Cairn:VerificationsPerMinute=0"])).Message);

    [Fact]
    public void A_limiter_forgets_after_a_minute_or_when_the_clock_was_set_back_and_then_says_that_it_is_idle()
    {
        var clock = new SetClock(Noon);
        using var limiter = new WithinAMinute(1, clock);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        Assert.Null(limiter.IdleDuration);
        using var refused = limiter.AttemptAcquire();
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait == TimeSpan.FromMinutes(1));
        Assert.Equal((0, 1), (limiter.GetStatistics()!.CurrentAvailablePermits, limiter.GetStatistics()!.TotalFailedLeases));

        clock.Now -= TimeSpan.FromHours(1);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(TimeSpan.FromMinutes(2), limiter.IdleDuration);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
    }

    private sealed record Told(int Status, string RetryAfter, string Body);

    private static async Task<Told> Send(College college, string path, string from, Action<HttpContext>? also = null)
    {
        var server = (TestServer)college.Services.GetRequiredService<IServer>();
        var context = await server.SendAsync(c =>
        {
            (c.Request.Method, c.Request.Scheme, c.Request.Host, c.Request.Path, c.Request.ContentType) = ("POST", "http", new("localhost"), path,
                path.StartsWith("/api/", StringComparison.Ordinal) || path == PolicyReports.Path ? "application/json" : "application/x-www-form-urlencoded");
            c.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(Credential));
            c.Connection.RemoteIpAddress = IPAddress.Parse(from);
            also?.Invoke(c);
        });
        using var body = new StreamReader(context.Response.Body);
        return new(context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString(), await body.ReadToEndAsync());
    }
}
