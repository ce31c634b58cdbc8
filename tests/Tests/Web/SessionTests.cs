using System.Net;
using Cairn.Kernel;
using Cairn.Web.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>How long a session lasts, what ends it, what its cookies say, and what must be confirmed within it.</summary>
public sealed class SessionTests() : AtHill(tries: 100)
{
    private const string Other = "another long sentence";
    [Fact]
    public async Task A_changed_password_ends_every_other_session_at_once()
    {
        var (here, elsewhere) = (await SignIn(), await SignIn());

        var changed = await here.Submit("/account", "change-password", ("present", Password), ("new", Other));

        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.Get("/account")).Status);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_at_once_and_signing_out_here_only_this_one()
    {
        var (here, elsewhere, third) = (await SignIn(), await SignIn(), await SignIn());

        await third.SubmitTo("/account", "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await third.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/account")).Status);
        await here.SubmitTo("/account", "/sign-out", ("everywhere", "true"));

        Assert.Equal(HttpStatusCode.Redirect, (await here.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.Get("/account")).Status);
    }

    [Fact]
    public async Task A_session_ends_with_its_account()
    {
        var browser = await SignIn();
        await In(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            return await accounts.DeleteAsync((await accounts.FindByIdAsync(Account.Id.ToString()))!);
        });

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).Status);
    }

    [Fact]
    public async Task A_session_lasts_half_a_day_however_busy_it_is()
    {
        var clock = new SetClock(new(2026, 11, 25, 6, 0, 0, TimeSpan.Zero));
        await using var college = await College.Open(DatabaseKind.Sqlite, clock);
        var registrar = (await college.Sign(Role.Registrar)).Http;
        for (var hour = 0; hour < 12; hour++)
        {
            using var answer = await registrar.GetAsync("/api/v1/terms", TestContext.Current.CancellationToken);
            Assert.Equal((hour, HttpStatusCode.OK), (hour, answer.StatusCode));
            if (answer.Headers.TryGetValues("Set-Cookie", out var renewed))
            {
                registrar.DefaultRequestHeaders.Remove("Cookie");
                registrar.DefaultRequestHeaders.Add("Cookie", renewed.First().Split(';')[0]);
            }

            clock.Now += TimeSpan.FromHours(1);
        }

        using var after = await registrar.GetAsync("/api/v1/terms", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Under_https_cookies_belong_to_this_host_alone_and_no_script_reads_them()
    {
        await using var safe = await Node.Start(Data, [Hill], "--Cairn:Https=true");
        var browser = safe.Browse("hill", "https");

        var form = Assert.Single((await browser.Get("/sign-in")).SetCookies);
        var session = Assert.Single((await SignIn(browser, Password)).SetCookies);

        Assert.StartsWith("__Host-cairn.form=", form);
        Assert.StartsWith("__Host-cairn.session=", session);
        Assert.Contains("samesite=strict", form);
        Assert.Contains("samesite=lax", session);
        Assert.All([form, session], cookie =>
        {
            Assert.Contains("secure", cookie);
            Assert.Contains("httponly", cookie);
            Assert.Contains("path=/;", cookie);
            Assert.DoesNotContain("domain=", cookie);
            Assert.DoesNotContain("expires=", cookie);
        });
    }

    [Fact]
    public async Task An_address_without_an_account_is_locked_as_one_with_an_account_is()
    {
        async Task<List<HttpStatusCode>> Tries(string address)
        {
            var (browser, answers) = (Node.Browse("hill"), new List<HttpStatusCode>());
            for (var i = 0; i < 10; i++)
            {
                answers.Add((await SignIn(browser, "not that sentence", address)).Status);
            }

            return answers;
        }

        var known = await Tries("ada@hill.example");

        Assert.Equal(known, await Tries("nobody@hill.example"));
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.Locked], known.Distinct());
    }

    [Theory]
    [InlineData("password1234")]
    [InlineData("qwertyuiop123")]
    [InlineData("123456789012")]
    [InlineData("Summer2026!!!")]
    [InlineData("trustno1trustno1")]
    [InlineData("abcdefghijkl")]
    [InlineData("ada@hill.example")]
    [InlineData("hillhillhill2026")]
    [InlineData("cairncairncairn1")]
    public async Task A_password_that_others_would_try_early_is_refused(string password) =>
        Assert.Equal("password-guessable", await Refused(password));

    [Theory]
    [InlineData("elevenchars", "password-weak")]
    [InlineData("aaaaaaaaaaaa", "password-weak")]
    [InlineData("q7#Vx!m2Lp9w", null)]
    [InlineData("correct horse battery staple", null)]
    [InlineData("пароль из четырёх слов и ещё", null)]
    public async Task Length_counts_and_kinds_of_characters_do_not(string password, string? code) => Assert.Equal(code, await Refused(password));

    [Fact]
    public async Task A_password_of_200_characters_is_taken_whole()
    {
        var whole = string.Concat(Enumerable.Range(0, 25).Select(i => $"word{i % 10}-{(char)('a' + i)} "));
        await Node.Account("hill", "long@hill.example", whole);
        var browser = Node.Browse("hill");

        Assert.Equal((200, ' '), (whole.Length, whole[^1]));
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(browser, whole[..199], "long@hill.example")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(browser, whole, "long@hill.example")).Status);
    }

    [Fact]
    public async Task What_opens_the_account_is_changed_only_by_who_knows_the_password()
    {
        await In(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var ada = (await accounts.FindByIdAsync(Account.Id.ToString()))!;
            return await accounts.AddOrUpdatePasskeyAsync(ada, new UserPasskeyInfo([1, 2, 3], [4, 5], DateTimeOffset.UnixEpoch, 7, [], true, true, false, [6], [8]) { Name = "Key" });
        });
        var browser = await SignIn();

        foreach (var (form, field, value) in new[] { ("change-password", "new", Other), ("add-passkey", "name", "Mine"), ("remove-passkey", "id", "010203") })
        {
            var answer = await browser.Submit("/account", form, (field, value), ("present", "not that sentence"), ("credential", "{}"));
            Assert.Contains("The present password is not right.", answer.Html);
        }

        Assert.Equal(1, await Passkeys());
        Assert.Equal(HttpStatusCode.OK, (await browser.Submit("/account", "remove-passkey", ("id", "no hexadecimal"), ("present", Password))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/account", "remove-passkey", ("id", "010203"), ("present", Password))).Status);
        Assert.Equal(0, await Passkeys());
    }

    /// <summary>The code with which a password is refused; null when it would be taken. Nothing is changed.</summary>
    private Task<string?> Refused(string password) => In(async services =>
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var ada = (await accounts.FindByIdAsync(Account.Id.ToString()))!;
        foreach (var validator in accounts.PasswordValidators)
        {
            if ((await validator.ValidateAsync(accounts, ada, password)).Errors.FirstOrDefault() is { } error)
            {
                return IdentityRefusal.Of(error).Code;
            }
        }

        return (string?)null;
    });

    private async Task<int> Passkeys()
    {
        await using var db = Node.Home("hill").OpenReader();
        return await db.Set<IdentityUserPasskey<Guid>>().CountAsync(TestContext.Current.CancellationToken);
    }
}
