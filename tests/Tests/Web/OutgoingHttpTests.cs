using System.Net;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cairn.Tests.Web;

/// <summary>What strangers name is fetched with care.</summary>
public sealed class OutgoingHttpTests
{
    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://someone:secret@example.org/")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_inside_the_network_or_without_https_is_not_asked(string url)
    {
        using var http = new OutgoingHttp(new OutgoingRules());

        Assert.Equal("outgoing-refused", (await http.Get(new(url), "*/*", TestContext.Current.CancellationToken)).Refusal?.Code);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    public void Public_addresses_are_told_from_others(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task An_answer_is_bounded_in_size_redirects_and_time()
    {
        await using var server = await Serve();
        var at = new Uri(server.Urls.First());
        using var http = new OutgoingHttp(new OutgoingRules(AllowLoopback: true, MaxBytes: 1000, Timeout: TimeSpan.FromMinutes(1)));
        using var hasty = new OutgoingHttp(new OutgoingRules(AllowLoopback: true, Timeout: TimeSpan.FromMilliseconds(50)));
        var ct = TestContext.Current.CancellationToken;

        Assert.Equal("good"u8.ToArray(), (await http.Get(new(at, "/good"), "*/*", ct)).Value.Body);
        Assert.Equal(new Uri(at, "/good"), (await http.Get(new(at, "/once"), "*/*", ct)).Value.Url);
        Assert.Equal("outgoing-unreachable", (await http.Get(new(at, "/large"), "*/*", ct)).Refusal?.Code);
        Assert.Equal("outgoing-unreachable", (await http.Get(new(at, "/around"), "*/*", ct)).Refusal?.Code);
        Assert.Equal("outgoing-unreachable", (await hasty.Get(new(at, "/never"), "*/*", ct)).Refusal?.Code);
        Assert.Equal("outgoing-refused", (await http.Get(new(at, "/inside"), "*/*", ct)).Refusal?.Code);
    }

    private static async Task<WebApplication> Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/good", () => "good");
        app.MapGet("/once", () => Results.Redirect("/good"));
        app.MapGet("/around", () => Results.Redirect("/around"));
        app.MapGet("/inside", () => Results.Redirect("http://10.0.0.1/"));
        app.MapGet("/large", () => new string('x', 2000));
        app.MapGet("/never", async (HttpContext context) => await Task.Delay(Timeout.Infinite, context.RequestAborted));
        await app.StartAsync();
        return app;
    }
}
