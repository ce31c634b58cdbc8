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
            if (reply.Status != HttpStatusCode.BadRequest || reply.Problem is null)
            {
                wrong.Add($"{route.Method} {route.Pattern} answered {(int)reply.Status} {reply.Problem}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
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
