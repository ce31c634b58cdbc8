using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser.Journeys;

/// <summary>
/// One way through the product by hand: who goes in, what they open and press. Every page that is reached can be looked at,
/// in light and dark and on a phone; what is wrong with it is collected, so that one walk finds everything.
/// </summary>
/// <param name="campus">The college.</param>
/// <param name="script">False: as for people whose browsers run no script.</param>
/// <param name="looks">Whether pages are looked at as well as used.</param>
public sealed partial class Walk(SampleCampus campus, bool script, bool looks)
{
    private const int Phone = 320;

    // A page that is made of the same parts as one that was looked at shows nothing new. Its address, less its ids, is one of them.
    private const string Parts = """
        [location.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ""), ...new Set([...document.querySelectorAll("main *")].map(e => `${e.localName}.${e.getAttribute("class")}#${e.id}`))].sort().join()
        """;

    private readonly HashSet<string> seen = [];

    /// <summary>What was found wrong: one line for each.</summary>
    public List<string> Found { get; } = [];

    /// <summary>Paths of the pages that were looked at.</summary>
    public HashSet<string> Looked { get; } = [];

    /// <summary>The college.</summary>
    public SampleCampus Campus => campus;

    /// <summary>A browser of somebody's own who has not signed in.</summary>
    public Task<IPage> Come() => campus.Open(script: script);

    /// <summary>Someone of the sample college signs in with their password and stands on their first page.</summary>
    public async Task<IPage> SignIn(string who)
    {
        var page = await Come();
        await page.GotoAsync("/");
        await Leave(page, page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }), "Sign in");
        await page.GetByLabel("Sign-in address").FillAsync($"{who}@northfield.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Browser.Campus.Password);
        await Press(page, "Sign in", "Today");
        return page;
    }

    /// <summary>Opens a place of the rail.</summary>
    public Task Go(IPage page, string place) => Go(page, place, place);

    /// <summary>Opens a place of the rail whose page has another title.</summary>
    public Task Go(IPage page, string place, string title) => Leave(
        page, page.GetByRole(AriaRole.Navigation, new() { Name = "Main", Exact = true }).GetByRole(AriaRole.Link, new() { Name = place, Exact = true }), title);

    /// <summary>Follows a link to the page of a title.</summary>
    public Task Follow(IPage page, string link, string title) => Leave(page, Link(page, link), title);

    /// <summary>Follows the link in the row of a table that names something, or another one in it by its name.</summary>
    public Task FollowRow(IPage page, string row, string title, string? link = null) =>
        Leave(page, Row(page, row).GetByRole(AriaRole.Link, link is null ? null : new() { Name = link }).First, title);

    /// <summary>Presses a button that leads to the page of a title, which may be the same page.</summary>
    public Task Press(IPage page, string button, string title) =>
        Leave(page, page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }), title);

    /// <summary>Takes a file that a link offers.</summary>
    public static async Task<byte[]> Download(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => Link(page, link).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>A row of a table, by something that stands in it.</summary>
    public static ILocator Row(IPage page, string name) => page.GetByRole(AriaRole.Row, new() { Name = name });

    /// <summary>A link in the page itself, not in the frame around it.</summary>
    public static ILocator Link(IPage page, string name) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;

    /// <summary>Clicks on something that leads to the page of a title, and looks at that.</summary>
    /// <remarks>It may be a page of the same title, by a new document or by patching this one: either way the heading that
    /// was marked is gone then, and nothing is waited for by the clock.</remarks>
    public async Task Leave(IPage page, ILocator way, string title)
    {
        await page.EvaluateAsync("document.querySelector('h1').setAttribute('data-left', '')");
        await way.ClickAsync();
        await Expect(page.Locator("h1[data-left]")).ToHaveCountAsync(0);

        // The event of it may have passed unheard while one document took another's place, and scripts may be off: the document says it.
        await Expect(page.Locator("body")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
        await Look(page, title);
    }

    /// <summary>Waits until the page of this title is shown, and looks at it in light, in dark and on a phone.</summary>
    public async Task Look(IPage page, string title)
    {
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await (title == "Today" ? Expect(heading).ToHaveTextAsync(Greeting()) : Expect(heading).ToHaveTextAsync(title));
        Looked.Add(new Uri(page.Url).AbsolutePath);
        if (!looks || !seen.Add(await page.EvaluateAsync<string>(Parts)))
        {
            return;
        }

        Found.AddRange((await Chromium.Violations(page)).Select(v => $"{title} ({page.Url}): {v}"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        Found.AddRange((await Chromium.Violations(page, colorsOnly: true)).Select(v => $"{title} ({page.Url}, dark): {v}"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Phone, size.Height);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > Phone and var wide)
        {
            Found.Add($"{title} ({page.Url}): is {wide} pixels wide on a phone of {Phone}");
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    // The first page greets whom it knows by name, according to the hour.
    [GeneratedRegex("^(Today|Good (morning|afternoon|evening), .+)$")]
    private static partial Regex Greeting();
}
