using System.Net;
using System.Text;
using Cairn.Kernel;
using Cairn.Web;
using Microsoft.AspNetCore.Http;

namespace Cairn.Tests.Web;

/// <summary>What the host answers where no module does: problems to machines, pages to people.</summary>
public sealed class ProblemsTests(CollegeFixture shared) : IClassFixture<CollegeFixture>
{
    [Theory]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/nothing-here")]
    [InlineData("/nothing/here")]
    public async Task An_address_nobody_mapped_is_a_problem_to_a_machine_and_a_page_to_a_person(string path)
    {
        var caller = shared.College.Anonymous();
        var reply = await Reply.Of(await caller.Http.GetAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal("not-found", reply.Problem);

        if (!path.StartsWith("/api", StringComparison.Ordinal))
        {
            var (status, html) = await caller.Page(path);
            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.Contains("<h1>", html);
        }
    }

    [Fact]
    public async Task A_host_name_nobody_answers_to_is_misdirected()
    {
        var data = TestHome.NewFolder();
        await using (var node = await Node.Start(data, [await TestHome.NewInstitution(DatabaseKind.Sqlite, data, "hill")]))
        {
            var answer = await node.Browse("elsewhere").Get("/");
            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.Status);
            Assert.Contains("urn:cairn:problem:unknown-institution", answer.Html);
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Health_is_told_to_anyone() =>
        Assert.Equal("Healthy", await shared.College.Anonymous().Http.GetStringAsync("/health", TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_wrong_media_type_is_named()
    {
        var caller = await InvalidBodyTests.Everything(shared.College);
        using var text = new StringContent("hello", Encoding.UTF8, "text/plain");
        var ct = TestContext.Current.CancellationToken;

        Assert.Equal("unsupported-media-type", (await Reply.Of(await caller.Http.PostAsync("/api/v1/accounts", text, ct))).Problem);
    }

    [Fact]
    public async Task Who_has_not_signed_in_and_who_may_not_are_told_apart()
    {
        Assert.Equal("not-signed-in", (await shared.College.Anonymous().Get("/accounts")).Problem);
        Assert.Equal("forbidden", (await (await shared.College.Sign(Role.Learner)).Get("/accounts")).Problem);
    }

    [Theory]
    [InlineData(StatusCodes.Status405MethodNotAllowed, "method-not-allowed")]
    [InlineData(StatusCodes.Status413PayloadTooLarge, "too-large")]
    [InlineData(StatusCodes.Status429TooManyRequests, "too-many-requests")]
    [InlineData(StatusCodes.Status500InternalServerError, "internal-error")]
    [InlineData(StatusCodes.Status503ServiceUnavailable, "internal-error")]
    [InlineData(StatusCodes.Status402PaymentRequired, "refused")]
    public void A_bare_status_has_a_code(int status, string code) => Assert.Equal(code, Problems.For(status).Code);
}
