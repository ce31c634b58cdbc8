using System.Net;
using System.Net.Http.Json;
using Cairn.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>Who may open what: nothing by default. How far each role reaches is tried by <see cref="Scopes.ScopeTests"/>.</summary>
public sealed class AccessTests(CollegeFixture shared) : IClassFixture<CollegeFixture>
{
    /// <summary>What everyone who is signed in may open, whatever their roles: their own account, and search, which shows what each may see.</summary>
    private static readonly string[] ForEverySignedIn = ["/account", "/account/passkey-options", "/api/v1/search"];

    [Fact]
    public void Every_address_has_a_permission_or_says_that_it_is_open()
    {
        var closedByDefaultOnly = Address.All(shared.College.Services)
            .Where(a => a.Permission is null && !a.IsOpen && !(a.AsksForSignIn && ForEverySignedIn.Contains(a.Pattern)))
            // Files of a build that was not published, served by the framework itself: closed is right.
            .Where(a => a.Pattern != "/{**path:file}")
            .Select(a => $"{a.Method} {a.Pattern}");

        Assert.Empty(closedByDefaultOnly);
    }

    [Fact]
    public void No_route_of_the_api_that_changes_something_is_open_to_everyone()
    {
        var open = Address.All(shared.College.Services).Where(a => a is { IsApi: true, IsOpen: true, Permission: null } && a.Method != "GET").Select(a => a.Pattern);

        // Checking a credential changes nothing; it takes a file, so it is a POST.
        Assert.DoesNotContain(open, p => !p.Contains("verif", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_role_opens_exactly_what_its_permissions_say()
    {
        var permissions = shared.College.Services.GetRequiredService<PermissionCatalog>();
        var callers = new List<(Role? Role, Caller Caller)> { (null, shared.College.Anonymous()) };
        foreach (var role in Enum.GetValues<Role>())
        {
            callers.Add((role, await shared.College.Sign(role)));
        }

        var wrong = new List<string>();
        foreach (var address in Address.All(shared.College.Services).Where(a => a.Permission is not null))
        {
            foreach (var (role, caller) in callers)
            {
                var status = await Try(caller, address);
                var let = role is { } held && permissions[address.Permission!].IsHeldBy(held);
                var turnedAway = role is null
                    ? status is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect
                    : status == HttpStatusCode.Forbidden;
                if (let == turnedAway || status == HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{role?.ToString() ?? "nobody"}: {address.Method} {address.Example} answered {(int)status}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<HttpStatusCode> Try(Caller caller, Address address)
    {
        using var request = new HttpRequestMessage(new(address.Method), address.Example);
        request.Headers.Accept.ParseAdd(address.IsApi ? "application/json" : "text/html");
        if (address.TakesJson)
        {
            request.Content = JsonContent.Create(new { });
        }

        using var response = await caller.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}

/// <summary>One college for a class of tests that change nothing in it.</summary>
public sealed class CollegeFixture : IAsyncLifetime
{
    public College College { get; private set; } = null!;

    public async ValueTask InitializeAsync() => College = await College.Open(DatabaseKind.Sqlite, null, ("Cairn:PseudoLocale", "true"));

    public ValueTask DisposeAsync() => College.DisposeAsync();
}
