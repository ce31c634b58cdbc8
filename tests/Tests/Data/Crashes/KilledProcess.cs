using System.Diagnostics;
using Cairn.Kernel;
using Cairn.SecondProcess;

namespace Cairn.Tests.Data.Crashes;

/// <summary>A second process on the same database, killed by SIGKILL where the test says.</summary>
internal static class KilledProcess
{
    /// <summary>Starts it, kills it once it has said enough, and gives back every line it said.</summary>
    public static async Task<List<string>> Run(string verb, Institution institution, string keyFile, Func<List<string>, bool> enough, params string[] rest)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(Writing).Assembly.Location, verb, institution.Database.ToString(), institution.ConnectionString, institution.Folder, keyFile }.Concat(rest))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var said = new List<string>();
        var isKilled = false;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (!isKilled && enough(said))
            {
                process.Kill();
                isKilled = true;
            }
        }

        await process.WaitForExitAsync();
        Assert.True(isKilled, $"The second process ended by itself, with {process.ExitCode}.");
        return said;
    }
}
