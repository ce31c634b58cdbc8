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

    public YamlNode Required(string key) => Node(key) ?? throw map.Refuse("key-missing", ("key", key));

    public string? Text(string key) => Node(key) switch
    {
        null => null,
        YamlText text => text.Value,
        var other => throw other.Refuse("key-not-text", ("key", key)),
    };

    public int? Integer(string key) => Node(key) is not { } node ? null
        : node is YamlText text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw node.Refuse("key-not-whole", ("key", key));

    public decimal? Number(string key) => Node(key) is not { } node ? null
        : node is YamlText text && decimal.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value <= 1_000_000 ? value
        : throw node.Refuse("key-not-number", ("key", key));

    public bool Flag(string key) => Node(key) switch
    {
        null => false,
        YamlText { Value: "true" } => true,
        YamlText { Value: "false" } => false,
        var other => throw other.Refuse("key-not-flag", ("key", key)),
    };

    public ImmutableArray<string> Texts(string key) => Node(key) switch
    {
        null => [],
        YamlText text => [text.Value],
        YamlList list => [.. list.Items.Select(i => i is YamlText t ? t.Value : throw i.Refuse("key-lists-texts", ("key", key)))],
        var other => throw other.Refuse("key-not-texts", ("key", key)),
    };

    public ImmutableArray<YamlNode> List(string key) => Node(key) switch
    {
        null => [],
        YamlList list => [.. list.Items],
        var other => throw other.Refuse("key-not-list", ("key", key)),
    };

    public void NothingElse()
    {
        foreach (var (key, value) in map.Items)
            if (!read.Contains(key)) throw value.Refuse("key-unknown", ("key", key));
    }
}
