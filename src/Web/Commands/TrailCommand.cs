using System.CommandLine;
using Cairn.Kernel;

namespace Cairn.Web.Commands;

/// <summary><c>cairn trail</c>: the audit trail, for whoever doubts it.</summary>
internal static class TrailCommand
{
    public static Command Make() => new("trail", "The audit trail") { Verify(), Seal() };

    private static Command Verify()
    {
        var head = new Option<string?>("--head")
        {
            Description = "A signed head that was kept elsewhere; without it the latest of the data folder is used",
            HelpName = "FILE",
        };
        var command = new Command("verify", "Find the first entry that was altered, removed or moved") { head };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            await using var installation = Installation.Open(parsed);
            var home = await installation.Home(ct);
            if (parsed.GetValue(head) is { } file && !File.Exists(file))
            {
                return terminal.Refuse(new("no-head", $"There is no file {file}."), Exit.CouldNot);
            }

            var report = await TrailVerification.Verify(home, parsed.GetValue(head), ct);
            foreach (var finding in report.Findings)
            {
                terminal.Say(finding.Sentence);
            }

            terminal.Say(report.IsIntact
                ? $"The trail is as it was written: {report.Entries:N0} entries, {report.Unsealed:N0} not yet sealed, {report.Erased:N0} of erased people."
                : $"The trail was changed: {report.Findings.Count:N0} findings, the first entry first.");
            if (report.VerificationKey is { } key)
            {
                terminal.Say($"The log's public key: {key}");
            }

            terminal.Result(new { intact = report.IsIntact, report.Entries, report.Unsealed, report.Erased, report.VerificationKey, report.Findings });
            return report.IsIntact ? Exit.Yes : Exit.No;
        });
        return command;
    }

    private static Command Seal()
    {
        var command = new Command("seal", "Append what waits to the log now, as the server does every second");
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            await using var installation = Installation.Open(parsed);
            var sealing = await Sealer.Seal(await installation.Home(ct), ct);
            terminal.Say(sealing.ToString());
            terminal.Result(sealing);
            return Exit.Yes;
        });
        return command;
    }
}
