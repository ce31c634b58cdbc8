// A process of its own for tests: it is killed in the middle of what it does, where it halts and says "stopped", or keeps a database for later versions.
//   write   DATABASE CONNECTION FOLDER KEY FIRST   writes units from number FIRST on, says "done N" after each acknowledgement
//   seal    DATABASE CONNECTION FOLDER KEY FIRST   the same, sealing all the time
//   approve DATABASE CONNECTION FOLDER KEY         approves every award that waits, says "done AWARD" after each acknowledgement
//   migrate DATABASE CONNECTION FOLDER KEY N       migrates, and halts after N statements
//   import  DATABASE CONNECTION FOLDER KEY SOURCE PATH CHUNKS N   imports, and halts N statements after so many chunks
//   erase   DATABASE CONNECTION FOLDER KEY PERSON N   erases, and halts after N statements; 0: after the commit
//   keep    DATABASE CONNECTION FOLDER KEY INTO    writes a backup with its master key and row counts into INTO
using Cairn.Data;
using Cairn.Kernel;
using Cairn.SecondProcess;

if (args.Length < 5 || !Enum.TryParse<DatabaseKind>(args[1], ignoreCase: true, out var kind))
{
    await Console.Error.WriteLineAsync("write|seal|approve|migrate|import|erase|keep DATABASE CONNECTION FOLDER MASTERKEYFILE …");
    return 2;
}

Stop.Listen();
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
        Stop.After(int.Parse(args[5]));
        await home.Migrate(CancellationToken.None);
        return 0;
    case "import":
        await Importing.Run(home, args[5], args[6], int.Parse(args[7]), int.Parse(args[8]));
        return 0;
    case "erase":
        await Erasing.Run(home, new(Guid.Parse(args[5])), int.Parse(args[6]));
        return 0;
    case "keep":
        await Keeping.Keep(home, args[4], args[5]);
        return 0;
    default:
        return 2;
}
