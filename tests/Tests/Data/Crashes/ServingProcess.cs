using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cairn.Kernel;
using Cairn.Web;

namespace Cairn.Tests.Data.Crashes;

/// <summary><c>cairn serve</c> as a process of its own, on a port of its own.</summary>
internal sealed partial class ServingProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process process;

    private ServingProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>Writes the settings of a data folder in which one institution is served.</summary>
    public static void Settle(string data, Institution institution) => File.WriteAllText(Path.Combine(data, "cairn.json"), JsonSerializer.Serialize(new
    {
        Cairn = new
        {
            MasterKeyFile = Path.Combine(data, "master.key"),
            Institutions = new[] { new { institution.Key, institution.Name, Database = institution.Database.ToString(), institution.ConnectionString, institution.Folder } },
        },
    }));

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<ServingProcess> Start(string data, string url = "http://127.0.0.1:0", params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(CairnHost).Assembly.Location, "serve", "--data", data, "--urls", url }.Concat(more))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (Serves().Match(line) is { Success: true } serves)
            {
                // What it goes on to say is read away, or it would wait for a reader.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new(process, new(serves.Groups[1].Value));
            }
        }

        throw new InvalidOperationException($"cairn serve ended: {string.Join('\n', said)}");
    }

    /// <summary>Waits for something that is to come true, looking again and again.</summary>
    public static async Task Until(string what, Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < Patience, $"Waited in vain until {what}.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
    }

    [GeneratedRegex(@"Cairn serves at (https?://[^,\s]+:\d+)")]
    private static partial Regex Serves();
}
