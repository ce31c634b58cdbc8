using System.Collections.Immutable;
using System.Globalization;

namespace Cairn.DegreeRules;

/// <summary>Reads the fields of one mapping, and at the end refuses those nobody asked for.</summary>
internal sealed class FieldReader(YamlMap map)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public YamlMap Map => map;

    public bool Has(string key) => map.Items.ContainsKey(key);

    public YamlNode? Node(string key)
    {
        read.Add(key);
        return map.Find(key) is { } node and not YamlText { IsNull: true } ? node : null;
    }

    public YamlNode Required(string key) => Node(key) ?? throw map.Wrong($"{key} is missing.");

    public string? Text(string key) => Node(key) switch
    {
        null => null,
        YamlText text => text.Value,
        var other => throw other.Wrong($"{key} must be text."),
    };

    public int? Integer(string key) => Node(key) is not { } node ? null
        : node is YamlText text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw node.Wrong($"{key} must be a whole number.");

    public decimal? Number(string key) => Node(key) is not { } node ? null
        : node is YamlText text && decimal.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value <= 1_000_000 ? value
        : throw node.Wrong($"{key} must be a number.");

    public bool Flag(string key) => Node(key) switch
    {
        null => false,
        YamlText { Value: "true" } => true,
        YamlText { Value: "false" } => false,
        var other => throw other.Wrong($"{key} must be true or false."),
    };

    public ImmutableArray<string> Texts(string key) => Node(key) switch
    {
        null => [],
        YamlText text => [text.Value],
        YamlList list => [.. list.Items.Select(i => i is YamlText t ? t.Value : throw i.Wrong($"{key} lists texts."))],
        var other => throw other.Wrong($"{key} must be a text or a list of texts."),
    };

    public ImmutableArray<YamlNode> List(string key) => Node(key) switch
    {
        null => [],
        YamlList list => [.. list.Items],
        var other => throw other.Wrong($"{key} must be a list."),
    };

    public void NothingElse()
    {
        foreach (var (key, value) in map.Items)
            if (!read.Contains(key)) throw value.Wrong($"{key} is not known here.");
    }
}
