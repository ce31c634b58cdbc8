// A process of its own for tests: it is killed in the middle of what it does, or keeps a database for later versions.
//   write   DATABASE CONNECTION FOLDER KEY FIRST   writes units from number FIRST on, says "done N" after each acknowledgement
//   seal    DATABASE CONNECTION FOLDER KEY FIRST   the same, sealing all the time
//   approve DATABASE CONNECTION FOLDER KEY         approves every award that waits, says "done AWARD" after each acknowledgement
//   migrate DATABASE CONNECTION FOLDER KEY         says "migrating", migrates, says "migrated"
//   keep    DATABASE CONNECTION FOLDER KEY INTO    writes a backup with its master key and row counts into INTO
using Cairn.Data;
using Cairn.Kernel;
using Cairn.SecondProcess;

if (args.Length < 5 || !Enum.TryParse<DatabaseKind>(args[1], ignoreCase: true, out var kind))
{
    await Console.Error.WriteLineAsync("write|seal|migrate|keep DATABASE CONNECTION FOLDER MASTERKEYFILE [FIRST|INTO]");
    return 2;
}

var clock = TimeProvider.System;
var institution = new Institution { Key = "college", Name = "Test College", Database = kind, ConnectionString = args[2], Folder = args[3] };
var parts = new InstitutionParts(clock, new IdGenerator(clock), new EventCatalog([]), MasterKey.OpenOrCreate(args[4]));
await using InstitutionDb home = kind == DatabaseKind.Sqlite ? new SqliteHome(institution, parts) : new PostgresHome(institution, parts);
switch (args[0])
{
    case "write":
        await Writing.Forever(home, int.Parse(args[5]), sealing: false);
        return 0;
    case "seal":
        await Writing.Forever(home, int.Parse(args[5]), sealing: true);
        return 0;
    case "approve":
        await Approving.Everything(home);
        return 0;
    case "migrate":
        Console.WriteLine("migrating");
        await home.Migrate(CancellationToken.None);
        Console.WriteLine("migrated");
        return 0;
    case "keep":
        await Keeping.Keep(home, args[4], args[5]);
        return 0;
    default:
        return 2;
}
