using Cairn.Kernel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser;

/// <summary>What stands around every page of the product: the palette and the menus, by mouse, by key and by finger.</summary>
public sealed class FrameTests(Campus campus) : IClassFixture<Campus>
{
    [Fact]
    public async Task Search_opens_the_palette_over_the_page_and_Escape_gives_the_page_back()
    {
        var page = await campus.OpenAs(Role.Registrar);
        await page.GotoAsync("/people");
        var search = page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true });

        await search.ClickAsync();

        var palette = page.GetByRole(AriaRole.Dialog);
        await Expect(palette.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        Assert.EndsWith("/people", page.Url);
        await page.Keyboard.PressAsync("Escape");
        await Expect(palette).ToBeHiddenAsync();
        await Expect(search).ToBeFocusedAsync();
        Assert.EndsWith("/people", page.Url);
    }

    [Fact]
    public async Task Arrows_walk_what_was_found_and_Enter_goes_there()
    {
        var page = await campus.OpenAs(Role.Registrar);
        await page.Keyboard.PressAsync("Control+k");
        var palette = page.GetByRole(AriaRole.Dialog);
        await palette.GetByRole(AriaRole.Searchbox).FillAsync("un");

        await page.Keyboard.PressAsync("ArrowDown");

        await Expect(palette.GetByRole(AriaRole.Link, new() { Name = "Units" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Units", Level = 1 })).ToBeVisibleAsync();
        await Expect(palette).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_finger_closes_the_palette_and_sees_the_whole_account_menu()
    {
        var page = await Phone();
        await page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).TapAsync();
        var palette = page.GetByRole(AriaRole.Dialog);
        await palette.GetByRole(AriaRole.Button, new() { Name = "Close" }).TapAsync();
        await Expect(palette).ToBeHiddenAsync();

        await page.GetByText("More", new() { Exact = true }).TapAsync();
        await page.Locator(".sheet .user summary").TapAsync();

        await Expect(page.Locator(".sheet").GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Phone()
    {
        var page = await campus.OpenAs(Role.Registrar);
        var phone = await page.Context.Browser!.NewContextAsync(new()
        {
            BaseURL = campus.Address,
            ViewportSize = new() { Width = 390, Height = 700 },
            HasTouch = true,
            IsMobile = true,
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = await page.Context.StorageStateAsync(),
        });
        var there = await phone.NewPageAsync();
        await there.GotoAsync("/");
        return there;
    }
}
