using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>The terms of a context by what they mean, to choose the best one when compacting (JSON-LD 1.1 API §4.3).</summary>
internal sealed class InverseContext
{
    /// <summary>By container, then by <c>@language</c>, <c>@type</c> or <c>@any</c>, then by value.</summary>
    public sealed class Choices : Dictionary<string, Dictionary<string, Dictionary<string, string>>>;

    private readonly Dictionary<string, Choices> byIri = new(StringComparer.Ordinal);

    private InverseContext() { }

    public static InverseContext Of(ActiveContext active) => active.Inverse ??= Build(active);

    public Choices? Find(string iri) => byIri.GetValueOrDefault(iri);

    /// <summary>Term selection (§6.2.4).</summary>
    public string? Select(string iri, IEnumerable<string> containers, string typeOrLanguage, IReadOnlyList<string> preferred)
    {
        if (Find(iri) is not { } choices) return null;
        foreach (var container in containers)
            if (choices.TryGetValue(container, out var maps))
                foreach (var value in preferred)
                    if (maps[typeOrLanguage].TryGetValue(value, out var term))
                        return term;
        return null;
    }

    public static string Tag(string? language, string? direction) => direction is null
        ? language?.ToLowerInvariant() ?? "@null"
        : string.Create(CultureInfo.InvariantCulture, $"{language}_{direction}").ToLowerInvariant();

    public static string DefaultLanguage(ActiveContext active) =>
        active.Direction is not null ? Tag(active.Language, active.Direction) : active.Language?.ToLowerInvariant() ?? "@none";

    private static InverseContext Build(ActiveContext active)
    {
        var inverse = new InverseContext();
        var defaultLanguage = DefaultLanguage(active);
        foreach (var (term, definition) in active.Terms.OrderBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (definition.Iri is not { } iri) continue;
            if (!inverse.byIri.TryGetValue(iri, out var choices)) inverse.byIri[iri] = choices = [];
            var container = Name(definition.Container);
            if (!choices.TryGetValue(container, out var maps))
                choices[container] = maps = new() { ["@language"] = [], ["@type"] = [], ["@any"] = new() { ["@none"] = term } };
            var (types, languages) = (maps["@type"], maps["@language"]);
            if (definition.IsReverse)
            {
                types.TryAdd("@reverse", term);
            }
            else if (definition.Type == "@none")
            {
                types.TryAdd("@any", term);
                languages.TryAdd("@any", term);
            }
            else if (definition.Type is { } type)
            {
                types.TryAdd(type, term);
            }
            else if (definition.HasLanguage || definition.HasDirection)
            {
                languages.TryAdd(!definition.HasLanguage && definition.Direction is null ? "@none" : Tag(definition.Language, definition.HasDirection ? definition.Direction : null), term);
            }
            else
            {
                languages.TryAdd(defaultLanguage, term);
                languages.TryAdd("@none", term);
                types.TryAdd("@none", term);
            }
        }

        return inverse;
    }

    private static string Name(Containers container)
    {
        if (container == Containers.None) return "@none";
        var name = "";
        foreach (var (flag, text) in Names)
            if ((container & flag) != 0)
                name += text;
        return name;
    }

    private static readonly (Containers, string)[] Names =
    [
        (Containers.Graph, "@graph"), (Containers.Id, "@id"), (Containers.Index, "@index"), (Containers.Language, "@language"),
        (Containers.List, "@list"), (Containers.Set, "@set"), (Containers.Type, "@type"),
    ];
}
