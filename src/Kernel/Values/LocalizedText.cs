using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cairn.Kernel;

/// <summary>
/// Text of the institution's own data in one or more languages (BCP 47 tags).
/// Stored and sent as a JSON object: <c>{"en":"Data Ethics","es":"Ética de datos"}</c>.
/// </summary>
[JsonConverter(typeof(LocalizedTextConverter))]
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private readonly SortedDictionary<string, string> texts;

    /// <summary>Text in several languages. At least one is needed.</summary>
    public LocalizedText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        this.texts = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, text) in texts)
        {
            this.texts[language] = text;
        }

        if (this.texts.Count == 0)
        {
            throw new ArgumentException("A localized text needs at least one language.", nameof(texts));
        }
    }

    /// <summary>Text in one language.</summary>
    public LocalizedText(string language, string text) : this([new(language, text)])
    {
    }

    /// <summary>Text in English, the language of the product's own writing.</summary>
    public static implicit operator LocalizedText(string english) => new("en", english);

    /// <summary>The languages it is written in, in order of their tags.</summary>
    public IEnumerable<string> Languages => texts.Keys;

    /// <summary>Every language with its text.</summary>
    public IReadOnlyDictionary<string, string> All => texts;

    /// <summary>The text in the reader's language, else in a parent of it, else in English, else in the first there is.</summary>
    public string In(CultureInfo culture)
    {
        for (var c = culture; c.Name.Length > 0; c = c.Parent)
        {
            if (texts.TryGetValue(c.Name, out var text))
            {
                return text;
            }
        }

        return texts.TryGetValue("en", out var english) ? english : texts.First().Value;
    }

    /// <summary>The text in the current request's language.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(texts);

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="JsonException">Not an object of strings, or empty.</exception>
    public static LocalizedText FromJson(string json)
    {
        var read = JsonSerializer.Deserialize<Dictionary<string, string>>(json);
        return read is { Count: > 0 } ? new(read) : throw new JsonException("A localized text is an object with at least one language.");
    }

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) => other is not null && texts.SequenceEqual(other.texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc/>
    public override int GetHashCode() => texts.Aggregate(17, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}

/// <summary>Reads and writes <see cref="LocalizedText"/> as a JSON object of language to text.</summary>
public sealed class LocalizedTextConverter : JsonConverter<LocalizedText>
{
    /// <inheritdoc/>
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // An exception without words gets the place in the whole body from the serializer.
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var texts = new List<KeyValuePair<string, string>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var language = reader.GetString()!;
            if (!reader.Read() || reader.TokenType != JsonTokenType.String || texts.Exists(t => string.Equals(t.Key, language, StringComparison.OrdinalIgnoreCase)))
            {
                throw new JsonException();
            }

            texts.Add(new(language, reader.GetString()!));
        }

        return texts.Count > 0 ? new(texts) : throw new JsonException();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (language, text) in value.All)
        {
            writer.WriteString(language, text);
        }

        writer.WriteEndObject();
    }
}
