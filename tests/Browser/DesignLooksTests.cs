namespace Cairn.Browser;

/// <summary>The gallery's pages, as they look: light, dark, from right to left, on a phone.</summary>
public class DesignLooksTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/design?theme=light", 1280)]
    [InlineData("/design?theme=dark", 1280)]
    [InlineData("/design?theme=light&dir=rtl", 320)]
    [InlineData("/design/home?theme=light", 320)]
    [InlineData("/design/home?theme=dark&dir=rtl", 1280)]
    [InlineData("/design/audit?theme=light", 1280)]
    [InlineData("/design/audit?theme=dark", 320)]
    [InlineData("/design/public?theme=light", 1280)]
    [InlineData("/design/public?theme=dark&dir=rtl", 320)]
    public async Task Axe_finds_no_violation(string path, int width)
    {
        var page = await site.Open(path, width);
        Assert.Empty(await Chromium.Violations(page));
    }

    [Theory]
    [InlineData("/design")]
    [InlineData("/design/home")]
    [InlineData("/design/audit")]
    [InlineData("/design/public")]
    public async Task Nothing_scrolls_sideways_at_320_pixels(string path)
    {
        var page = await site.Open(path, width: 320);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_title_of_one_long_word_stays_inside_its_card()
    {
        var page = await site.Open("/design/home", width: 320);
        await page.EvaluateAsync("document.querySelectorAll('.card-head h2').forEach(title => title.textContent = 'Unbreakable'.repeat(8))");
        Assert.True(await page.Locator(".card-head h2").CountAsync() > 0);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Light_and_dark_are_kept_without_a_script()
    {
        var page = await site.Open("/design/public", script: false);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Dark", Exact = true }).ClickAsync();
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-theme"));
        Assert.EndsWith("/design/public", page.Url);
    }

    [Fact]
    public async Task The_fonts_come_from_here()
    {
        var page = await site.Open("/design/home");
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        Assert.True(await page.EvaluateAsync<bool>("document.fonts.check('600 16px Inter') && document.fonts.check('600 16px \"Source Serif 4\"')"));
    }
}
