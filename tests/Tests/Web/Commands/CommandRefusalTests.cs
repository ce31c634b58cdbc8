using System.Diagnostics;
using System.Text.Json;

namespace Cairn.Tests.Web.Commands;

/// <summary>What the command line refuses: one JSON object with the problem's code, and exit code 2.</summary>
public sealed class CommandRefusalTests
{
    [Theory]
    [InlineData("no-file", "verify", "missing.json")]
    [InlineData("no-head", "trail", "verify", "--head", "missing.note")]
    [InlineData("unknown-source", "import", "nowhere", "missing")]
    public async Task A_command_names_what_it_could_not_use(string code, params string[] words)
    {
        var data = TestHome.NewFolder();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data };
        string[] line = [typeof(Cairn.Web.CairnHost).Assembly.Location, .. words, "--json", "--data", data];
        line.ToList().ForEach(start.ArgumentList.Add);

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
        Assert.Equal(code, JsonDocument.Parse(said).RootElement.GetProperty("problem").GetString());
        Assert.Empty(await errors);
        Directory.Delete(data, recursive: true);
    }
}
