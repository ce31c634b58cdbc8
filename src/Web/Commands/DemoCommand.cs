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

            // The walk alone takes whatever port is free; where to look is where the demo is served afterwards.
            var address = new Uri($"http://localhost:{parsed.GetValue(ServeCommand.Port)}");
            await Settle(data, parsed.GetValue(once) ? null : address, ct);
            await using var app = CairnHost.Build(ServeCommand.Arguments(parsed, parsed.GetValue(once) ? "http://127.0.0.1:0" : address.GetLeftPart(UriPartial.Authority), https: false,
                "--Cairn:Demo=true", "--Cairn:AllowLoopback=true"));
            await app.StartAsync(ct);
            var homes = app.Services.GetRequiredService<Homes>();
            var walk = new DemoWalk(app, homes[homes.Registry.All[0]], new Uri(app.Urls.First()), address, Samples(), output,
                step => terminal.Say($"{step.What,-9} {step.Who} {step.How}.{Environment.NewLine}          {step.Where}"));
            var steps = await walk.Run(ct);
            terminal.Say($"The badge is in {output}: credential.json and credential.jwt.");
            terminal.Result(new { url = address, output, steps });
            if (parsed.GetValue(once))
            {
                terminal.Say($"To look around at {address}, run the same without --once.");
            }
            else
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
    /// <param name="address">Where it is served from then on, so that what is issued can say where its status lies; null when it is not.</param>
    private static async Task Settle(string data, Uri? address, CancellationToken ct)
    {
        var file = Path.Combine(data, "cairn.json");
        if (!File.Exists(file))
        {
            var told = address is null ? "" : $", \"PublicBaseUrl\": \"{address.GetLeftPart(UriPartial.Authority)}\"";
            await File.WriteAllTextAsync(file, $$"""
                {
                  "Cairn": {
                    "Institutions": [ { "Key": "college", "Name": "Northfield College", "TimeZone": "America/Chicago"{{told}} } ]
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
