using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser.Journeys;

/// <summary>Tomasz takes somebody in who is here twice, gives them a name, a role and a way in, and erases who is to be forgotten.</summary>
internal static class AdministratorDay
{
    /// <summary>Sixty characters, as names get.</summary>
    private const string Name = "Wilhelmina Alexandrina von Hohenstein-Sigmaringen y Carvajal";

    private const string Arabic = "ويلهلمينا ألكسندرينا";

    public static async Task Go(Walk walk)
    {
        var page = await walk.SignIn("tomasz");
        await walk.Go(page, "People");
        await Add(walk, page, "Wilhelmina Alexandrina", "von Hohenstein-Sigmaringen y Carvajal", "wilhelmina@northfield.example");
        await page.GetByLabel("Given names").FillAsync(Arabic);
        await page.GetByLabel("Family name").FillAsync("فون هوهنشتاين");
        await page.GetByLabel("Kind of name").SelectOptionAsync("Former");
        await Saved(walk, page, "Add a name", Name);
        await Expect(page.GetByText(Arabic).First).ToBeVisibleAsync();
        await page.GetByLabel("Add an address").FillAsync("w.v.h@personal.example");
        await Saved(walk, page, "E-mail addresses", Name);
        await Expect(page.GetByText("w.v.h@personal.example")).ToBeVisibleAsync();
        await page.GetByLabel("Give a role").SelectOptionAsync("Advisor");
        await walk.Press(page, "Give a role", Name);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "End Advisor" })).ToBeVisibleAsync();

        await MergeAndBack(walk, page);
        await OpenTheDoor(walk, page);
        await Forget(walk, page);
        await page.Context.CloseAsync();
    }

    private static async Task Add(Walk walk, IPage page, string given, string family, string email)
    {
        await walk.Follow(page, "Add a person", "Add a person");
        await page.GetByLabel("Given names").FillAsync(given);
        await page.GetByLabel("Family name").FillAsync(family);
        await page.GetByLabel("E-mail").FillAsync(email);
        await walk.Press(page, "Save", $"{given} {family}");
    }

    // The page has a button "Save" in each of its cards.
    private static Task Saved(Walk walk, IPage page, string card, string title) =>
        walk.Leave(page, page.GetByRole(AriaRole.Region, new() { Name = card, Exact = true }).GetByRole(AriaRole.Button, new() { Name = "Save" }), title);

    private static async Task MergeAndBack(Walk walk, IPage page)
    {
        await walk.Go(page, "People");
        await Add(walk, page, "Mina", "Hohenstein", "mina@northfield.example");
        await walk.Go(page, "People");
        await walk.Follow(page, Name, Name);
        await walk.Follow(page, "Merge another person into this one", "Merge");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox).FillAsync("mina hohenstein");
        await walk.Press(page, "Search", "Merge");
        await page.GetByLabel("Mina Hohenstein").CheckAsync();
        await page.GetByLabel("Reason").FillAsync("She signed up twice.");
        await walk.Press(page, "Merge", Name);
        await page.GetByLabel("Undo a merge").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("Reason").FillAsync("Two sisters after all.");
        await walk.Press(page, "Undo a merge", Name);
        await walk.Go(page, "People");
        await Expect(Walk.Link(page, "Mina Hohenstein")).ToBeVisibleAsync();
    }

    private static async Task OpenTheDoor(Walk walk, IPage page)
    {
        await walk.Go(page, "Accounts");
        await walk.Follow(page, "Open an account", "Open an account");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox).FillAsync("wilhelmina");
        await walk.Press(page, "Search", "Open an account");
        await page.GetByLabel(Name).CheckAsync();
        await page.GetByLabel("Sign-in address").FillAsync("wilhelmina@northfield.example");
        await walk.Press(page, "Open an account", "Accounts");
        await walk.Leave(page, page.GetByRole(AriaRole.Button, new() { Name = $"Make a password link {Name}" }), "Accounts");
        var link = await page.GetByText("/set-password?").InnerTextAsync();

        var newcomer = await walk.Come();
        await newcomer.GotoAsync(link);
        await newcomer.GetByLabel("New password", new() { Exact = true }).FillAsync(Browser.Campus.Password);
        await walk.Press(newcomer, "Save", "Set your password");
        await newcomer.Context.CloseAsync();
        newcomer = await walk.SignIn("wilhelmina");
        await Expect(newcomer.GetByText("Advisor").First).ToBeVisibleAsync();
        await newcomer.Context.CloseAsync();
    }

    private static async Task Forget(Walk walk, IPage page)
    {
        await walk.Go(page, "People");
        await walk.Follow(page, "Mina Hohenstein", "Mina Hohenstein");
        await walk.Follow(page, "Erase or hold", "Erasure and legal holds");
        await Expect(page.GetByText("This is about Mina Hohenstein")).ToBeVisibleAsync();
        await page.GetByLabel("Reason").First.FillAsync("Request 17 of November.");
        await page.GetByLabel("I have checked that this is the right person").CheckAsync();
        await walk.Press(page, "Erase for good", "Erasure and legal holds");
        await walk.Go(page, "People");
        await Expect(page.GetByText("Mina Hohenstein")).ToHaveCountAsync(0);
        await walk.Go(page, "Audit trail");
        await Expect(page.GetByText("Erased a person").First).ToBeVisibleAsync();
    }
}
