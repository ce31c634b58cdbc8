using System.Net;
using Cairn.Kernel;
using Cairn.Tests.Web;

namespace Cairn.Tests.Data.Crashes;

public sealed class ServingHttpsTests
{
    [Fact]
    public async Task Serve_https_answers_with_the_development_certificate_HSTS_and_secure_cookies()
    {
        var data = TestHome.NewFolder();
        var college = await TestHome.NewInstitution(DatabaseKind.Sqlite, data);
        ServingProcess.Settle(data, college);
        await using (var serving = await ServingProcess.Start(data, "https://127.0.0.1:0", "--https"))
        {
            using var http = new HttpClient(new HttpClientHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=localhost",
            })
            { BaseAddress = serving.Address };
            using var ask = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
            ask.Headers.Accept.ParseAdd("text/html");

            // Browsers are never told to insist on https for localhost itself.
            ask.Headers.Host = "college.example";
            using var answer = await http.SendAsync(ask, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single());
            Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie));
        }

        Directory.Delete(data, recursive: true);
    }
}
