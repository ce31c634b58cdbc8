using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Cairn.Bench;

/// <summary>From starting the process to the first page served, and the most memory it took, next to an empty ASP.NET Core app.</summary>
internal static class Startup
{
    private const int Runs = 5;

    public static async Task<IReadOnlyList<Row>> Run()
    {
        var data = Directory.CreateTempSubdirectory("cairn-bench-").FullName;
        var repository = Places.Repository();
        var (cairn, first) = Places.Cairn();
        var empty = Path.Combine(repository, "bench/EmptyApp/bin/Release/net10.0/Cairn.EmptyApp.dll");
        try
        {
            // The sample college is made once; what is measured is starting with it.
            Places.Cairn($"demo --once --data {data}");
            var ours = new List<(double Milliseconds, double Megabytes)>();
            var theirs = new List<(double Milliseconds, double Megabytes)>();
            for (var i = 0; i < Runs; i++)
            {
                ours.Add(await Start(cairn, port => $"{first} serve --data {data} --urls http://127.0.0.1:{port}"));
                theirs.Add(await Start("dotnet", port => $"{empty} --urls http://127.0.0.1:{port}"));
            }

            return
            [
                Row.AtMost("startup/first-page-ms", Median(ours.Select(r => r.Milliseconds)), "ms", "an empty ASP.NET Core app", Median(theirs.Select(r => r.Milliseconds)), 3),
                Row.Limit("startup/peak-mb", ours.Max(r => r.Megabytes), "MB", 300),
            ];
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<(double Milliseconds, double Megabytes)> Start(string program, Func<int, string> arguments)
    {
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} could not be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            while (true)
            {
                try
                {
                    using var answer = await http.GetAsync($"http://127.0.0.1:{port}/");
                    answer.EnsureSuccessStatusCode();
                    break;
                }
                catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < TimeSpan.FromMinutes(2))
                {
                    await Task.Delay(5);
                }
            }

            var milliseconds = watch.Elapsed.TotalMilliseconds;
            return (milliseconds, PeakMegabytes(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>The kernel's own high-water mark of resident memory (proc(5), VmHWM).</summary>
    private static double PeakMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Runs / 2);
}
