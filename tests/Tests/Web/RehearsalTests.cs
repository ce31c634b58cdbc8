using Cairn.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>What a node does before anybody asks, so that the first page is quick.</summary>
public sealed class RehearsalTests : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("cairn-rehearsal-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(data, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>It would fail by itself and silently: a page that asks for more than a visitor's request brings shows here.</summary>
    [Fact]
    public async Task A_node_draws_the_first_page_in_a_new_folder_before_anybody_asks()
    {
        await using var node = CairnHost.Build([$"--Cairn:Data={data}", "--urls=http://127.0.0.1:0"]);
        await node.StartAsync(TestContext.Current.CancellationToken);

        Assert.True(await node.Services.GetRequiredService<Rehearsal>().Drawn.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        using var http = new HttpClient { BaseAddress = new Uri(node.Urls.First()) };
        Assert.Contains("<h1", await http.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await node.StopAsync(TestContext.Current.CancellationToken);
    }
}
