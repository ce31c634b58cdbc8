using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cairn.Data;

/// <summary>
/// Which migrations a database has had, asked without Entity Framework, whose migrator compares the whole model first:
/// most starts find nothing to do, and a third of a start's work would go into finding that out.
/// </summary>
internal static class MigrationHistory
{
    /// <param name="connection">An open connection.</param>
    /// <param name="tables">Where the provider lists its tables: "sqlite_master WHERE name =".</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether exactly the migrations of this version were applied, the last of them to its end.</returns>
    public static async Task<bool> IsComplete<TDb>(DbConnection connection, string tables, CancellationToken ct) where TDb : DbContext
    {
        await using var query = connection.CreateCommand();
        query.CommandText = $"SELECT COUNT(*) FROM {tables} '__EFMigrationsHistory'";
        if (Convert.ToInt64(await query.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            return false;
        }

        var applied = new HashSet<string>(StringComparer.Ordinal);
        query.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
        await using var rows = await query.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            applied.Add(rows.GetString(0));
        }

        return applied.SetEquals(Known<TDb>());
    }

    private static IEnumerable<string> Known<TDb>() => typeof(TDb).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TDb))
        .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id)
        .OfType<string>();
}
