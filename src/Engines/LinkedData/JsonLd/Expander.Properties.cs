namespace Cairn.LinkedData;

/// <summary>Expanding the value of a property by its container (steps 13.5 to 13.14).</summary>
internal sealed partial class Expander
{
    private void Property(Scope scope, string property, string key, Json value)
    {
        var active = scope.Active;
        var term = active.Find(key);
        var container = options.Version10 && term is not null ? term.Container & ~(Containers.Graph | Containers.Id | Containers.Type) : term?.Container ?? Containers.None;
        Json? expanded;
        if (term?.Type == "@json")
            expanded = new JsonMap([new("@value", value), new("@type", "@json")]);
        else if ((container & Containers.Language) != 0 && value is JsonMap languages)
            expanded = LanguageMap(active, term!, languages);
        else if ((container & (Containers.Index | Containers.Type | Containers.Id)) != 0 && value is JsonMap indexed)
            expanded = IndexMap(active, key, term!, indexed, scope.BaseUrl);
        else
            expanded = Element(active, key, value, scope.BaseUrl, false);
        if (expanded is null)
        {
            if (value == Json.Null) Drop($"\"{key}\" is null, which says nothing.");
            return;
        }

        if ((container & Containers.List) != 0 && expanded["@list"] is null) expanded = JsonMap.Of(("@list", AsList(expanded)));
        if ((container & Containers.Graph) != 0 && (container & (Containers.Id | Containers.Index)) == 0)
            expanded = JsonList.Of(Items(expanded).Select(item => (Json)Graph(item)));
        if (term is { IsReverse: true }) AddReverse(scope.Result, property, expanded);
        else scope.Result.Append(property, expanded);
    }

    private JsonList LanguageMap(ActiveContext active, TermDefinition term, JsonMap languages)
    {
        var result = new List<Json>();
        var direction = term.HasDirection ? term.Direction : active.Direction;
        foreach (var (language, values) in InOrder(languages))
        {
            foreach (var value in Items(values))
            {
                if (value == Json.Null) continue;
                if (value is not JsonText) throw JsonLdError.Of("invalid language map value", $"The text in the language \"{language}\" is not text.");
                var isNone = language == "@none" || contexts.Expand(active, language, vocab: true) == "@none";
                result.Add(JsonMap.Of(("@value", value), ("@language", isNone ? null : (Json)language.ToLowerInvariant()), ("@direction", direction is null ? null : (Json)direction)));
            }
        }

        return JsonList.Of(result);
    }

    private JsonList IndexMap(ActiveContext active, string key, TermDefinition term, JsonMap indexed, string? baseUrl)
    {
        var result = new List<Json>();
        foreach (var (index, values) in InOrder(indexed))
        {
            var inner = active;
            if (term.Has(Containers.Id | Containers.Type)) inner = active.Previous ?? active;
            if (term.Has(Containers.Type) && inner.Find(index) is { Context: { } scoped } type) inner = contexts.Process(inner, scoped, type.BaseUrl, propagate: false);
            else if (!term.Has(Containers.Id | Containers.Type)) inner = active;
            var expandedIndex = contexts.Expand(active, index, vocab: true);
            foreach (var item in AsList(Element(inner, key, new JsonList([.. Items(values)]), baseUrl, fromMap: true)))
                result.Add(Indexed(active, term, index, expandedIndex, term.Has(Containers.Graph) && item["@graph"] is null ? Graph(item) : (JsonMap)item));
        }

        return JsonList.Of(result);
    }

    /// <summary>A graph of nodes. A text or a list in it is about nothing, as in the graph that a document itself is.</summary>
    private JsonMap Graph(Json content)
    {
        var items = AsList(content);
        if (items.All(IsNode)) return JsonMap.Of(("@graph", items));
        Drop("A value or a list stands by itself in a graph; it says nothing about anything.");
        return JsonMap.Of(("@graph", JsonList.Of(items.Where(IsNode))));
    }

    private JsonMap Indexed(ActiveContext active, TermDefinition term, string index, string? expandedIndex, JsonMap item)
    {
        if (term.Has(Containers.Index))
        {
            if (expandedIndex == "@none") return item;
            if (term.Index is not { } property) return item["@index"] is null ? item.With("@index", index) : item;
            var value = Value(active, property, index);
            var name = contexts.Expand(active, property, vocab: true)!;
            if (item["@value"] is not null) throw JsonLdError.Of("invalid value object", "A value can't be indexed by a property.");
            return item.With(name, JsonList.Of([value, .. item[name] is { } existing ? Items(existing) : []]));
        }

        if (expandedIndex == "@none") return item;
        if (term.Has(Containers.Id))
            return item["@id"] is null ? item.With("@id", contexts.Expand(active, index, documentRelative: true) ?? Json.Null) : item;
        return term.Has(Containers.Type)
            ? item.With("@type", JsonList.Of([expandedIndex ?? Json.Null, .. item["@type"] is { } types ? Items(types) : []]))
            : item;
    }

    private IEnumerable<KeyValuePair<string, Json>> InOrder(JsonMap map) => options.Ordered ? map.OrderBy(member => member.Key, StringComparer.Ordinal) : map;
}
