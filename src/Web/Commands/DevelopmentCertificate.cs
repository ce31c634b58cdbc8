using System.ComponentModel;
using System.Diagnostics;

namespace Cairn.Web.Commands;

/// <summary>The certificate for https on one's own machine, which the .NET SDK makes and keeps; browsers ask before they believe it.</summary>
internal static class DevelopmentCertificate
{
    /// <summary>Makes it where there is none or where it has run out.</summary>
    /// <exception cref="InvalidDataException">It could not be made; the sentence says why.</exception>
    public static async Task Ensure(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", "dev-certs https") { RedirectStandardOutput = true, RedirectStandardError = true };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidDataException($"The development certificate is made by the .NET SDK, which could not be started ({missing.Message}). Behind a proxy that ends TLS, serve without --https.", missing);
        }

        using (process)
        {
            var said = process!.StandardOutput.ReadToEndAsync(ct);
            var wrong = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                throw new InvalidDataException($"The development certificate could not be made: {(await said).Trim()} {wrong.Trim()}");
            }
        }
    }
}
