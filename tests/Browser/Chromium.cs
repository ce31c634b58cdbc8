using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Cairn.Browser;

/// <summary>One browser for a class of tests: the machine's own Chromium, without a window.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private readonly IPlaywright playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, Browser) = (playwright, browser);

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; }

    /// <summary>Starts it. Without Chromium the test is skipped, and fails where everything must be there.</summary>
    public static async Task<Chromium> Start()
    {
        Microsoft.Playwright.Assertions.SetDefaultExpectTimeout(60_000);
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
    /// <param name="page">The page. Its frames are not looked into: the product has none.</param>
    /// <param name="colorsOnly">Only what changes with the colors, for a page that was looked at in others already.</param>
    public static async Task<IReadOnlyList<string>> Violations(IPage page, bool colorsOnly = false)
    {
        // Evaluated from outside, so that no Content-Security-Policy has to let it in.
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(
            """
            async runOnly => (await axe.run(document, { runOnly, resultTypes: ["violations"] })).violations
              .map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.html).join("; ")})`)
            """,
            colorsOnly
                ? new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } }
                : new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }
}
