using System.CommandLine;
using Cairn.Interchange.Importing;
using Cairn.Kernel;

namespace Cairn.Web.Commands;

/// <summary><c>cairn import</c>: shows what a file would change, then changes it when told to.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var name = new Argument<string>("SOURCE") { Description = $"One of: {string.Join(", ", ImportSource.All.Select(s => s.Name))}" };
        var path = new Argument<string>("PATH") { Description = "File or folder" };
        var yes = new Option<bool>("--yes") { Description = "Import; without it only a preview is shown" };
        var rejected = new Option<string?>("--rejected") { Description = "Write refused rows to this CSV file", HelpName = "FILE" };
        var command = new Command("import", "Import a catalog, requirements or learners: preview first, then with --yes") { name, path, yes, rejected };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            if (ImportSource.Find(parsed.GetValue(name)!) is not { } source)
            {
                return terminal.Refuse(new("unknown-source", $"There is no source '{parsed.GetValue(name)}'. There are: {string.Join(", ", ImportSource.All.Select(s => s.Name))}."), Exit.CouldNot);
            }

            await using var installation = Installation.Open(parsed);
            var importer = new Importer(await installation.Home(ct));
            var preview = await terminal.Progress($"Reading {source.Name}", report =>
                importer.Preview(source, parsed.GetValue(path)!, Report(report), ct));
            if (preview.Refusal is { } refusal)
            {
                return terminal.Refuse(refusal, Exit.CouldNot);
            }

            if (!parsed.GetValue(yes))
            {
                Show(terminal, preview.Value.Counts, preview.Value.Problems.Select(p => p.ToString()), preview.Value.Remarks);
                terminal.Say("Nothing was written. Import it with --yes.");
                terminal.Result(preview.Value);
                return preview.Value.MayBeConfirmed ? Exit.Yes : Exit.No;
            }

            var result = await terminal.Progress($"Importing {source.Name}", report =>
                importer.Confirm(preview.Value, Actor.System("import"), Guid.NewGuid(), parsed.GetValue(rejected), Report(report), ct));
            if (result.Refusal is { } refused)
            {
                return terminal.Refuse(refused);
            }

            Show(terminal, result.Value.Counts, result.Value.Problems.Select(p => p.ToString()), result.Value.Remarks);
            if (result.Value.RejectedRows is { } file)
            {
                terminal.Say($"Refused rows are in {file}.");
            }

            terminal.Result(result.Value);
            return Exit.Yes;
        });
        return command;
    }

    private static void Show(Terminal terminal, IReadOnlyList<ImportCount> counts, IEnumerable<string> problems, IReadOnlyList<string> remarks)
    {
        foreach (var count in counts)
        {
            terminal.Say($"{count.Kind}: {count.New:N0} new, {count.Changed:N0} changed, {count.Unchanged:N0} unchanged, {count.Refused:N0} refused");
        }

        foreach (var line in problems.Take(20).Concat(remarks.Take(20)))
        {
            terminal.Say($"  {line}");
        }
    }

    private static Progress<ImportProgress> Report(Action<long, long?> report) => new(p => report(p.Rows, p.Of));
}
