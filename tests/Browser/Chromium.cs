using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Cairn.Browser;

/// <summary>One browser for a class of tests: the machine's own Chromium, without a window.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, Browser) = (playwright, browser);

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; }

    /// <summary>Starts it. Without Chromium the test is skipped, and fails where everything must be there.</summary>
    public static async Task<Chromium> Start()
    {
        var found = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);
        if (found is null)
        {
            const string reason = "Chromium is not installed; set CHROMIUM to where it is.";
            if (Environment.GetEnvironmentVariable("CAIRN_REQUIRE_DATA") == "1") Assert.Fail(reason);
            Assert.Skip(reason);
        }

        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = found,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>A page of its own session.</summary>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="script">False: as for a reader whose browser runs no script.</param>
    public async Task<IPage> Page(int width = 1280, bool script = true) =>
        await (await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script, BypassCSP = script, ReducedMotion = ReducedMotion.Reduce })).NewPageAsync();

    /// <summary>What axe finds wrong with the page by WCAG 2.2 AA and good practice: one line per rule; empty for nothing.</summary>
    public static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        return [.. result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Select(n => n.Html).Take(3))})")];
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }
}
