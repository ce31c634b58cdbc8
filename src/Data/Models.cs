using System.Collections.Concurrent;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Data;

/// <summary>
/// Makes Entity Framework's model and a first query on another thread while a process gets ready: that takes about as long as
/// everything else at a start, and otherwise the first page waits for it.
/// </summary>
public static class Models
{
    private static readonly ConcurrentDictionary<DatabaseKind, Lazy<Task>> Begun = [];

    /// <summary>
    /// Begins, once in a process for a kind of database, and returns at once; opens no connection. Should it fail, whoever opens
    /// a database of the kind meets the same fault and answers for it.
    /// </summary>
    public static void Prepare(DatabaseKind kind) => _ = Begun.GetOrAdd(kind, k => new(() => Task.Run(() => Make(k)))).Value;

    private static void Make(DatabaseKind kind)
    {
        using CairnDb db = kind switch
        {
            DatabaseKind.Postgres => new PostgresDesign().CreateDbContext([]),
            _ => new SqliteDesign().CreateDbContext([]),
        };
        _ = db.Set<Account>().Where(a => a.Id == Guid.Empty).ToQueryString();
    }
}
