using System.Globalization;
using CsvHelper;

namespace Cairn.Interchange.Reading;

/// <summary>
/// Reads the current CSV record's columns by name and keeps the first thing that is wrong with it.
/// One object serves a whole file: half a million rows are usual.
/// </summary>
internal sealed class CsvFields(SourceFile file, CsvReader reader, IReadOnlyDictionary<string, int> columns)
{
    private long _line;

    /// <summary>The first problem met in this record, or null.</summary>
    public RowProblem? Problem { get; private set; }

    internal void MoveTo(long line) => (_line, Problem) = (line, null);

    /// <summary>The text of a column, null when it is empty.</summary>
    public string? Text(string column)
    {
        var text = reader.GetString(columns[column]);
        if (text.Contains('\uFFFD')) Refuse(column, "The text is not valid UTF-8.");
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f')) Refuse(column, "The text contains a control character.");
        return text.Length > 0 ? text : null;
    }

    public string Required(string column)
    {
        if (Text(column) is { } text) return text;
        Refuse(column, "A value is needed here.");
        return "";
    }

    public decimal? Decimal(string column, decimal least, decimal most)
    {
        if (Text(column) is not { } text) return null;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Refuse(column, $"“{(text.Length <= 40 ? text : text[..40] + "…")}” is not a number.");
        else if (number < least || number > most)
            Refuse(column, $"{number} is not between {least} and {most}.");
        return number;
    }

    public decimal RequiredDecimal(string column, decimal least, decimal most)
    {
        Required(column);
        return Decimal(column, least, most) ?? 0;
    }

    public void Refuse(string? column, string sentence) => Problem ??= file.Problem(_line, column, sentence);
}
