using System.Diagnostics;
using System.Text.Json;

namespace Cairn.Tests.Web.Commands;

/// <summary>The first command of an owner, on a folder in which there is nothing.</summary>
public sealed class AdministratorCommandTests
{
    [Fact]
    public async Task It_makes_the_institution_and_prints_a_link_and_says_no_when_it_does_not_know_who_is_meant()
    {
        var data = TestHome.NewFolder();

        var (refused, why) = await Run(data, "administrator", "ada@hill.example");
        var (code, said) = await Run(data, "administrator", "ada@hill.example", "--given", "Ada", "--family", "Lovelace", "--port", "5999");
        var (again, _) = await Run(data, "administrator", "ada@hill.example");

        Assert.Equal((1, "invalid-request"), (refused, why.GetProperty("problem").GetString()));
        Assert.Equal((0, "Ada Lovelace", true), (code, said.GetProperty("name").GetString(), said.GetProperty("opened").GetBoolean()));
        Assert.StartsWith("http://localhost:5999/set-password?account=", said.GetProperty("link").GetString());
        Assert.Equal(0, again);
        Directory.Delete(data, recursive: true);
    }

    private static async Task<(int Code, JsonElement Said)> Run(string data, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data };
        string[] line = [typeof(Cairn.Web.CairnHost).Assembly.Location, .. words, "--json", "--data", data];
        line.ToList().ForEach(start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await errors);
        return (process.ExitCode, JsonDocument.Parse(said).RootElement);
    }
}
