using Cairn.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Browser;

/// <summary>The whole product on a port of its own, with an empty institution on SQLite, and a browser to look at it.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("cairn-browser-").FullName;
    private WebApplication? app;
    private Chromium? chromium;

    /// <summary>Where it answers: "http://127.0.0.1:40123".</summary>
    public string Address { get; private set; } = "";

    public Chromium Chromium => chromium ?? throw new InvalidOperationException("The browser has not been started.");

    public async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        app = CairnHost.Build([$"--Cairn:Data={folder}", "--Cairn:Background=false", "--urls=http://127.0.0.1:0"],
            builder => builder.Services.AddSingleton<TimeProvider>(new TermClock()));
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>A page of a new session, opened at a path.</summary>
    public async Task<Microsoft.Playwright.IPage> Open(string path, int width = 1280, bool script = true)
    {
        var page = await Chromium.Page(width, script);
        await page.GotoAsync(Address + path);
        if (script) await page.WaitForSelectorAsync("html[data-ready]", new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        if (app is not null) await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
