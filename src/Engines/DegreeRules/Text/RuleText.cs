namespace Cairn.DegreeRules;

/// <summary>
/// The text form of rules: YAML as docs/rules.md describes it. <see cref="Write"/> gives the one canonical form;
/// reading it and writing again changes nothing.
/// </summary>
public static class RuleText
{
    private static readonly Lazy<string> Schema = new(() =>
    {
        using var stream = typeof(RuleText).Assembly.GetManifestResourceStream("cairn-rules.schema.json")!;
        return new StreamReader(stream).ReadToEnd();
    });

    /// <summary>
    /// JSON Schema (draft 7) of the text form, for editors. It says what may stand where; what needs the whole file or
    /// arithmetic (an id that stands twice, a range that runs backwards) only the reader tells.
    /// </summary>
    public static string JsonSchema => Schema.Value;

    /// <summary>Reads rules.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="bounds">Bounds on size, depth and number of values; the defaults when null.</param>
    /// <exception cref="RuleTextException">The text is no rule set; says where and why.</exception>
    public static RuleSet Read(string text, RuleTextBounds? bounds = null) => Read(text, out _, bounds);

    /// <summary>Reads rules, and where each node stands in the text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="places">The place of each node, by its id.</param>
    /// <param name="bounds">Bounds on size, depth and number of values; the defaults when null.</param>
    /// <exception cref="RuleTextException">The text is no rule set; says where and why.</exception>
    public static RuleSet Read(string text, out IReadOnlyDictionary<string, TextPlace> places, RuleTextBounds? bounds = null)
    {
        var root = YamlTree.Read(text, bounds ?? new RuleTextBounds());
        var found = new Dictionary<string, TextPlace>(StringComparer.Ordinal);
        places = found;
        return root is YamlMap map ? new RuleSetReader(map, bounds ?? new RuleTextBounds(), found).Read() : throw root.Refuse("rules-shape");
    }

    /// <summary>Reads rules without throwing for what is wrong with the text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="rules">The rules, when the answer is true.</param>
    /// <param name="error">What is wrong and where, when it is false.</param>
    public static bool TryRead(
        string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RuleSet? rules,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out RuleTextException? error)
    {
        try
        {
            (rules, error) = (Read(text), null);
            return true;
        }
        catch (RuleTextException wrong)
        {
            (rules, error) = (null, wrong);
            return false;
        }
    }

    /// <summary>Writes rules in canonical form.</summary>
    public static string Write(RuleSet rules) => new RuleSetWriter().Write(rules);
}

/// <summary>A place in a text.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public readonly record struct TextPlace(long Line, long Column);
