using System.Net;
using Cairn.Kernel;
using Cairn.Web.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>An institution with nothing and nobody in it: how the first administrator comes in, and what each page says to do first.</summary>
public sealed class FirstHourTests : IAsyncLifetime
{
    private const string Password = "a sentence one remembers";
    private readonly string data = TestHome.NewFolder();
    private Institution hill = null!;
    private Node node = null!;

    public async ValueTask InitializeAsync()
    {
        hill = await TestHome.NewInstitution(DatabaseKind.Sqlite, data, "hill");
        node = await Node.Start(data, [hill]);
    }

    [Fact]
    public async Task The_first_administrator_comes_in_by_a_link_and_the_page_stops_saying_that_nobody_can()
    {
        Assert.Contains("./cairn administrator", (await node.Browse("hill").Get("/sign-in")).Html);

        var invited = await Invite("Ada@hill.example", "Lovelace", "Ada");
        Assert.Equal(("Ada Lovelace", true), (invited.Value.Name, invited.Value.IsNew));
        var browser = await ComeIn(invited.Value.Path, "ada@hill.example");

        Assert.DoesNotContain("./cairn administrator", (await node.Browse("hill").Get("/sign-in")).Html);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/accounts")).Status);
    }

    [Fact]
    public async Task Another_link_makes_nothing_else_and_a_name_is_asked_for_only_of_strangers()
    {
        Assert.Equal("invalid-request", (await Invite("ada@hill.example")).Refusal?.Code);
        Assert.Equal("invalid-request", (await Invite("no address", "Lovelace")).Refusal?.Code);
        Assert.Equal((0, 0, 0), await Count());

        Assert.True((await Invite("ada@hill.example", "Lovelace")).IsDone);
        var again = await Invite("ada@hill.example");

        Assert.False(again.Value.IsNew);
        Assert.Equal((1, 1, 1), await Count());
        await ComeIn(again.Value.Path, "ada@hill.example");
    }

    [Fact]
    public async Task Who_is_here_already_gets_the_role_and_an_account_of_their_own()
    {
        var administrator = await ComeIn((await Invite("ada@hill.example", "Lovelace")).Value.Path, "ada@hill.example");
        var added = await administrator.Submit("/people/new", "add-person", ("family", "Hopper"), ("email", "grace@hill.example"));
        Assert.Equal(HttpStatusCode.Redirect, added.Status);

        var invited = await Invite("Grace@hill.example");

        Assert.Equal(("Hopper", true), (invited.Value.Name, invited.Value.IsNew));
        Assert.Equal((2, 2, 2), await Count());
    }

    [Fact]
    public async Task The_first_page_says_what_to_lay_down_and_stops_when_it_is_there()
    {
        var browser = await ComeIn((await Invite("ada@hill.example", "Lovelace")).Value.Path, "ada@hill.example");
        var home = (await browser.Get("/")).Html;
        Assert.Contains("href=\"/units\"", Todo(home));
        Assert.Contains("Nobody is registrar yet", Todo(home));
        Assert.Contains("Two people are needed for curriculum", Todo(home));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/units", "unit", ("kind", "Institution"), ("name-en", "Hill College"), ("code", "HILL"))).Status);
        var grace = await Person(browser, "Hopper");
        Assert.Equal(HttpStatusCode.OK, (await browser.Submit(grace, "give-grant", ("role", "Registrar"), ("scope", "Institution"))).Status);

        home = Todo((await browser.Get("/")).Html);
        Assert.DoesNotContain("href=\"/units\"", home);
        Assert.DoesNotContain("Nobody is registrar yet", home);
        Assert.Contains("Hopper has a role and can", home);
        Assert.Contains("href=\"/accounts/new?q=Hopper\"", home);
        Assert.Contains("They can", (await browser.Get(grace)).Html);
    }

