using System.Net;
using System.Net.Http.Json;
using Cairn.Kernel;
using Cairn.Tests.Web.Scopes;
using Cairn.Web;

namespace Cairn.Tests.Web;

/// <summary>What a hostile page or a shared computer could do with a browser, tried at every address that the host maps.</summary>
public sealed class BrowserGuardTests(CollegeFixture shared) : IClassFixture<CollegeFixture>
{
    /// <summary>Open to scripts of any origin, and nothing at them depends on who asks.</summary>
    private static readonly string[] ForAnyOrigin = ["/.well-known/did.json", "/status/{list:int}", "/c/{token}", "/c/{token}/credential.{form:regex(^(json|jwt)$)}", "/api/v1/public/credentials/{id}"];

    [Fact]
    public async Task Every_page_and_every_form_route_refuses_a_post_without_the_forms_token()
    {
        var caller = await InvalidBodyTests.Everything(shared.College);
        // A browser's report of a violation is no form, carries no token and changes nothing.
        var addresses = Address.All(shared.College.Services).Where(a => !a.IsApi && (a.IsPage || a.Method == "POST") && a.Pattern != PolicyReports.Path).ToList();
        var wrong = new List<string>();
        foreach (var address in addresses)
        {
            using var answer = await caller.Http.PostAsync(address.Example, new FormUrlEncodedContent([new("_handler", "any"), new("theme", "dark")]), TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.BadRequest)
            {
                wrong.Add($"{address.Pattern} answered {(int)answer.StatusCode}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(addresses.Count > 40, $"Only {addresses.Count} were found.");
    }

    [Fact]
    public async Task Nothing_that_somebody_signed_in_to_see_is_kept_by_a_cache()
    {
        var caller = await InvalidBodyTests.Everything(shared.College);
        var wrong = new List<string>();
        foreach (var address in Address.All(shared.College.Services).Where(a => a.Method == "GET" && (a.Permission is not null || a.AsksForSignIn)))
        {
            using var answer = await caller.Http.GetAsync(address.Example, TestContext.Current.CancellationToken);
            if (answer.Headers.CacheControl is not ({ NoStore: true } or { Private: true }))
            {
                wrong.Add($"{address.Pattern}: {answer.Headers.CacheControl}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Only_what_is_public_is_open_to_scripts_of_other_sites()
    {
        var caller = await InvalidBodyTests.Everything(shared.College);
        var open = new List<string>();
        foreach (var address in Address.All(shared.College.Services).Where(a => a.Method == "GET" && !a.Pattern.Contains("**", StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address.Example);
            request.Headers.Add("Origin", "https://elsewhere.example");
            using var answer = await caller.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
            if (answer.Headers.Contains("Access-Control-Allow-Origin"))
            {
                open.Add(address.Pattern);
            }
        }

        Assert.Empty(open.Except(ForAnyOrigin));
    }

    [Fact]
    public async Task A_header_does_not_change_the_method()
    {
        var caller = await InvalidBodyTests.Everything(shared.College);
        foreach (var header in new[] { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/courses") { Content = JsonContent.Create(new { }) };
            request.Headers.Add(header, "PUT");

            Assert.Equal("method-not-allowed", (await Reply.Of(await caller.Http.SendAsync(request, TestContext.Current.CancellationToken))).Problem);
        }
    }

    [Theory]
    [InlineData("..%2f..%2f..%2fmaster.key")]
    [InlineData("%2e%2e/%2e%2e/master.key")]
    [InlineData("0/..%5c..%5cmaster.key")]
    [InlineData("/etc/passwd")]
    public async Task A_path_never_leads_out_of_the_published_log(string path)
    {
        var caller = await shared.College.Sign(Role.Administrator);

        var reply = await Reply.Of(await caller.Http.GetAsync($"/trail/tile/{path}", TestContext.Current.CancellationToken));

        Assert.Contains(reply.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\\")]
    public async Task What_a_database_takes_for_a_wildcard_is_an_ordinary_character(string typed)
    {
        var caller = await InvalidBodyTests.Everything(shared.College);
        await caller.Post("/people", new { Family = $"Ordinary{Guid.NewGuid():N}", IdempotencyKey = Guid.NewGuid() });
        foreach (var list in new[] { "people", "learners", "accounts", "courses", "credentials" })
        {
            var reply = await caller.Get($"/{list}?{(list == "accounts" ? "search" : "q")}={Uri.EscapeDataString(typed)}");

            Assert.Equal((list, HttpStatusCode.OK), (list, reply.Status));
            Assert.Equal((list, 0), (list, reply.Json.GetProperty("total").GetInt32()));
        }
    }

    [Fact]
    public async Task What_people_typed_is_text_on_every_page_and_never_markup()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        const string hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' onmouseover='alert(3)";
        var unit = new UnitId(Guid.CreateVersion7());
        await college.Write(write => write.Add(new Unit { Id = unit, Kind = UnitKind.Institution, Code = Corners.Institution, Name = hostile, Path = Unit.PathOf(null, unit), From = new(1900, 1, 1) }));
        var caller = await InvalidBodyTests.Everything(college);
        var corner = await Corners.Fill(college, new(hostile, hostile, unit) { Key = "hostile" }, caller.Person);
        var world = new ScopeRequests(college);
        var (wrong, shown) = (new List<string>(), 0);
        foreach (var address in Address.All(college.Services).Where(a => a.IsPage && !a.Pattern.StartsWith("/design", StringComparison.Ordinal)))
        {
            var path = address.Permission is null ? $"{address.Example}?q={Uri.EscapeDataString(hostile)}&back={Uri.EscapeDataString(hostile)}" : world.PathOf(address, corner);
            var (_, html) = await caller.Page(path);
            shown += html.Contains("&lt;script&gt;alert(1)", StringComparison.Ordinal) ? 1 : 0;
            if (html.Contains("<script>alert(1)", StringComparison.Ordinal) || html.Contains("<img src=x", StringComparison.Ordinal))
            {
                wrong.Add(path);
            }
        }

        Assert.Empty(wrong);
        Assert.True(shown > 15, $"Only {shown} pages showed what was typed.");
    }
}
