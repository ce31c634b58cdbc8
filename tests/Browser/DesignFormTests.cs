using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser;

/// <summary>The gallery's form: what it posts, what it says, what it keeps.</summary>
public class DesignFormTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_wrong_is_said_at_the_top_and_at_the_field_and_nothing_typed_is_lost(bool script)
    {
        var page = await site.Open("/design", script: script);
        await page.FillAsync("[name=about]", "Reads “<b>” & keeps it");
        await page.FillAsync("[name=fee]", "12,34");
        await page.CheckAsync("[name=terms][value=spring]");
        await page.UncheckAsync("[name=public]");
        await Save(page).ClickAsync();

        var summary = page.GetByRole(AriaRole.Region, new() { Name = "4 things to mend" });
        await Expect(summary).ToBeFocusedAsync();
        await Expect(page.Locator("#sample-fee")).ToHaveValueAsync("12,34");
        await Expect(page.Locator("#sample-fee")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("[name=about]")).ToHaveValueAsync("Reads “<b>” & keeps it");
        await Expect(page.Locator("[name=terms][value=spring]")).ToBeCheckedAsync();
        await Expect(page.Locator("[name=public]")).Not.ToBeCheckedAsync();
        // What was not chosen stays unchosen: no choice slips in that nobody made.
        await Expect(page.Locator("#sample [name=kind]")).ToHaveValueAsync("");

        await summary.GetByRole(AriaRole.Link, new() { Name = "Fee: Enter an amount, such as 412 or 412.50." }).ClickAsync();
        await Expect(page.Locator("#sample-fee")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_right_is_taken_with_its_file(bool script)
    {
        var page = await site.Open("/design", script: script);
        await Fill(page);
        await Save(page).ClickAsync();
        await Expect(page.GetByText("Nothing was kept: this is the gallery.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_is_taken_wherever_it_falls_in_the_box_and_beside_it_nothing_typed_is_lost()
    {
        var page = await site.Open("/verify");
        await page.GetByLabel("Or its text").FillAsync("typed");
        const string drag = """
            ([where, kind]) => { const data = new DataTransfer(); data.items.add(new File(["{}"], "badge.json")); data.items.add(new File(["{}"], "other.json"));
              const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }); document.querySelector(where).dispatchEvent(event); return event.defaultPrevented; }
            """;

        Assert.True(await page.EvaluateAsync<bool>(drag, new[] { "h1", "dragover" }));
        Assert.True(await page.EvaluateAsync<bool>(drag, new[] { "h1", "drop" }));
        Assert.Equal(0, await page.GetByLabel("A file").EvaluateAsync<int>("field => field.files.length"));
        Assert.True(await page.EvaluateAsync<bool>(drag, new[] { ".drop p", "dragover" }));
        await Expect(page.Locator(".drop[data-over]")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>(drag, new[] { ".drop p", "drop" }));

        await Expect(page.Locator(".drop[data-over]")).ToHaveCountAsync(0);
        Assert.Equal("badge.json", await page.GetByLabel("A file").EvaluateAsync<string>("field => [...field.files].map(f => f.name).join()"));
        await Expect(page.GetByLabel("Or its text")).ToHaveValueAsync("typed");
    }

    [Fact]
    public async Task A_double_click_posts_once()
    {
        var page = await site.Open("/design");
        var posts = 0;
        page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        await Fill(page);
        await page.EvaluateAsync("() => { const b = document.querySelector('#sample .actions .button'); b.click(); b.click(); }");
        await Expect(page.GetByText("Nothing was kept: this is the gallery.")).ToBeVisibleAsync();
        Assert.Equal(1, posts);
    }

    [Fact]
    public async Task A_password_is_shown_on_request_and_never_sent_back()
    {
        var page = await site.Open("/design");
        await page.FillAsync("[name=password]", "a sentence is easy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show password" }).ClickAsync();
        await Expect(page.Locator("[name=password]")).ToHaveAttributeAsync("type", "text");
        await Save(page).ClickAsync();
        await Expect(page.Locator("[name=password]")).ToHaveValueAsync("");
    }

    private static ILocator Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save draft" });

    private static async Task Fill(IPage page)
    {
        await page.FillAsync("[name=title]", "Data Ethics");
        await page.FillAsync("[name=fee]", "1,234.50");
        await page.FillAsync("[name=from]", "2027-01-01");
        await page.SelectOptionAsync("#sample [name=kind]", "badge");
        await page.SetInputFilesAsync("[name=syllabus]", new FilePayload { Name = "syllabus.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() });
    }
}
