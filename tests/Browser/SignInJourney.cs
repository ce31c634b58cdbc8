using Cairn.Kernel;
using Microsoft.Playwright;

namespace Cairn.Browser;

/// <summary>Everyone's way in and out, by password, by passkey, with and without a script.</summary>
public sealed class SignInJourney(Campus campus) : IClassFixture<Campus>
{
    [Fact]
    public async Task A_person_signs_in_with_a_password_and_out_again()
    {
        var page = await campus.Open();
        await page.GotoAsync("/account");
        await page.GetByLabel("Sign-in address").FillAsync("registrar@sample.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("a sentence one remembers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/account");

        await page.Locator("details.user summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/");
        await page.GotoAsync("/account");

        Assert.Contains("/sign-in", page.Url);
    }

    [Fact]
    public async Task A_wrong_password_says_so_at_the_top_and_takes_the_focus()
    {
        var page = await campus.Open();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Sign-in address").FillAsync("registrar@sample.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("not that sentence");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("The address or the password is not right.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Sign-in address")).ToHaveValueAsync("registrar@sample.example");
    }

    [Fact]
    public async Task A_passkey_that_was_added_opens_the_account()
    {
        var page = await campus.OpenAs(Role.Faculty);
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await page.GotoAsync("/account");
        await page.GetByLabel("What to call it").FillAsync("My laptop");
        await page.GetByLabel("Your password, to confirm").FillAsync("a sentence one remembers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/account?saved=true");
        await Assertions.Expect(page.GetByText("My laptop").First).ToBeVisibleAsync();
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync("/sign-in?back=%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/account");

        await Assertions.Expect(page.GetByText("faculty@sample.example")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_language_and_the_darkness_that_one_chose_stay()
    {
        var page = await campus.Open();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Español" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Iniciar sesión", Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Oscuro" }).ClickAsync();
        await page.GotoAsync("/");

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "es");
    }

    [Fact]
    public async Task The_command_palette_leads_anywhere_by_keys_alone()
    {
        var page = await campus.OpenAs(Role.Administrator);
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("accoun");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/accounts");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Accounts");
    }

    [Fact]
    public async Task The_reading_page_of_the_api_works_from_here_alone()
    {
        var page = await campus.Open();
        var strangers = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(campus.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                strangers.Add(request.Url);
            }
        };
        await page.GotoAsync("/api");

        await Assertions.Expect(page.GetByText("/api/v1").Or(page.GetByText("accounts")).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(strangers);
    }
}
