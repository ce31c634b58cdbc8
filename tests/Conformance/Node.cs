using System.Diagnostics;
using System.Text.Json;

namespace Cairn.Conformance;

/// <summary>The libraries under <c>node/</c>, installed from their lock file when they are not there yet.</summary>
internal static class Node
{
    private static readonly string Folder = Path.Combine(Standards.Repository, "tests", "Conformance", "node");

    private static readonly Lazy<Task> Installed = new(async () =>
    {
        var (have, want) = (Path.Combine(Folder, "node_modules", ".package-lock.json"), Path.Combine(Folder, "package-lock.json"));
        if (!File.Exists(have) || File.GetLastWriteTimeUtc(have) < File.GetLastWriteTimeUtc(want))
            await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    });

    /// <summary>What verify.mjs says of each file: null when it is verified, else why not.</summary>
    public static Task<Dictionary<string, string?>> VerifyAsync(IReadOnlyDictionary<string, byte[]> files, params string[] arguments) =>
        JudgeAsync("verify.mjs", files, arguments);

    /// <summary>What a script that prints a line per file says of each: null when it has nothing against it, else why not.</summary>
    public static async Task<Dictionary<string, string?>> JudgeAsync(string script, IReadOnlyDictionary<string, byte[]> files, params string[] arguments)
    {
        await Installed.Value;
        var folder = Directory.CreateTempSubdirectory("cairn-conformance-");
        try
        {
            foreach (var (name, bytes) in files) await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), bytes);
            var (_, output) = await RunAsync("node", [script, .. arguments, .. files.Keys.Select(name => Path.Combine(folder.FullName, name))], mayFail: true);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement)
                .ToDictionary(line => Path.GetFileName(line.GetProperty("file").GetString()!), line => line.GetProperty("error").GetString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs one of the scripts with some text as its standard input, and gives what it printed.</summary>
    public static async Task<string> RunScriptAsync(string script, string input, params string[] arguments)
    {
        await Installed.Value;
        return (await RunAsync("node", [script, .. arguments], input: input)).Output;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, bool mayFail = false, string? input = null)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && !mayFail) Assert.Fail($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        Assert.True(process.ExitCode is 0 or 1, await errors);
        return (process.ExitCode, await output);
    }
}
