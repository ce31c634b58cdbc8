using System.Net;
using System.Text;
using Cairn.Kernel;

namespace Cairn.Tests.Web;

/// <summary>Every route that takes a body refuses one that it can't read, naming the problem.</summary>
public sealed class InvalidBodyTests(CollegeFixture shared) : IClassFixture<CollegeFixture>
{
    [Theory]
    [InlineData("{\"noSuchMember\": 1}")]
    [InlineData("{\"idempotencyKey\": 12}")]
    [InlineData("[]")]
    [InlineData("{\"a\":")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"idempotencyKey\": \"not-a-uuid\"}")]
    [InlineData("{\"idempotencyKey\": \"018f2a00-0000-7000-8000-000000000001\", \"idempotencyKey\": \"018f2a00-0000-7000-8000-000000000001\"}")]
    [InlineData("{\"idempotencyKey\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}")]
    [InlineData("\ufeff{}")]
    public async Task An_invalid_body_is_answered_400_by_every_write_route(string body)
    {
        var caller = await Everything(shared.College);
        var routes = Address.All(shared.College.Services).Where(a => a is { IsApi: true, TakesJson: true }).ToList();
        Assert.NotEmpty(routes);

        var wrong = new List<string>();
        foreach (var route in routes)
        {
            using var request = new HttpRequestMessage(new(route.Method), route.Example) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            using var response = await caller.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var reply = await Reply.Of(response);
            if (reply.Status != HttpStatusCode.BadRequest || reply.Problem != "invalid-request" || !reply.Json.TryGetProperty("errors", out var places) || !places.EnumerateObject().Any())
            {
                wrong.Add($"{route.Method} {route.Pattern} answered {(int)reply.Status} {reply.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Each member of each body, wherever it is nested, with a value of another kind: the answer names it.</summary>
    [Fact]
    public async Task A_member_of_the_wrong_kind_is_named_wherever_it_stands()
    {
        var caller = await Everything(shared.College);
        var (wrong, tried) = (new List<string>(), 0);
        foreach (var route in Address.All(shared.College.Services).Where(a => a is { IsApi: true, BodyType: not null }))
        {
            foreach (var (path, body) in WrongBodies.Of(route.BodyType!))
            {
                tried++;
                using var request = new HttpRequestMessage(new(route.Method), route.Example) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                using var response = await caller.Http.SendAsync(request, TestContext.Current.CancellationToken);
                var reply = await Reply.Of(response);
                if (reply.Status != HttpStatusCode.BadRequest || reply.Problem != "invalid-request"
                    || !reply.Json.GetProperty("errors").EnumerateObject().Any(e => path.StartsWith(e.Name, StringComparison.OrdinalIgnoreCase) || e.Name.StartsWith(path, StringComparison.OrdinalIgnoreCase)))
                {
                    wrong.Add($"{route.Method} {route.Pattern} {path} {body}: {(int)reply.Status} {reply.Text}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {tried}\n" + string.Join('\n', wrong.Take(30)));
        Assert.True(tried > 100, $"Only {tried} members were tried.");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task A_body_of_another_media_type_is_answered_415_by_every_write_route(string type)
    {
        var caller = await Everything(shared.College);
        var wrong = new List<string>();
        foreach (var route in Address.All(shared.College.Services).Where(a => a is { IsApi: true, TakesJson: true }))
        {
            using var request = new HttpRequestMessage(new(route.Method), route.Example) { Content = new StringContent("{}", Encoding.UTF8, type) };
            using var response = await caller.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var reply = await Reply.Of(response);
            if (reply.Problem != "unsupported-media-type" || reply.Status != HttpStatusCode.UnsupportedMediaType)
            {
                wrong.Add($"{route.Method} {route.Pattern} answered {(int)reply.Status} {reply.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task An_id_in_the_address_that_is_none_is_refused_by_every_route()
    {
        var caller = await Everything(shared.College);
        var wrong = new List<string>();
        foreach (var route in Address.All(shared.College.Services).Where(a => a.IsApi && a.Example.Contains("018f2a00", StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(new(route.Method), route.Example.Replace("018f2a00-0000-7000-8000-000000000001", "not-a-uuid%27--"));
            request.Content = route.TakesJson ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
            using var response = await caller.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var reply = await Reply.Of(response);
            if (reply.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound) || reply.Problem is null)
            {
                wrong.Add($"{route.Method} {route.Pattern} answered {(int)reply.Status} {reply.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_character_that_no_text_has_is_no_error_of_ours(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var caller = await Everything(college);
        var expected = kind == DatabaseKind.Postgres ? HttpStatusCode.BadRequest : HttpStatusCode.OK;

        Assert.Equal(expected, (await caller.Post("/people", new { Family = "By\0ron", IdempotencyKey = Guid.NewGuid() })).Status);
        Assert.Equal(expected, (await caller.Get("/people?q=By%00ron")).Status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_answered_413()
    {
        var data = TestHome.NewFolder();
        var college = await TestHome.NewInstitution(DatabaseKind.Sqlite, data);
        await using (var app = Cairn.Web.CairnHost.Build(
        [
            $"--Cairn:Data={data}", "--Cairn:Background=false", "--Cairn:MigrateOnStart=false", "--Cairn:MaxRequestBytes=10000", "--urls=http://127.0.0.1:0",
            $"--Cairn:Institutions:0:Key={college.Key}", $"--Cairn:Institutions:0:ConnectionString={college.ConnectionString}",
        ]))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
            using var large = new StringContent($"{{\"document\": \"{new string('x', 20_000)}\"}}", Encoding.UTF8, "application/json");

            var reply = await Reply.Of(await http.PostAsync("/api/v1/verify", large, TestContext.Current.CancellationToken));

            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (reply.Status, reply.Problem));
        }

        Directory.Delete(data, recursive: true);
    }

    /// <summary>Someone who holds every role over the whole institution.</summary>
    internal static async Task<Caller> Everything(College college)
    {
        var person = new PersonId(Guid.CreateVersion7());
        foreach (var role in Enum.GetValues<Role>())
        {
            await college.Grant(person, role);
        }

        return await college.SignIn(person);
    }
}
