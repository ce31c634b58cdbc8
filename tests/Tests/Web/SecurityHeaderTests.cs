using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Cairn.Tests.Web;

/// <summary>What every answer tells the browser to refuse.</summary>
public sealed partial class SecurityHeaderTests(CollegeFixture shared) : IClassFixture<CollegeFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/nothing-here")]
    [InlineData("/api/v1/people")]
    [InlineData("/health")]
    public async Task Every_answer_carries_a_strict_policy_with_a_nonce_of_its_own(string path)
    {
        var policies = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            using var response = await shared.College.Anonymous().Http.GetAsync(path, TestContext.Current.CancellationToken);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.DoesNotContain("unsafe", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            policies.Add(policy);
        }

        Assert.Equal(2, policies.Count);
    }

    [Fact]
    public async Task Pages_hold_no_inline_style_and_no_script_without_the_nonce()
    {
        foreach (var path in new[] { "/", "/sign-in", "/search?q=ada" })
        {
            var (_, html) = await shared.College.Anonymous().Page(path);
            Assert.DoesNotContain(" style=\"", html);
            Assert.All(InlineScripts().Matches(html), script => Assert.Contains("nonce=\"", script.Value));
        }
    }

    [Fact]
    public async Task A_write_that_another_site_sends_through_a_browser_is_refused()
    {
        var caller = await InvalidBodyTests.Everything(shared.College);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/accounts") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var reply = await Reply.Of(await caller.Http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal("cross-site", reply.Problem);
        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var caller = shared.College.Anonymous();
        using var answer = await caller.Http.PostAsync("/sign-in", new FormUrlEncodedContent([new("_handler", "password"), new("address", "a"), new("password", "b")]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [GeneratedRegex("<script(?![^>]*src=)[^>]*>")]
    private static partial Regex InlineScripts();
}
