using System.CommandLine;
using System.CommandLine.Help;

namespace Cairn.Web.Commands;

/// <summary>The command line: what there is, in the order a newcomer needs it.</summary>
internal static class Cli
{
    /// <summary>Folder for everything that is kept.</summary>
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "Folder for databases, files and keys",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("Cairn__Data") ?? "data",
    };

    /// <summary>Which institution, where there are several.</summary>
    public static Option<string?> Institution { get; } = new("--institution")
    {
        Description = "Key of the institution, where the installation has several",
        HelpName = "KEY",
        Recursive = true,
    };

    /// <summary>For scripts.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object instead of text", Recursive = true };

    /// <summary>Runs a command line; returns 0 for yes, 1 for no, 2 for could not.</summary>
    public static async Task<int> Run(string[] args)
    {
        // Not a RootCommand, whose help would call itself by the name of the assembly.
        var root = new Command("./cairn", "Cairn: one place for the full life of every credential.")
        {
            DemoCommand.Make(),
            ServeCommand.Make(),
            AdministratorCommand.Make(),
            ImportCommand.Make(),
            VerifyCommand.Make(),
            AuditCommand.Make(),
            TrailCommand.Make(),
            MigrateCommand.Make(),
            BackupCommand.Make(),
            BackupCommand.MakeRestore(),
            FuzzCommand.Make(),
            new Command("test", "Run every test on SQLite and PostgreSQL (see ./cairn)"),
            new Command("bench", "Measure, next to a rival in the same run (see ./cairn bench --help)"),
        };
        root.Options.Add(new HelpOption());
        root.Options.Add(new VersionOption());
        root.Options.Add(Data);
        root.Options.Add(Institution);
        root.Options.Add(Json);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? Exit.CouldNot : code;
        }
        catch (Exception known) when (known is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(known.Message);
            return Exit.CouldNot;
        }
    }

    /// <summary>What a command says, in the form that was asked for.</summary>
    public static Terminal Terminal(this ParseResult parsed) => new(parsed.GetValue(Json));
}
