using System.Text.Json;
using Cairn.Data;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.SecondProcess;

/// <summary>Keeps a database of this version as later versions' tests want it: a backup, its master key, the rows of each table.</summary>
public static class Keeping
{
    public static async Task Keep(InstitutionDb home, string masterKeyFile, string into)
    {
        Directory.CreateDirectory(into);
        await Sealer.Seal(home, CancellationToken.None);
        Directory.Move(await BackupSet.Write(home, into, CancellationToken.None), Path.Combine(into, "backup"));
        File.Copy(masterKeyFile, Path.Combine(into, "master.key"));
        await File.WriteAllTextAsync(Path.Combine(into, "rows.json"), JsonSerializer.Serialize(await Rows(home)));
    }

    /// <summary>Rows of each table.</summary>
    public static async Task<SortedDictionary<string, long>> Rows(InstitutionDb home)
    {
        await using var db = home.OpenReader();
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct())
        {
            var count = $"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"";
            rows[table] = await db.Database.SqlQueryRaw<long>(count).SingleAsync();
        }

        return rows;
    }
}