    [Fact]
    public async Task A_registrar_of_an_empty_institution_adds_a_term_and_a_learner_by_form()
    {
        var browser = await ComeIn((await Invite("ada@hill.example", "Lovelace")).Value.Path, "ada@hill.example");
        var ada = await Person(browser, "Byron");
        var own = await node.In("hill", async services => (await services.GetRequiredService<CairnDb>().Set<Account>().SingleAsync()).Person);
        Assert.Equal(HttpStatusCode.OK, (await browser.Submit($"/people/{own}", "give-grant", ("role", "Registrar"), ("scope", "Institution"))).Status);
        var home = Todo((await browser.Get("/")).Html);
        Assert.Contains("href=\"/terms\"", home);
        Assert.Contains("href=\"/learners/new\"", home);
        Assert.Contains("Say first what the institution is", (await browser.Get("/terms")).Html);
        Assert.Contains("Say first what the institution is", (await browser.Get("/learners/new")).Html);
        await browser.Submit("/units", "unit", ("kind", "Institution"), ("name-en", "Hill College"), ("code", "HILL"));

        var backwards = await browser.Submit("/terms", "term", ("name-en", "Fall 2026"), ("code", "2026-FA"), ("from", "2026-12-12"), ("ends", "2026-08-24"));
        Assert.Contains("A term ends after it begins.", backwards.Html);
        var term = await browser.Submit("/terms", "term", ("name-en", "Fall 2026"), ("name-es", "Otoño de 2026"), ("code", "2026-FA"), ("from", "2026-08-24"), ("ends", "2026-12-12"));
        Assert.Contains("Fall 2026 is here now.", (await browser.Get(term.Location!)).Html);
        var learner = await browser.Submit("/learners/new?q=byron", "add-learner", ("person", ada["/people/".Length..]), ("number", "2026-0001"));

        Assert.Equal(HttpStatusCode.Redirect, learner.Status);
        Assert.Contains("Byron", (await browser.Get(learner.Location!)).Html);
        home = Todo((await browser.Get("/")).Html);
        Assert.DoesNotContain("href=\"/terms\"", home);
        Assert.DoesNotContain("href=\"/learners/new\"", home);
    }

    [Fact]
    public async Task What_is_wrong_is_named_in_the_order_of_the_form_and_not_of_the_questions()
    {
        var browser = await ComeIn((await Invite("ada@hill.example", "Lovelace")).Value.Path, "ada@hill.example");
        await browser.Submit("/units", "unit", ("kind", "Institution"), ("name-en", "Hill College"), ("code", "HILL"));

        // The page asks for name and code before it looks at the kind.
        var html = (await browser.Submit("/units", "unit", ("kind", ""), ("name-en", ""), ("code", ""))).Html;

        var summary = html[html.IndexOf("id=\"unit-wrong\"", StringComparison.Ordinal)..];
        int[] places = [.. new[] { "Choose what it is.", "Name in English", "Code" }.Select(w => summary.IndexOf(w, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await TestHome.Drop(hill);
        Directory.Delete(data, recursive: true);
    }

    private Task<Outcome<InviteAdministrator.Response>> Invite(string address, string? family = null, string? given = null) => node.In("hill", services =>
        InviteAdministrator.Handle(new(address, family, given), services.GetRequiredService<UserManager<Account>>(), services.GetRequiredService<CairnDb>(),
            services.GetRequiredService<IdGenerator>(), default));

    /// <summary>Sets a password by the link and signs in with it.</summary>
    private async Task<Browser> ComeIn(string link, string address)
    {
        var browser = node.Browse("hill");
        Assert.Contains("Your password is set", (await browser.Submit(link, "set-password", ("new", Password))).Html);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/sign-in", "password", ("address", address), ("password", Password))).Status);
        return browser;
    }

    /// <summary>Adds a person by form; the path of their page.</summary>
    private static async Task<string> Person(Browser browser, string family) =>
        new Uri((await browser.Submit("/people/new", "add-person", ("family", family))).Location!).AbsolutePath;

    /// <summary>The part of the first page that says what needs doing.</summary>
    private static string Todo(string html) => html[html.IndexOf("What needs doing", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];

    private async Task<(int People, int Grants, int Accounts)> Count()
    {
        await using var db = node.Home("hill").OpenReader();
        return (await db.Set<Cairn.People.Person>().CountAsync(), await db.Set<Grant>().CountAsync(), await db.Set<Account>().CountAsync());
    }
}
