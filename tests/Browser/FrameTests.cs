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

    [Fact]
    public async Task Every_stop_within_a_date_field_shows_where_the_focus_is()
    {
        var page = await campus.OpenAs(Role.Registrar);
        await page.GotoAsync("/operations/trail");
        var field = page.GetByLabel("From");
        await field.FocusAsync();

        // Month, day, year, and the button that opens the calendar.
        for (var stop = 0; stop < 4; stop++)
        {
            Assert.Equal("From 3px solid", await page.EvaluateAsync<string>("(() => { const e = document.activeElement, s = getComputedStyle(e); return `${e.labels?.[0]?.childNodes[0].textContent.trim()} ${s.outlineWidth} ${s.outlineStyle}`; })()"));
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Locator("input[name=to]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_name_without_a_place_to_break_makes_no_page_wider_than_a_phone()
    {
        var page = await campus.OpenAs(Role.Registrar, width: 320);
        await page.GotoAsync("/people/new");
        await page.GetByLabel("Family name").FillAsync("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Wolfe");
        var person = page.Url;

        foreach (var address in new[] { person, "/people?q=wolfe", "/search?q=wolfe", $"/operations/erasure?person={person.Split('/')[^1]}" })
        {
            await page.GotoAsync(address);
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth"), address);
        }
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
