using Microsoft.EntityFrameworkCore;

namespace Cairn.Data;

/// <summary>A row that is to be inserted.</summary>
internal readonly record struct NewRow(PlainTable Table, object Row);

/// <summary>
/// What most commands change is new rows in plain tables. These go to the database together with the kernel's own rows,
/// by prepared statements; everything else is saved by Entity Framework.
/// </summary>
internal static class NewRows
{
    /// <summary>The new rows, when they are all that changed; call after changes were detected.</summary>
    /// <returns>Null when something changed that Entity Framework must save; empty when nothing changed.</returns>
    public static IReadOnlyList<NewRow>? Find(DbContext db)
    {
        var rows = new List<NewRow>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            switch (entry.State)
            {
                case EntityState.Unchanged or EntityState.Detached:
                    break;
                case EntityState.Added when PlainTable.Of(entry.Metadata) is { } table:
                    rows.Add(new(table, entry.Entity));
                    break;
                default:
                    return null;
            }
        }

        return rows;
    }
}
