using System.Diagnostics;

namespace Cairn.Bench;

/// <summary>Where things are, and running other programs.</summary>
internal static class Places
{
    /// <summary>The repository's folder.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cairn.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benches run from the repository.");
        }

        return folder.FullName;
    }

    /// <summary>What <c>./cairn</c> runs, and what goes before its arguments.</summary>
    public static (string Program, string First) Cairn() => Path.Combine(Repository(), ".artifacts/web/Cairn.Web") is var ready && File.Exists(ready)
        ? (ready, "")
        : ("dotnet", Path.Combine(Repository(), "src/Web/bin/Release/net10.0/Cairn.Web.dll"));

    /// <summary>Runs a command of <c>./cairn</c> to its end and returns what it printed.</summary>
    public static string Cairn(string arguments)
    {
        var (program, first) = Cairn();
        return Shell(program, $"{first} {arguments}");
    }

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    public static string Shell(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} could not be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} failed: {errors.Result}");
    }
}
