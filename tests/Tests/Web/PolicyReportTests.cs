using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cairn.Kernel;
using Cairn.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cairn.Tests.Web;

/// <summary>What browsers report of pages that went against their policy is logged, in bounds.</summary>
public sealed class PolicyReportTests : IAsyncLifetime
{
    private readonly string data = TestHome.NewFolder();
    private readonly SetClock clock = new(new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly KeptLog log = new(typeof(PolicyReports).FullName);
    private Institution hill = null!;
    private Node node = null!;

    public async ValueTask InitializeAsync()
    {
        hill = await TestHome.NewInstitution(DatabaseKind.Sqlite, data, "hill");
        node = await Node.Start(data, [hill], builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Logging.AddProvider(log);
        }, "--Cairn:PolicyReportsPerMinute=2");
    }

    [Fact]
    public async Task Every_answer_says_where_violations_are_reported_to()
    {
        using var answer = await node.Http("hill").GetAsync("/sign-in", TestContext.Current.CancellationToken);

        Assert.Equal("csp=\"/policy-reports\"", answer.Headers.GetValues("Reporting-Endpoints").Single());
        Assert.EndsWith("; report-uri /policy-reports; report-to csp", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Both_forms_of_a_report_are_logged_without_what_may_be_secret_in_an_address()
    {
        Assert.Equal(HttpStatusCode.NoContent, await Send("application/csp-report", """
            {"csp-report": {"document-uri": "https://hill.example/set-password?account=1&code=SECRET1", "violated-directive": "script-src-elem", "blocked-uri": "https://user:SECRET2@evil.example/x.js#SECRET3", "source-file": "inline", "line-number": 7}}
            """));
        Assert.Equal(HttpStatusCode.NoContent, await Send("application/reports+json", """
            [{"type": "deprecation", "body": {"documentURL": "https://hill.example/other"}},
             {"type": "csp-violation", "age": 3, "body": {"documentURL": "https://hill.example/c/SECRET4-SECRET4-SECRET4-SECRET4", "effectiveDirective": "img-src", "blockedURL": "data:image/png;SECRET5", "lineNumber": 9}}]
            """));

        Assert.Equal(
        [
            "A browser reports that a page went against its Content-Security-Policy: script-src-elem kept https://evil.example/x.js from https://hill.example/set-password (in inline, line 7). Reports that were not logged before this one: 0.",
            "A browser reports that a page went against its Content-Security-Policy: img-src kept data from https://hill.example/c/… (in , line 9). Reports that were not logged before this one: 0.",
        ], log.Lines);
        Assert.DoesNotContain("SECRET", string.Concat(log.Lines));
        Assert.DoesNotContain("deprecation", string.Concat(log.Lines));
    }

    [Fact]
    public async Task So_many_are_logged_within_a_minute_and_the_next_one_says_how_many_were_not()
    {
        var many = $"[{string.Join(',', Enumerable.Repeat("""{"type": "csp-violation", "body": {"effectiveDirective": "img-src"}}""", 40))}]";
        Assert.Equal(HttpStatusCode.NoContent, await Send("application/reports+json", many));
        Assert.Equal(HttpStatusCode.NoContent, await Send("application/reports+json", many));
        Assert.Equal(2, log.Lines.Count);

        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.NoContent, await Send("application/reports+json", many));

        // Of one body ten are read: eight of the first and ten of the second were left out.
        Assert.Equal(4, log.Lines.Count);
        Assert.EndsWith("before this one: 18.", log.Lines.ToArray()[2]);
    }

    [Theory]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/csp-report", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/csp-report", "", HttpStatusCode.BadRequest)]
    [InlineData("application/csp-report", "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]", HttpStatusCode.BadRequest)]
    [InlineData("application/csp-report", "7", HttpStatusCode.NoContent)]
    [InlineData("application/reports+json", """[1, null, {"type": 5}, {"type": "csp-violation"}, {"type": "csp-violation", "body": []}]""", HttpStatusCode.NoContent)]
    public async Task What_is_no_report_is_refused_or_passed_over(string type, string body, HttpStatusCode status)
    {
        Assert.Equal(status, await Send(type, body));
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_report_is_one_short_line_whatever_stands_in_it_and_a_long_body_is_refused()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Send("application/csp-report", $$"""{"csp-report": { "blocked-uri": "{{new string('x', 20_000)}}" } }"""));
        Assert.Empty(log.Lines);

        Assert.Equal(HttpStatusCode.NoContent, await Send("application/csp-report", $$"""{"csp-report": {"violated-directive": "a\n[FAKE] entry\u2028 \u001b[31m", "blocked-uri": "{{new string('y', 5_000)}}" } }"""));

        var line = Assert.Single(log.Lines);
        Assert.InRange(line.Length, 100, 600);
        Assert.DoesNotContain(line, c => char.IsControl(c) || c == '\u2028');
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await TestHome.Drop(hill);
        Directory.Delete(data, recursive: true);
    }

    private async Task<HttpStatusCode> Send(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await node.Http("hill").PostAsync(PolicyReports.Path, content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
