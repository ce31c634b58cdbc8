using System.CommandLine;
using Cairn.Data;

namespace Cairn.Web.Commands;

/// <summary><c>cairn backup</c> and <c>cairn restore</c>.</summary>
internal static class BackupCommand
{
    public static Command Make()
    {
        var into = new Option<string?>("--into") { Description = "Folder for backups [default: DATA/backups]", HelpName = "DIR" };
        var command = new Command("backup", "Copy database, files and trail while Cairn runs. The master key is not in it: keep it elsewhere") { into };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            await using var installation = Installation.Open(parsed);
            var home = await installation.Home(ct);
            var folder = await terminal.Progress("Backing up", _ => BackupSet.Write(home, parsed.GetValue(into) ?? Folder(parsed), ct));
            terminal.Say($"The backup is {folder}.");
            terminal.Result(new { backup = folder });
            return Exit.Yes;
        });
        return command;
    }

    public static Command MakeRestore()
    {
        var from = new Argument<string>("BACKUP") { Description = "Folder that cairn backup wrote" };
        var force = new Option<bool>("--force") { Description = "Replace the database that is there" };
        var command = new Command("restore", "Put an institution back as a backup has it. Stop Cairn first") { from, force };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            await using var installation = Installation.Open(parsed);
            var home = installation.Chosen();
            var restored = await terminal.Progress("Restoring", _ => BackupSet.Restore(home, parsed.GetValue(from)!, parsed.GetValue(force), ct));
            if (restored.Refusal is { } refusal)
            {
                return terminal.Refuse(refusal);
            }

            terminal.Say($"{home.Institution.Key} is as it was at {restored.Value.At:u}.");
            terminal.Result(new { restored = home.Institution.Key, restored.Value.At });
            return Exit.Yes;
        });
        return command;
    }

    /// <summary>Where backups are kept when nothing else is said.</summary>
    public static string Folder(ParseResult parsed) => Path.Combine(Path.GetFullPath(parsed.GetValue(Cli.Data)!), "backups");
}
