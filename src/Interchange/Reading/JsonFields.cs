using System.Globalization;
using System.Text.Json;

namespace Cairn.Interchange.Reading;

/// <summary>
/// Reads one JSON object's properties by name and keeps the first thing that is wrong with it, so that a reader can ask
/// for all it needs and look once. A property may have gone by several names over the years; the first present counts.
/// </summary>
internal sealed class JsonFields(SourceFile file, long line, JsonElement json)
{
    /// <summary>The first problem met, or null.</summary>
    public RowProblem? Problem { get; private set; }

    public string Required(params ReadOnlySpan<string> names)
    {
        var text = Text(names);
        if (string.IsNullOrWhiteSpace(text)) Refuse(names[0], "A value is needed here.");
        return text ?? "";
    }

    /// <summary>A string, or a number as it is written; null when absent, null, or <c>false</c>.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } value) return null;
        switch (value.ValueKind)
        {
            case JsonValueKind.String: return Plain(names[0], value.GetString()!);
            case JsonValueKind.Number: return value.GetRawText();
            case JsonValueKind.False or JsonValueKind.Null: return null;
            default: Refuse(names[0], "A text is expected here."); return null;
        }
    }

    /// <summary>A whole number, written as one or as a string of digits.</summary>
    public int? Integer(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Refuse(names[0], $"“{Shown(text)}” is not a whole number.");
        return null;
    }

    public decimal? Decimal(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Refuse(names[0], $"“{Shown(text)}” is not a number.");
        return null;
    }

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.String) return [Plain(names[0], value.GetString()!)];
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.False) return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            Refuse(names[0], "A list of texts is expected here.");
            return [];
        }

        var name = names[0];
        return [.. value.EnumerateArray().Select(item => Plain(name, item.GetString()!))];
    }

    /// <summary>A list of objects, each read by <paramref name="read"/>; its problems become this row's.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<JsonFields, T> read)
    {
        if (Find([name]) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            Refuse(name, "A list of objects is expected here.");
            return [];
        }

        var found = new List<T>();
        foreach (var item in value.EnumerateArray())
        {
            var fields = new JsonFields(file, line, item);
            found.Add(read(fields));
            if (fields.Problem is { } inner) Refuse($"{name}[{found.Count - 1}].{inner.Field}", inner.Sentence);
        }

        return found;
    }

    public void Refuse(string field, string sentence) => Problem ??= file.Problem(line, field, sentence);

    private string Plain(string name, string text)
    {
        if (!PlainText.Is(text)) Refuse(name, PlainText.Sentence);
        return text;
    }

    private JsonElement? Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (json.TryGetProperty(name, out var value)) return value;
        return null;
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
