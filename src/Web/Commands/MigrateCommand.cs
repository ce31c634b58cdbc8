using System.CommandLine;
using Cairn.Data;

namespace Cairn.Web.Commands;

/// <summary><c>cairn migrate</c>: brings databases up to date, after a backup.</summary>
internal static class MigrateCommand
{
    public static Command Make()
    {
        var all = new Option<bool>("--all") { Description = "Every institution of the installation" };
        var command = new Command("migrate", "Bring databases up to date; each is backed up first") { all };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            await using var installation = Installation.Open(parsed);
            var homes = parsed.GetValue(all) || installation.Homes.Registry.All.Count == 1
                ? installation.Homes.All.ToList()
                : [installation.Chosen()];
            var done = new List<object>();
            foreach (var home in homes)
            {
                var backup = await home.Exists(ct) ? await BackupSet.Write(home, BackupCommand.Folder(parsed), ct) : null;
                await home.Migrate(ct);
                terminal.Say(backup is null
                    ? $"{home.Institution.Key}: created."
                    : $"{home.Institution.Key}: up to date. The backup from before is {backup}.");
                done.Add(new { institution = home.Institution.Key, backup });
            }

            terminal.Result(new { migrated = done });
            return Exit.Yes;
        });
        return command;
    }
}
