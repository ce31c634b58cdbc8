using Cairn.Interchange.Reading;

namespace Cairn.Interchange.Importing;

/// <summary>One kind of rows of a source, read and written in chunks.</summary>
internal abstract class ImportStep(string kind)
{
    /// <summary>What the rows are, in the plural.</summary>
    public string Kind => kind;

    /// <summary>Reads the source from its beginning, a chunk at a time.</summary>
    public abstract IEnumerable<ImportChunk> Chunks();
}

/// <summary>Some rows of a step, with those that could not even be read.</summary>
/// <param name="Rows">How many rows there are, refused ones included.</param>
/// <param name="Unreadable">Rows the reader refused.</param>
/// <param name="Put">Compares the readable rows with what is here and, when the work may write, writes what differs.</param>
internal sealed record ImportChunk(int Rows, IReadOnlyList<RowProblem> Unreadable, Func<ImportWork, Task<IReadOnlyList<RowOutcome>>> Put);

/// <summary>What became of one row, and why, when it was refused.</summary>
internal readonly record struct RowOutcome(RowFate Fate, RowProblem? Problem = null)
{
    public static implicit operator RowOutcome(RowFate fate) => new(fate);

    public static implicit operator RowOutcome(RowProblem problem) => new(RowFate.Refused, problem);
}

/// <param name="kind">What the rows are, in the plural.</param>
/// <param name="rows">Reads them from the beginning.</param>
/// <param name="put">Compares and writes some; one outcome for each row, in their order.</param>
/// <param name="size">Rows in one transaction: large enough to be quick, small enough that others get their turn.</param>
internal sealed class ImportStep<T>(
    string kind, Func<IEnumerable<Row<T>>> rows, Func<ImportWork, IReadOnlyList<Row<T>>, Task<IReadOnlyList<RowOutcome>>> put, int size = 250)
    : ImportStep(kind) where T : class
{
    public override IEnumerable<ImportChunk> Chunks() => rows().Chunk(size).Select(chunk =>
    {
        Row<T>[] readable = [.. chunk.Where(row => row.Problem is null)];
        return new ImportChunk(
            chunk.Length,
            [.. chunk.Where(row => row.Problem is not null).Select(row => row.Problem!)],
            async work => readable.Length == 0 ? [] : await put(work, readable));
    });
}
