using System.Diagnostics;
using System.Globalization;
using Cairn.Kernel;
using Npgsql;

namespace Cairn.Data;

/// <summary>Runs PostgreSQL's own programs on an institution's database. The password goes by the environment, where other users don't see it.</summary>
internal static class PostgresTool
{
    /// <exception cref="InvalidOperationException">The program is not installed, or failed; its words are in the message.</exception>
    public static async Task Run(string program, Institution institution, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var at = new NpgsqlConnectionStringBuilder(institution.ConnectionString);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        foreach (var argument in new[] { "--host", at.Host!, "--port", at.Port.ToString(CultureInfo.InvariantCulture), "--username", at.Username ?? "", "--no-password", "--dbname", at.Database! }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGPASSWORD"] = at.Password;
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{program} could not be started ({missing.Message}). Install PostgreSQL's client programs.", missing);
        }

        using (process)
        {
            var said = await process!.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} failed: {said.Trim()}");
            }
        }
    }
}
