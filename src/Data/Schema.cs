using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cairn.Data;

/// <summary>Brings the tables of a database to this version.</summary>
internal static class Schema
{
    public static async Task Bring(DbContext db, CancellationToken ct)
    {
        if (db.Database.GetMigrations().Any())
        {
            await db.Database.MigrateAsync(ct);
            return;
        }

        // Before the first release there is no migration to run: the tables are made as the model has them.
        try
        {
            await db.Database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(ct);
        }
        catch (System.Data.Common.DbException exists) when (exists.Message.Contains("already exists", StringComparison.Ordinal))
        {
        }
    }
}
