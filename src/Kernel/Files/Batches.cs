using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>Reads long lists some rows at a time: however many are found, only one batch is in memory.</summary>
public static class Batches
{
    /// <summary>Rows in a batch: few enough for one transaction that notes who was seen.</summary>
    public const int Size = 1_000;

    /// <summary>
    /// What one query finds, as it was when the query began. It runs on a reader of its own, so that between batches the caller's
    /// context can look things up and note who was seen.
    /// </summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="query">The query, in its order, on the reader that is given.</param>
    /// <param name="show">Makes rows of a batch, and notes what must be noted before they go out.</param>
    /// <param name="ct">Stops.</param>
    public static async IAsyncEnumerable<TRow> Of<TFound, TRow>(
        CairnDb db, Func<CairnDb, Task<IQueryable<TFound>>> query, Func<List<TFound>, Task<IReadOnlyList<TRow>>> show, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = db.Home.OpenReader();
        var batch = new List<TFound>(Size);
        await foreach (var one in (await query(reader)).AsAsyncEnumerable().WithCancellation(ct))
        {
            batch.Add(one);
            if (batch.Count == Size)
            {
                foreach (var row in await show(batch))
                {
                    yield return row;
                }

                batch.Clear();
            }
        }

        foreach (var row in batch.Count > 0 ? await show(batch) : [])
        {
            yield return row;
        }
    }

    /// <inheritdoc cref="Of{TFound, TRow}(CairnDb, Func{CairnDb, Task{IQueryable{TFound}}}, Func{List{TFound}, Task{IReadOnlyList{TRow}}}, CancellationToken)"/>
    public static IAsyncEnumerable<TRow> Of<TFound, TRow>(CairnDb db, Func<CairnDb, IQueryable<TFound>> query, Func<List<TFound>, Task<IReadOnlyList<TRow>>> show, CancellationToken ct) =>
        Of(db, reader => Task.FromResult(query(reader)), show, ct);

    /// <summary>What one query finds, as it is.</summary>
    /// <inheritdoc cref="Of{TFound, TRow}(CairnDb, Func{CairnDb, Task{IQueryable{TFound}}}, Func{List{TFound}, Task{IReadOnlyList{TRow}}}, CancellationToken)"/>
    public static IAsyncEnumerable<T> Of<T>(CairnDb db, Func<CairnDb, IQueryable<T>> query, CancellationToken ct) =>
        Of(db, query, found => Task.FromResult<IReadOnlyList<T>>(found), ct);
}
