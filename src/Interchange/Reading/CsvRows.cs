using System.Text;
using CsvHelper;

namespace Cairn.Interchange.Reading;

/// <summary>Reads a comma-separated file (RFC 4180) with a header row, UTF-8, no line breaks inside a field.</summary>
internal static class CsvRows
{
    /// <param name="file">The file.</param>
    /// <param name="columns">Columns the header must name; others are passed over unread.</param>
    /// <param name="read">Makes a row of a record's fields.</param>
    public static IEnumerable<Row<T>> Read<T>(SourceFile file, IReadOnlyList<string> columns, Func<CsvFields, T> read) where T : class
    {
        long at = 1;
        return Rows.Guarded(file, Records, () => at);

        IEnumerable<Row<T>> Records()
        {
            CsvMalformedRecord? misquoted = null;
            using var reader = CsvReader.Create(file.Open(), Options(file, malformed => misquoted = malformed), leaveOpen: false);
            var header = Header(reader);
            var fields = new CsvFields(file, reader, Positions(header, columns));
            while (Next(reader))
            {
                at = reader.LineNumber;
                if (misquoted is { } bad && bad.LineNumber == at)
                    yield return Row<T>.Refused(file.Problem(at, null, Sentence(bad.Reason)));
                else if (reader.FieldCount != header.Length)
                    yield return Row<T>.Refused(file.Problem(at, null, $"The row has {reader.FieldCount} fields, the header has {header.Length}."));
                else
                    yield return One(fields, at, read);
            }
        }
    }

    private static Row<T> One<T>(CsvFields fields, long line, Func<CsvFields, T> read) where T : class
    {
        fields.MoveTo(line);
        var value = read(fields);
        return fields.Problem is { } problem ? Row<T>.Refused(problem) : Row<T>.Of(line, value);
    }

    private static string[] Header(CsvReader reader)
    {
        try
        {
            reader.ReadHeader();
        }
        catch (CsvFormatException wrong)
        {
            throw new InputRefusedException($"The header row can't be read: {wrong.Message}");
        }

        return reader.Headers.Count > 0 ? [.. reader.Headers] : throw new InputRefusedException("The file is empty: a header row is needed.");
    }

    private static Dictionary<string, int> Positions(string[] header, IReadOnlyList<string> columns)
    {
        if (columns.Count > 1 && header is [var only] && only.AsSpan().ContainsAny(";\t|"))
            throw new InputRefusedException("Fields are separated by commas; this header has none.");
        foreach (var column in columns)
        {
            if (header.Count(name => name == column) != 1)
                throw new InputRefusedException($"The header must name the column “{column}” once.");
        }

        return columns.ToDictionary(column => column, column => Array.IndexOf(header, column), StringComparer.Ordinal);
    }

    private static bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException tooLong)
        {
            // Malformed quoting is reported and recovered from: only the size of a record ends up here.
            throw new InputRefusedException($"The row is longer than allowed: {tooLong.Message}");
        }
    }

    private static string Sentence(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote or CsvMalformedReason.TextAfterClosingQuote => "A quotation mark is out of place.",
        CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes => "A quotation mark has no partner on its line.",
        _ => $"The row is malformed ({reason}).",
    };

    private static CsvReaderOptions Options(SourceFile file, Action<CsvMalformedRecord> misquoted) => new()
    {
        Separator = ',',
        DetectSeparatorHint = false,
        AllowLineBreaksInQuotes = false, // so that one bad quotation mark can't swallow the rows behind it
        MaxRecordSize = file.Limits.LineBytes,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        Encoding = Encoding.UTF8,
        PoolStrings = true,
        OnMalformedRecord = misquoted,
    };
}
