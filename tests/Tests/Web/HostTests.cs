using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Cairn.Tests.Web;

/// <summary>The host by itself: what it answers where no module does.</summary>
public sealed class HostTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("cairn-host-").FullName;
    private readonly WebApplicationFactory<Program> host;

    public HostTests() => host = new WebApplicationFactory<Program>().WithWebHostBuilder(web => web
        .UseEnvironment("Production")
        .UseSetting("Cairn:Data", data)
        .UseSetting("Cairn:Institutions:0:Key", "hill")
        .UseSetting("Cairn:Institutions:0:Hosts:0", "hill.example"));

    [Fact]
    public async Task A_host_name_nobody_answers_to_is_misdirected()
    {
        var answer = await Client("elsewhere.example").GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Equal("urn:cairn:problem:unknown-institution", await ProblemOf(answer));
    }

    [Theory]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/nothing-here")]
    [InlineData("/nothing-here.png")]
    public async Task An_address_nobody_mapped_is_a_problem_to_a_machine(string path)
    {
        var answer = await Client().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("urn:cairn:problem:not-found", await ProblemOf(answer));
    }

    [Fact]
    public async Task An_address_nobody_mapped_is_a_page_to_a_person()
    {
        var client = Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var answer = await client.GetAsync("/nothing-here", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<main", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Health_is_told_to_anyone()
    {
        Assert.Equal("Healthy", await Client().GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        host.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private HttpClient Client(string name = "hill.example") => host.CreateClient(new() { BaseAddress = new($"http://{name}"), AllowAutoRedirect = false });

    private static async Task<string?> ProblemOf(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))?["type"]?.GetValue<string>();
    }
}
