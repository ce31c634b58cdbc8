using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser;

/// <summary>The gallery by keyboard, with a script and without.</summary>
public class DesignKeyboardTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_first_key_finds_the_way_past_the_rail()
    {
        var page = await site.Open("/design/home");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("main a, main button").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_menu_opens_by_key_and_Escape_closes_it_and_gives_the_focus_back()
    {
        var page = await site.Open("/design");
        var menu = page.Locator(".specimen .menu summary").Filter(new() { HasText = "More" });
        await menu.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Print transcript" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Print transcript" })).ToBeHiddenAsync();
        await Expect(menu).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dialog_keeps_the_focus_and_gives_it_back(bool script)
    {
        var page = await site.Open("/design", script: script);
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "Withdraw…" });
        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Withdraw from MATH 220?" });
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Close" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tabs_and_columns_are_links_that_the_keyboard_follows()
    {
        var page = await site.Open("/design");
        await page.GetByRole(AriaRole.Link, new() { Name = "Credits", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("th[aria-sort=ascending]")).ToHaveTextAsync("Credits");
        await page.GetByRole(AriaRole.Link, new() { Name = "Trail", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(site.Address + "/design?tab=trail");
    }

    [Fact]
    public async Task The_palette_opens_by_key_narrows_and_leads_on()
    {
        var page = await site.Open("/design/home");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("aud");
        await Expect(page.Locator("#palette [data-command]:visible")).ToHaveTextAsync(["Audit"]);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#palette [data-command]:visible")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(site.Address + "/design/audit");
        await Expect(page.Locator("#palette")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Rows_are_walked_and_chosen_by_key_and_counted()
    {
        var page = await site.Open("/design");
        var picks = page.Locator("[data-pick]");
        await picks.First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("[data-bulk-number]")).ToHaveTextAsync("2");
        await Expect(picks.Nth(1)).ToBeFocusedAsync();
    }
}
