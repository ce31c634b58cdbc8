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
/// <param name="Unreadable">Rows the reader refused.</param>
/// <param name="Put">Compares the readable rows with what is here and, when the work may write, writes what differs.</param>
internal sealed record ImportChunk(IReadOnlyList<RowProblem> Unreadable, Func<ImportWork, Task<ChunkOutcome>> Put);

/// <summary>What became of a chunk's rows. Kept as the answer of its unit of work, so it is small and plain.</summary>
/// <param name="New">Rows that were not here.</param>
/// <param name="Changed">Rows that differed.</param>
/// <param name="Unchanged">Rows that were here as given.</param>
/// <param name="Refused">Rows that can't be as given.</param>
internal sealed record ChunkOutcome(int New, int Changed, int Unchanged, IReadOnlyList<RowProblem> Refused)
{
    public static ChunkOutcome Nothing { get; } = new(0, 0, 0, []);

    public static ChunkOutcome AllNew(int rows) => new(rows, 0, 0, []);

    public ChunkOutcome Plus(ChunkOutcome other) =>
        new(New + other.New, Changed + other.Changed, Unchanged + other.Unchanged, [.. Refused, .. other.Refused]);
}

/// <param name="kind">What the rows are, in the plural.</param>
/// <param name="rows">Reads them from the beginning.</param>
/// <param name="put">Compares and writes some.</param>
/// <param name="size">Rows in one transaction: large enough to be quick, small enough that others get their turn.</param>
internal sealed class ImportStep<T>(
    string kind, Func<IEnumerable<Row<T>>> rows, Func<ImportWork, IReadOnlyList<Row<T>>, Task<ChunkOutcome>> put, int size = 250)
    : ImportStep(kind) where T : class
{
    public override IEnumerable<ImportChunk> Chunks() => rows().Chunk(size).Select(chunk =>
    {
        Row<T>[] readable = [.. chunk.Where(row => row.Problem is null)];
        return new ImportChunk(
            [.. chunk.Where(row => row.Problem is not null).Select(row => row.Problem!)],
            async work => readable.Length == 0 ? ChunkOutcome.Nothing : await put(work, readable));
    });
}
