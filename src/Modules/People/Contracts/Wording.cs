using Cairn.Design;
using Cairn.Kernel;

namespace Cairn.People.Contracts;

/// <summary>
/// Text of the institution's own in a form: a field for each language of the interface, "title-en" and "title-es".
/// What stands in further languages is kept as it is.
/// </summary>
public static class Wording
{
    /// <summary>The languages that forms ask for, as BCP 47 tags; the first is the one that must be filled in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "es"];

    /// <summary>The name of the field of one language.</summary>
    public static string Field(string name, string language) => $"{name}-{language}";

    /// <summary>What was typed, over what there was; null when nothing is left.</summary>
    public static LocalizedText? Read(FormModel form, string name, LocalizedText? before = null)
    {
        var texts = new Dictionary<string, string>(before?.All ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var language in Languages)
        {
            texts.Remove(language);
            if (form.Text(Field(name, language)) is { Length: > 0 } text)
            {
                texts[language] = text.ReplaceLineEndings("\n");
            }
        }

        return texts.Count == 0 ? null : new(texts);
    }

    /// <summary>What a field shows of a text.</summary>
    public static string? In(this LocalizedText? text, string language) =>
        text is not null && text.All.TryGetValue(language, out var words) ? words : null;
}
