using System.CommandLine;
using Cairn.Kernel;
using Cairn.Web.Demo;

namespace Cairn.Web.Commands;

/// <summary><c>cairn demo</c>: the sample college, one badge's life, and the product to look at.</summary>
internal static class DemoCommand
{
    public static Command Make()
    {
        var once = new Option<bool>("--once") { Description = "Stop after the walk" };
        var command = new Command("demo", "Make the sample college, walk one badge through its life, and serve it") { once, ServeCommand.Port };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            var data = Path.GetFullPath(parsed.GetValue(Cli.Data)!);
            var output = Path.Combine(data, "out");
            Directory.CreateDirectory(output);

            // The walk alone needs no port that anyone knows.
            var port = parsed.GetValue(once) ? 0 : parsed.GetValue(ServeCommand.Port);
            await Settle(data, port, ct);
            await using var app = CairnHost.Build(ServeCommand.Arguments(parsed, $"http://localhost:{port}".Replace("localhost:0", "127.0.0.1:0", StringComparison.Ordinal), https: false,
                "--Cairn:Demo=true", "--Cairn:AllowLoopback=true"));
            await app.StartAsync(ct);
            var address = new Uri(app.Urls.First());
            var homes = app.Services.GetRequiredService<Homes>();
            var walk = new DemoWalk(app, homes[homes.Registry.All[0]], address, Samples(), output,
                step => terminal.Say($"{step.What,-9} {step.Who} {step.How}.{Environment.NewLine}          {step.Where}"));
            var steps = await walk.Run(ct);
            terminal.Say($"The badge is in {output}: credential.json and credential.jwt.");
            terminal.Result(new { url = address, output, steps });
            if (!parsed.GetValue(once))
            {
                terminal.Say($"Look around at {address} as any of the sample people. Their password is \"{DemoAccounts.Password}\". Stop with Ctrl+C.");
                await app.WaitForShutdownAsync(ct);
            }

            await app.StopAsync(CancellationToken.None);
            return Exit.Yes;
        });
        return command;
    }

    /// <summary>Writes the sample college's settings where there are none, so that serve finds the same college.</summary>
    /// <param name="port">Where it is served from then on, so that what is issued can say where its status lies; 0 when it is not.</param>
    private static async Task Settle(string data, int port, CancellationToken ct)
    {
        var file = Path.Combine(data, "cairn.json");
        if (!File.Exists(file))
        {
            var address = port == 0 ? "" : $", \"PublicBaseUrl\": \"http://localhost:{port}\"";
            await File.WriteAllTextAsync(file, $$"""
                {
                  "Cairn": {
                    "Institutions": [ { "Key": "college", "Name": "Northfield College", "TimeZone": "America/Chicago"{{address}} } ]
                  }
                }
                """, ct);
        }
    }

    /// <summary>The sample college stands beside the program, or in the repository it was built from.</summary>
    private static string Samples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "samples", "college");
            if (Directory.Exists(samples))
            {
                return samples;
            }
        }

        throw new InvalidDataException("The sample college (samples/college) was not found beside the program.");
    }
}
