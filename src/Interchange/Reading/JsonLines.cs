using System.Text.Json;

namespace Cairn.Interchange.Reading;

/// <summary>Reads a file with one JSON object on each line (https://jsonlines.org).</summary>
internal static class JsonLines
{
    public static IEnumerable<Row<T>> Read<T>(SourceFile file, Func<JsonFields, T> read) where T : class
    {
        long at = 0;
        return Rows.Guarded(file, Objects, () => at);

        IEnumerable<Row<T>> Objects()
        {
            using var stream = file.Open();
            foreach (var line in Lines.Of(stream, file.Limits))
            {
                at = line.Number;
                if (line.Bytes.Length > 0) yield return One(file, line, read);
            }
        }
    }

    private static Row<T> One<T>(SourceFile file, Line line, Func<JsonFields, T> read) where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(line.Bytes, new() { MaxDepth = file.Limits.Depth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Row<T>.Refused(file.Problem(line.Number, null, "The line is not a JSON object."));
            var fields = new JsonFields(file, line.Number, document.RootElement);
            var value = read(fields);
            return fields.Problem is { } problem ? Row<T>.Refused(problem) : Row<T>.Of(line.Number, value);
        }
        catch (JsonException wrong)
        {
            return Row<T>.Refused(file.Problem(line.Number, null, $"The line is not JSON: {wrong.Message}"));
        }
        catch (InvalidOperationException)
        {
            // GetString() on a string with a lone surrogate escape: JSON by its grammar, but not a text.
            return Row<T>.Refused(file.Problem(line.Number, null, "A text in this line is not valid Unicode."));
        }
    }
}
