using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Web;
using Cairn.Kernel;
using Cairn.Web.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cairn.Tests.Web;

/// <summary>Nothing that opens an account is in the log, whatever happens to it on its way.</summary>
public sealed partial class LogSecretsTests
{
    [Fact]
    public async Task No_password_link_or_cookie_is_ever_logged()
    {
        var data = TestHome.NewFolder();
        var hill = await TestHome.NewInstitution(DatabaseKind.Sqlite, data, "hill");
        var log = new KeptLog();
        var secrets = new List<string> { "a sentence one remembers", "not that sentence", "another long sentence", "a third long sentence" };
        await using (var node = await Node.Start(data, [hill], builder => builder.Logging.AddProvider(log)))
        {
            var account = await node.Account("hill", "ada@hill.example", secrets[0]);
            var browser = node.Browse("hill");
            await browser.Submit("/sign-in", "password", ("address", "ada@hill.example"), ("password", secrets[1]));
            await browser.Submit("/sign-in", "password", ("address", "ada@hill.example"), ("password", secrets[0]));
            secrets.AddRange(browser.Cookies.Split("; ").Select(c => c.Split('=', 2)[1]));
            await browser.Submit("/account", "change-password", ("present", secrets[0]), ("new", secrets[2]));
            await browser.Submit("/account", "add-passkey", ("name", "Key"), ("credential", "{}"), ("present", secrets[2]));
            var link = await node.In("hill", async services => (await MakePasswordLink.Handle(account.Id, services.GetRequiredService<UserManager<Account>>(),
                services.GetRequiredService<CairnDb>(), Actor.System("test"), default)).Value.Path);
            secrets.Add(HttpUtility.ParseQueryString(link[link.IndexOf('?')..])["code"]!);
            await browser.Submit(link, "set-password", ("new", "short"));
            await browser.Submit(link, "set-password", ("new", secrets[3]));
            await browser.Submit(link + "x", "set-password", ("new", secrets[3]));
            await browser.Get("/error/500");
            log.Lines.Enqueue("the log is read");
        }

        secrets.Add(Convert.ToBase64String(await File.ReadAllBytesAsync(Directory.EnumerateFiles(data, "master.key", SearchOption.AllDirectories).Single(), TestContext.Current.CancellationToken)));
        var said = string.Join('\n', log.Lines);
        Assert.Contains("the log is read", said);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
        Assert.DoesNotContain("eyJ", said, StringComparison.Ordinal);
        await TestHome.Drop(hill);
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Every way out to the network is the guarded one.</summary>
    [Fact]
    public void Requests_go_out_through_the_guarded_client_only()
    {
        // The demo calls the very server it runs in.
        string[] known = ["src/Kernel/Http/OutgoingHttp.cs", "src/Web/Demo/DemoCaller.cs"];
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && WaysOut().IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal);

        Assert.Equal(known, found);
    }

    [GeneratedRegex(@"\b(HttpClient\b|IHttpClientFactory|SocketsHttpHandler|HttpClientHandler|WebRequest|WebClient|TcpClient|new Socket\b|SmtpClient|ClientWebSocket)")]
    private static partial Regex WaysOut();
}
