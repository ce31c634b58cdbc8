using System.Net;
using System.Text;
using Cairn.Kernel;
using Cairn.Web.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>Passwords, lockout, one-time links, rate limit.</summary>
public sealed class SignInTests() : AtHill(tries: 30)
{
    [Fact]
    public async Task The_right_password_begins_a_session_and_leads_to_the_page_one_came_for()
    {
        var browser = Node.Browse("hill");
        Assert.Equal("http://hill.example/sign-in?back=%2Faccount", (await browser.Get("/account")).Location);

        var answer = await browser.Submit("/sign-in?back=%2Faccount", "password", ("address", "Ada@Hill.example"), ("password", Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.EndsWith("/account", answer.Location);
        Assert.Contains("ada@hill.example", (await browser.Get("/account")).Html);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task A_session_never_leads_away_from_here(string back)
    {
        var answer = await Node.Browse("hill").Submit($"/sign-in?back={Uri.EscapeDataString(back)}", "password", ("address", "ada@hill.example"), ("password", Password));

        Assert.DoesNotContain("elsewhere", answer.Location);
    }

    [Theory]
    [InlineData("ada@hill.example")]
    [InlineData("nobody@hill.example")]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(string address)
    {
        var answer = await Node.Browse("hill").Submit("/sign-in", "password", ("address", address), ("password", "not that sentence"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("The address or the password is not right.", answer.Html);
    }

    [Fact]
    public async Task After_eight_wrong_tries_the_right_password_waits_too()
    {
        var browser = Node.Browse("hill");
        for (var i = 0; i < 8; i++)
        {
            await SignIn(browser, "not that sentence");
        }

        var answer = await SignIn(browser, Password);

        Assert.Equal(HttpStatusCode.Locked, answer.Status);
        await In(async services => (await UnlockAccount.Handle(Account.Id, services.GetRequiredService<UserManager<Account>>())).Value);
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(browser, Password)).Status);
    }

    [Fact]
    public async Task A_one_time_link_sets_a_password_once()
    {
        var link = await In(async services => (await MakePasswordLink.Handle(Account.Id, services.GetRequiredService<UserManager<Account>>(),
            services.GetRequiredService<CairnDb>(), Actor.System("test"), default)).Value.Path);
        var browser = Node.Browse("hill");

        Assert.Contains("at least 12 characters", (await browser.Submit(link, "set-password", ("new", "short"))).Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Your password is set", (await browser.Submit(link, "set-password", ("new", "another long sentence"))).Html);
        Assert.Contains("was used before", (await browser.Submit(link, "set-password", ("new", "a third long sentence"))).Html);
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(browser, "another long sentence")).Status);
    }

    [Fact]
    public async Task Passwords_are_hashed_with_SHA_512_and_at_least_210_000_rounds()
    {
        await using var db = Node.Home("hill").OpenReader();
        var hash = Convert.FromBase64String((await db.Set<Account>().SingleAsync(TestContext.Current.CancellationToken)).PasswordHash!);

        // Identity's format 1: marker, then PRF (2 is HMAC-SHA-512), rounds and salt length as big-endian 32 bits.
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 210_000);
    }

    [Fact]
    public async Task The_trail_tells_of_the_account_and_holds_no_hash()
    {
        await SignIn(Node.Browse("hill"), "not that sentence");
        await using var db = Node.Home("hill").OpenReader();
        var entries = await db.Set<TrailEntry>().Where(t => t.Person == Account.Person).ToListAsync(TestContext.Current.CancellationToken);
        var hash = (await db.Set<Account>().SingleAsync(TestContext.Current.CancellationToken)).PasswordHash!;

        Assert.Contains(entries, e => e.Action == "CreateAccount");
        Assert.Contains(entries, e => e.Action == "ChangeAccount");
        foreach (var values in await db.Set<TrailValues>().ToListAsync(TestContext.Current.CancellationToken))
        {
            var plain = values.Person is { } person
                ? await db.Home.Keys.Open(db, person, values.Data, $"trail:{values.Entry.Value:N}", TestContext.Current.CancellationToken)
                : values.Data;
            Assert.DoesNotContain(hash, Encoding.UTF8.GetString(plain!));
        }
    }

    [Fact]
    public async Task Too_many_tries_within_a_minute_are_turned_away()
    {
        var browser = Node.Browse("hill");
        var answers = new List<Answer>();
        for (var i = 0; i < 31; i++)
        {
            answers.Add(await SignIn(browser, "", $"nobody{i}@hill.example"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].Status);
        Assert.InRange(answers[^1].RetryAfter ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Every_refusal_has_a_code_of_its_own()
    {
        await In(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var ada = (await accounts.FindByIdAsync(Account.Id.ToString()))!;
            var signIn = services.GetRequiredService<SignInManager<Account>>();
            Task<Outcome<Done>> Change(string present, string chosen) => SetPassword.Handle(new SetPassword.ByOwner(present, chosen), ada, signIn);

            Assert.Equal("password-wrong", (await Change("not that sentence", "another long sentence")).Refusal?.Code);
            Assert.Equal("password-weak", (await Change(Password, "short")).Refusal?.Code);
            Assert.Equal("link-spent", (await SetPassword.Handle(new SetPassword.ByLink(Account.Id, "bm90IGEgY29kZQ", "another long sentence"), accounts)).Refusal?.Code);
            Assert.Equal("sign-in-refused", (await SignInWithPassword.Handle(new("ada@hill.example", "wrong"), signIn, services.GetRequiredService<Cairn.Web.UnknownAddresses>(), services.GetRequiredService<CairnDb>(), default)).Refusal?.Code);
            for (var i = 0; i < 8; i++)
            {
                await accounts.AccessFailedAsync((await accounts.FindByIdAsync(Account.Id.ToString()))!);
            }

            Assert.Equal("sign-in-locked", (await SignInWithPassword.Handle(new("ada@hill.example", Password), signIn, services.GetRequiredService<Cairn.Web.UnknownAddresses>(), services.GetRequiredService<CairnDb>(), default)).Refusal?.Code);
            Assert.Equal("address-taken", IdentityRefusal.Of((await accounts.CreateAsync(new() { Id = Guid.CreateVersion7(), UserName = "ADA@hill.example" }, Password)).Errors.First()).Code);
            return true;
        });
    }

    [Fact]
    public async Task An_account_changed_meanwhile_is_not_overwritten()
    {
        await In(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var (one, other) = ((await accounts.FindByIdAsync(Account.Id.ToString()))!, (await accounts.FindByIdAsync(Account.Id.ToString()))!);
            Assert.True((await accounts.AccessFailedAsync(one)).Succeeded);
            Assert.Equal("account-changed", (await accounts.AccessFailedAsync(other)).Errors.First().Code);
            return true;
        });
    }

    [Fact]
    public async Task A_passkey_is_stored_belongs_to_one_account_and_can_be_removed()
    {
        var eve = await Node.Account("hill", "eve@hill.example", Password);
        await In(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var ada = (await accounts.FindByIdAsync(Account.Id.ToString()))!;
            var key = new UserPasskeyInfo([1, 2, 3], [4, 5], DateTimeOffset.UnixEpoch, 7, ["internal"], true, true, false, [6], [8]) { Name = "My laptop" };
            Assert.True((await accounts.AddOrUpdatePasskeyAsync(ada, key)).Succeeded);

            var kept = Assert.Single(await accounts.GetPasskeysAsync(ada));
            Assert.Equal("My laptop", kept.Name);
            Assert.Equal(7u, kept.SignCount);
            Assert.Equal(Account.Id, (await accounts.FindByPasskeyIdAsync([1, 2, 3]))?.Id);
            var stolen = await Assert.ThrowsAsync<InvalidOperationException>(async () => await accounts.AddOrUpdatePasskeyAsync((await accounts.FindByIdAsync(eve.Id.ToString()))!, key));
            Assert.Contains("passkey-taken", stolen.Message);

            await accounts.RemovePasskeyAsync(ada, [1, 2, 3]);
            Assert.Empty(await accounts.GetPasskeysAsync(ada));
            return true;
        });
    }

    [Theory]
    [InlineData("passkey", "passkey-refused", "This passkey does not open an account here.")]
    public async Task A_passkey_nobody_made_opens_nothing(string form, string code, string sentence)
    {
        var answer = await Node.Browse("hill").Submit("/sign-in", form, ("credential", "{}"));

        Assert.True(answer.Html.Contains(sentence, StringComparison.Ordinal), $"{code}: {answer.Status} {answer.Html}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_passkey_that_was_not_asked_for_is_not_kept()
    {
        var browser = Node.Browse("hill");
        await SignIn(browser, Password);

        var answer = await browser.Submit("/account", "add-passkey", ("name", "My laptop"), ("credential", "{}"), ("present", Password));

        Assert.Contains("The passkey could not be checked.", answer.Html);
        await In(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var ada = (await accounts.FindByIdAsync(Account.Id.ToString()))!;
            Assert.Empty(await accounts.GetPasskeysAsync(ada));
            Assert.Equal("passkey-not-kept", (await KeepPasskey.Handle(new("My laptop", "{}", Password), ada, services.GetRequiredService<SignInManager<Account>>())).Refusal?.Code);
            return true;
        });
    }

    [Fact]
    public async Task Sample_people_are_offered_only_in_the_demo()
    {
        Assert.DoesNotContain("value=\"demo\"", (await Node.Browse("hill").Get("/sign-in")).Html);
        var outcome = await In(services => DemoPeople.SignIn(Account.Id, services.GetRequiredService<Cairn.Web.CairnSettings>(),
            services.GetRequiredService<SignInManager<Account>>(), services.GetRequiredService<CairnDb>(), default));
        Assert.Equal("not-found", outcome.Refusal?.Code);
    }
}
