using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cairn.Interchange.Reading;

/// <summary>
/// Reads one YAML mapping's entries by name and keeps the first thing that is wrong with it: a missing value, a value of
/// another kind, and, once <see cref="Close"/> is called, an entry nobody asked for (a misspelled name must not be passed over).
/// </summary>
internal sealed class YamlFields
{
    private readonly SourceFile _file;
    private readonly string _path;
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly YamlFields? _within;

    private YamlFields(SourceFile file, string path, YamlMappingNode node, YamlFields? within) =>
        (_file, _path, _node, _within) = (file, path, node, within);

    /// <summary>The first problem met, here or in a mapping inside, or null.</summary>
    public RowProblem? Problem { get; private set; }

    /// <summary>Line the mapping starts on.</summary>
    public long Line => _node.Start.Line;

    /// <returns>The fields, or null and why when the node is not a mapping.</returns>
    public static YamlFields? Of(SourceFile file, YamlNode node, out RowProblem? problem)
    {
        problem = node is YamlMappingNode ? null : file.Problem(node.Start.Line, null, "Names with values are expected here.");
        return node is YamlMappingNode mapping ? new(file, "", mapping, within: null) : null;
    }

    public string Required(string name)
    {
        var text = Text(name);
        if (string.IsNullOrWhiteSpace(text)) Refuse(name, "A value is needed here.");
        return text ?? "";
    }

    /// <summary>The text of an entry; null when it is absent, empty or null.</summary>
    public string? Text(string name) => Find(name) switch
    {
        null => null,
        YamlScalarNode scalar => IsNull(scalar) ? null : Plain(name, scalar.Value),
        var other => Wrong<string>(name, other, "A single value is expected here."),
    };

    public decimal? Decimal(string name)
    {
        if (Text(name) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Refuse(name, $"“{text}” is not a number.");
        return null;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Refuse(name, $"“{text}” is not a date like 2026-08-24.");
        return null;
    }

    public IReadOnlyList<string> Texts(string name) => Find(name) switch
    {
        null => [],
        YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode) => [.. list.Children.Select(c => Plain(name, ((YamlScalarNode)c).Value) ?? "")],
        YamlScalarNode scalar => IsNull(scalar) ? [] : [Plain(name, scalar.Value)!],
        var other => Wrong<IReadOnlyList<string>>(name, other, "A list of values is expected here.") ?? [],
    };

    /// <summary>A list of mappings, each read by <paramref name="read"/>.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<YamlFields, T> read)
    {
        if (Find(name) is not { } node) return [];
        if (node is not YamlSequenceNode list) return Wrong<IReadOnlyList<T>>(name, node, "A list is expected here.") ?? [];
        var found = new List<T>(list.Children.Count);
        foreach (var child in list.Children)
        {
            if (child is YamlMappingNode mapping) found.Add(Inner($"{name}[{found.Count}]", mapping, read));
            else Wrong<T>(name, child, "Names with values are expected here.");
        }

        return found;
    }

    /// <summary>One mapping, read by <paramref name="read"/>; the default, and a problem, when it is missing.</summary>
    public T? Object<T>(string name, Func<YamlFields, T> read) => Find(name) switch
    {
        YamlMappingNode mapping => Inner(name, mapping, read),
        null => Wrong<T>(name, _node, "A value is needed here."),
        var other => Wrong<T>(name, other, "Names with values are expected here."),
    };

    /// <summary>A mapping whose names are data (a language, a kind of name); empty when absent.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(name) is not { } node) return found;
        if (node is not YamlMappingNode mapping || mapping.Children.Any(c => c.Key is not YamlScalarNode || c.Value is not YamlScalarNode))
        {
            Wrong<string>(name, node, "Names with single values are expected here.");
            return found;
        }

        foreach (var (key, value) in mapping.Children) found[Plain(name, ((YamlScalarNode)key).Value)!] = Plain(name, ((YamlScalarNode)value).Value) ?? "";
        return found;
    }

    /// <summary>The node of an entry as it stands, for a reader of its own.</summary>
    public YamlNode? Node(string name) => Find(name);

    /// <summary>Refuses entries that were never asked for.</summary>
    public void Close()
    {
        foreach (var (key, _) in _node.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_asked.Contains(name))
                RefuseAt(key.Start, $"{_path}{key}", "This name is not known here.");
        }
    }

    public void Refuse(string name, string sentence) => RefuseAt(Find(name)?.Start ?? _node.Start, _path + name, sentence);

    private T Inner<T>(string name, YamlMappingNode mapping, Func<YamlFields, T> read)
    {
        var inner = new YamlFields(_file, $"{_path}{name}.", mapping, this);
        var value = read(inner);
        inner.Close();
        return value;
    }

    private T? Wrong<T>(string name, YamlNode node, string sentence)
    {
        RefuseAt(node.Start, _path + name, sentence);
        return default;
    }

    private void RefuseAt(Mark mark, string path, string sentence)
    {
        Problem ??= _file.Problem(mark.Line, path, sentence);
        _within?.RefuseAt(mark, path, sentence);
    }

    private string? Plain(string name, string? text)
    {
        if (text is not null && !PlainText.Is(text)) Refuse(name, PlainText.Sentence);
        return text;
    }

    private YamlNode? Find(string name)
    {
        _asked.Add(name);
        return _node.Children.TryGetValue(new YamlScalarNode(name), out var node) ? node : null;
    }

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null";
}
