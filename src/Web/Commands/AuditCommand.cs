using System.CommandLine;
using System.Globalization;
using Cairn.Audit.Contracts;

namespace Cairn.Web.Commands;

/// <summary><c>cairn audit</c>: holds every learner against every credential that may be awarded.</summary>
internal static class AuditCommand
{
    public static Command Make()
    {
        var command = new Command("audit", "Hold every learner against every credential in force, and announce who has become complete");
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            await using var installation = Installation.Open(parsed);
            var home = await installation.Home(ct);
            var result = await terminal.Progress("Auditing learners", report =>
                BatchAudit.Run(home, new Progress<(int Done, int Of)>(p => report(p.Done, p.Of)), ct));
            foreach (var count in result.Counts)
            {
                terminal.Say($"{count.Title.In(CultureInfo.InvariantCulture)} ({count.Key}): {count.Complete:N0} complete, {count.Near:N0} one step away, {count.Away:N0} not, of {count.Audited:N0}");
            }

            terminal.Say($"{result.Learners:N0} learners, {result.Audits:N0} audits, {result.NewlyComplete:N0} newly complete.");
            terminal.Result(result);
            return Exit.Yes;
        });
        return command;
    }
}
