using System.Runtime.InteropServices;
using System.Text.Json;
using Cairn.Bench;
using Spectre.Console;

// ./cairn bench NAME [--json]: each bench measures its rival in the same run and reports ratios.
var benches = new Dictionary<string, Func<Task<IReadOnlyList<Row>>>>
{
    ["writes"] = Writes.Run,
    ["startup"] = Startup.Run,
    ["audit"] = Audits.Run,
    ["issue"] = Proofs.Issue,
    ["verify"] = Proofs.Verify,
    ["hostile"] = Hostile.Run,
    ["import"] = Imports.Run,
};
var names = args.Where(a => !a.StartsWith('-')).ToList();
var asJson = args.Contains("--json");
if (names.Count == 0 || args.Contains("--help") || names.Any(n => !benches.ContainsKey(n)))
{
    Console.WriteLine($"Usage: ./cairn bench NAME [--json]\n\nNAME is one of: {string.Join(", ", benches.Keys)}");
    return args.Contains("--help") ? 0 : 2;
}

var machine = $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";
foreach (var name in names)
{
    var rows = await benches[name]();
    if (asJson)
    {
        Console.WriteLine(JsonSerializer.Serialize(new { bench = name, machine, rows }, new JsonSerializerOptions(JsonSerializerDefaults.Web)));
        continue;
    }

    var table = new Table().Title($"{name} ({machine})").AddColumns("name", "value", "unit", "against", "ratio", "aim", "met");
    foreach (var row in rows)
    {
        table.AddRow(row.Name, $"{row.Value:N2}", row.Unit, row.Against ?? "", row.Ratio is { } r ? $"{r:N3}" : "", row.Aim ?? "", row.Met is { } met ? met ? "yes" : "no" : "");
    }

    AnsiConsole.Write(table);
}

return 0;
