namespace Cairn.Interchange.Reading;

/// <summary>Turns what a stream throws into a last, refused row.</summary>
internal static class Rows
{
    /// <param name="file">The file being read.</param>
    /// <param name="open">Starts reading; called when the first row is asked for.</param>
    /// <param name="line">Where reading stands, for the problem.</param>
    public static IEnumerable<Row<T>> Guarded<T>(SourceFile file, Func<IEnumerable<Row<T>>> open, Func<long> line) where T : class
    {
        IEnumerator<Row<T>>? rows = null;
        try
        {
            while (true)
            {
                RowProblem? stopped = null;
                try
                {
                    rows ??= open().GetEnumerator();
                    if (!rows.MoveNext()) yield break;
                }
                catch (Exception exception) when (file.WhyStopped(exception, line()) is not null)
                {
                    stopped = file.WhyStopped(exception, line());
                }

                if (stopped is not null)
                {
                    yield return Row<T>.Refused(stopped);
                    yield break;
                }

                yield return rows!.Current;
            }
        }
        finally
        {
            rows?.Dispose();
        }
    }
}
