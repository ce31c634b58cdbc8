using System.Globalization;
using System.Text;

namespace Cairn.DegreeRules;

/// <summary>Writes block YAML with two blanks per level.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder text = new();
    private int level;
    private bool afterDash;

    public override string ToString() => text.ToString();

    public void Field(string key, string? value)
    {
        if (value is not null) Line($"{key}: {Quoted(value)}");
    }

    public void Field(string key, int? value)
    {
        if (value is { } number) Line($"{key}: {number.ToString(CultureInfo.InvariantCulture)}");
    }

    public void Field(string key, decimal? value)
    {
        if (value is { } number) Line($"{key}: {number.ToString("0.############", CultureInfo.InvariantCulture)}");
    }

    public void Flag(string key, bool value)
    {
        if (value) Line($"{key}: true");
    }

    public void Words(string key, IEnumerable<string> values) => Line($"{key}: [{string.Join(", ", values.Select(Quoted))}]");

    public void Nested(string key, Action body)
    {
        Line($"{key}:");
        level++;
        body();
        level--;
    }

    public void Truth(string key, bool value) => Line(value ? $"{key}: true" : $"{key}: false");

    public void List<T>(string key, IReadOnlyCollection<T> items, Action<T> body)
    {
        if (items.Count == 0) Line($"{key}: []");
        else Nested(key, () =>
        {
            foreach (var item in items) Item(() => body(item));
        });
    }

    public void Item(Action body)
    {
        Indent();
        text.Append("- ");
        afterDash = true;
        level++;
        body();
        level--;
    }

    private void Line(string line)
    {
        if (!afterDash) Indent();
        afterDash = false;
        text.Append(line).Append('\n');
    }

    private void Indent() => text.Append(' ', level * 2);

    /// <summary>Plain where it can only be read as text with the same characters; otherwise in double quotes.</summary>
    private static string Quoted(string value)
    {
        if (value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '/' or '.' or '+' or '*')
            && char.IsAsciiLetterOrDigit(value[0]) && value[^1] != ' '
            && value is not ("true" or "false" or "null" or "anything"))
            return value;
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }
}
