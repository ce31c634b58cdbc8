using System.CommandLine;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web.Commands;

/// <summary><c>cairn serve</c>: answers on the web until it is stopped.</summary>
internal static class ServeCommand
{
    public static Option<int> Port { get; } = new("--port")
    {
        Description = "Port on this machine",
        HelpName = "N",
        DefaultValueFactory = _ => 5080,
    };

    public static Command Make()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, instead of --port", HelpName = "URLS" };
        var https = new Option<bool>("--https") { Description = "Serve https on --port with the development certificate" };
        var command = new Command("serve", "Serve the institutions of the data folder") { Port, urls, https };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(https))
            {
                await DevelopmentCertificate.Ensure(ct);
            }

            var address = parsed.GetValue(urls) ?? $"{(parsed.GetValue(https) ? "https" : "http")}://localhost:{parsed.GetValue(Port)}";
            await using var app = CairnHost.Build(Arguments(parsed, address, parsed.GetValue(https)));
            await app.StartAsync(ct);
            var terminal = parsed.Terminal();
            terminal.Say($"Cairn serves at {string.Join(", ", app.Urls)}. Stop it with Ctrl+C.");
            terminal.Result(new { urls = app.Urls });
            await SayHowToBegin(app.Services.GetRequiredService<Homes>(), terminal, ct);
            await app.WaitForShutdownAsync(ct);
            return Exit.Yes;
        });
        return command;
    }

    /// <summary>
    /// An institution where nobody can sign in is of no use to anybody: says what to do about it, once the first pages need
    /// not wait for this question.
    /// </summary>
    private static async Task SayHowToBegin(Homes homes, Terminal terminal, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), ct);
        foreach (var institution in homes.Registry.All)
        {
            await using var db = homes[institution].OpenReader();
            if (!await db.Set<Account>().AnyAsync(ct))
            {
                terminal.Say($"Nobody can sign in at {institution.Name} yet. Let the first administrator in: ./cairn administrator ADDRESS --family NAME");
            }
        }
    }

    /// <summary>Settings for the host, as it reads them.</summary>
    public static string[] Arguments(ParseResult parsed, string urls, bool https, params string[] more) =>
        [$"--Cairn:Data={Path.GetFullPath(parsed.GetValue(Cli.Data)!)}", $"--urls={urls}", $"--Cairn:Https={https}", .. more];
}
