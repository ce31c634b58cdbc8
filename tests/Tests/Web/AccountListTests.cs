using System.Net;
using System.Text.Json;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Web.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>Who can sign in, in the order that is asked for: on the page, in the API and in files.</summary>
public sealed class AccountListTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Accounts_are_sorted_by_name_by_address_and_by_when_their_people_last_signed_in(DatabaseKind kind)
    {
        var clock = new SetClock(new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero));
        await using var college = await College.Open(kind, clock);
        var (ada, grace, _) = (await Open(college, "Ada", "Lovelace", "c@hill.example"), await Open(college, "Grace", "Hopper", "b@hill.example"), await Open(college, "Zoe", "Adams", "a@hill.example"));
        await SignIn(college, grace);
        clock.Now += TimeSpan.FromDays(1);
        await SignIn(college, ada);
        clock.Now += TimeSpan.FromDays(1);
        await SignIn(college, grace);
        var administrator = await college.Sign(Role.Administrator);

        Assert.Equal(["Adams", "Hopper", "Lovelace"], await Names(administrator, "name"));
        Assert.Equal(["Lovelace", "Hopper", "Adams"], await Names(administrator, "-name"));
        Assert.Equal(["Adams", "Hopper", "Lovelace"], await Names(administrator, "address"));
        Assert.Equal(["Lovelace", "Hopper", "Adams"], await Names(administrator, "-address"));
        Assert.Equal(["Adams", "Lovelace", "Hopper"], await Names(administrator, "seen"));
        Assert.Equal(["Hopper", "Lovelace", "Adams"], await Names(administrator, "-seen"));
        Assert.Equal("invalid-request", (await administrator.Get("/accounts?sort=hash")).Problem);
        var seen = (await administrator.Get("/accounts?search=hopper")).Json.GetProperty("accounts")[0].GetProperty("lastSignIn").GetDateTimeOffset();
        Assert.Equal(new(2026, 11, 3, 8, 0, 0, TimeSpan.Zero), seen);
        Assert.Equal(JsonValueKind.Null, (await administrator.Get("/accounts?search=adams")).Json.GetProperty("accounts")[0].GetProperty("lastSignIn").ValueKind);
    }

    [Fact]
    public async Task The_page_and_its_file_keep_the_order()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        var administrator = await college.Sign(Role.Administrator);
        await Open(college, "Ada", "Lovelace", "ada@hill.example");
        await SignIn(college, await Open(college, "Zoe", "Adams", "zoe@hill.example"));

        var (status, html) = await administrator.Page("/accounts?sort=-seen&q=hill");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(html.IndexOf("Zoe Adams", StringComparison.Ordinal) < html.IndexOf("Ada Lovelace", StringComparison.Ordinal));
        Assert.Contains("aria-sort=\"descending\"", html);
        Assert.Contains("Never", html);
        var file = await administrator.Http.GetStringAsync("/api/v1/accounts.csv?search=hill&sort=-seen", TestContext.Current.CancellationToken);
        Assert.Equal(["Zoe Adams", "Ada Lovelace"], file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')[0].Trim('"')));
    }

    private static async Task<string[]> Names(Caller caller, string sort) =>
        [.. (await Read(caller, $"/accounts?search=hill.example&sort={sort}")).GetProperty("accounts").EnumerateArray().Select(a => a.GetProperty("name").GetString()!.Split(' ')[^1])];

    private static async Task<JsonElement> Read(Caller caller, string path)
    {
        var reply = await caller.Get(path);
        Assert.True(reply.IsSuccess, reply.Text);
        return reply.Json;
    }

    private static Task<Account> Open(College college, string given, string family, string address) => college.Write<Account>(write =>
    {
        var person = NewPeople.Add(write, new NewPerson(null) { Names = [new(given, family)] });
        var account = new Account { Id = Guid.CreateVersion7(), Person = person, UserName = address, NormalizedUserName = address.ToUpperInvariant(), SecurityStamp = "test" };
        write.Add(account);
        return Task.FromResult<Outcome<Account>>(account);
    });

    private static async Task SignIn(College college, Account account)
    {
        await using var scope = college.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(college.Home.Institution);
        Assert.True((await Session.Begun(account, "test", scope.ServiceProvider.GetRequiredService<CairnDb>(), default)).IsDone);
    }
}
