namespace Cairn.LinkedData;

/// <summary>Compaction (JSON-LD 1.1 API §6.1).</summary>
internal sealed partial class Compactor
{
    private readonly ContextProcessor contexts;
    private readonly JsonLdOptions options;
    private readonly IriCompactor iris;

    private Compactor(ContextProcessor contexts) => (this.contexts, options, iris) = (contexts, contexts.Options, new(contexts.Options));

    /// <summary>A document in the terms of a context.</summary>
    /// <param name="document">The document, in any form.</param>
    /// <param name="context">The context, or a document with one.</param>
    /// <param name="options">How the document is read.</param>
    public static JsonMap Compact(Json document, Json context, JsonLdOptions options) => CompactExpanded(Expander.Expand(document, options), context, options);

    public static JsonMap CompactExpanded(JsonList expanded, Json context, JsonLdOptions options, bool alwaysGraph = false)
    {
        var contexts = new ContextProcessor(options);
        context = context["@context"] ?? context;
        var active = contexts.Process(contexts.Initial(), context, options.Base);
        var compactor = new Compactor(contexts);
        var compacted = compactor.Element(active, null, expanded);
        if (alwaysGraph && compacted is not JsonList) compacted = compacted is JsonMap { Count: 0 } or null ? JsonList.Empty : JsonList.Of(compacted);
        var result = compacted switch
        {
            null or JsonList { Count: 0 } when !alwaysGraph => JsonMap.Empty,
            JsonList several => JsonMap.Of((compactor.iris.Vocab(active, "@graph"), several)),
            JsonMap map => map,
            _ => JsonMap.Empty,
        };
        var isEmpty = context is JsonMap { Count: 0 } or JsonList { Count: 0 } || context == Json.Null;
        return isEmpty ? result : new JsonMap([new("@context", context), .. result]);
    }

    private Json? Element(ActiveContext active, string? property, Json element)
    {
        contexts.Spend(1);
        if (element is JsonList list) return List(active, property, list);
        if (element is not JsonMap map) return element;
        var typeScoped = active;
        if (active.Previous is { } previous && map["@value"] is null && !(map.Count == 1 && map["@id"] is not null)) active = previous;
        var term = property is null ? null : typeScoped.Find(property);
        if (term?.Context is { } scoped) active = contexts.Process(active, scoped, term.BaseUrl, overrideProtected: true);
        if (map["@value"] is not null || map["@id"] is not null)
        {
            var value = property is null ? map : iris.Value(active, property, map);
            if (value is not (JsonMap or JsonList) || active.Find(property ?? "")?.Type == "@json") return value;
        }

        if (map["@list"] is { } items && property is not null && (active.Find(property)?.Has(Containers.List) ?? false)) return Element(active, property, items);
        typeScoped = active;
        if (map["@type"] is { } types)
            foreach (var type in Items(types).Select(type => iris.Vocab(typeScoped, type.Text!)).Order(StringComparer.Ordinal).ToArray())
                if (typeScoped.Find(type) is { Context: { } context } definition)
                    active = contexts.Process(active, context, definition.BaseUrl, propagate: false);

        var result = new MapBuilder();
        foreach (var (name, value) in options.Ordered ? map.OrderBy(member => member.Key, StringComparer.Ordinal) : map.AsEnumerable())
            Member(new(active, typeScoped, property, property == "@reverse", result), name, value);
        return result.ToMap();
    }

    private Json List(ActiveContext active, string? property, JsonList list)
    {
        var result = list.Select(item => Element(active, property, item)).OfType<Json>().ToArray();
        var keeps = result.Length != 1 || !options.CompactArrays || property is "@graph" or "@set"
            || property is not null && (active.Find(property)?.Has(Containers.List | Containers.Set) ?? false);
        return keeps ? new JsonList(result) : result[0];
    }

    /// <summary>An object while it is compacted.</summary>
    private sealed record Scope(ActiveContext Active, ActiveContext TypeScoped, string? Property, bool InsideReverse, MapBuilder Result);

    private void Member(Scope scope, string name, Json value)
    {
        var (active, result) = (scope.Active, scope.Result);
        switch (name)
        {
            case "@id":
                result[iris.Vocab(active, "@id")] = value.Text is { } id ? iris.Id(active, id) : value;
                break;
            case "@type":
                var alias = iris.Vocab(active, "@type");
                var types = value is JsonList several ? JsonList.Of(several.Select(type => (Json)iris.Vocab(scope.TypeScoped, type.Text!))) : (Json)iris.Vocab(scope.TypeScoped, value.Text!);
                if (types is JsonList { Count: 1 } single && options.CompactArrays) types = single[0];
                Add(result, alias, types, !options.CompactArrays || !options.Version10 && (active.Find(alias)?.Has(Containers.Set) ?? false));
                break;
            case "@reverse": Reverse(scope, value); break;
            case "@index" when scope.Property is not null && (active.Find(scope.Property)?.Has(Containers.Index) ?? false): break;
            case "@index" or "@direction" or "@language" or "@value": result[iris.Vocab(active, name)] = value; break;
            default:
                if (value is JsonList { Count: 0 })
                {
                    var empty = iris.Vocab(active, name, value, scope.InsideReverse);
                    InNest(scope, empty, nest => Add(nest, empty, JsonList.Empty, asArray: true));
                }

                foreach (var item in Items(value)) Item(scope, name, item);
                break;
        }
    }

    private void Reverse(Scope scope, Json value)
    {
        var compacted = (JsonMap)Element(scope.Active, "@reverse", value)!;
        foreach (var (property, values) in compacted)
        {
            if (scope.Active.Find(property) is not { IsReverse: true } term) continue;
            Add(scope.Result, property, values, term.Has(Containers.Set) || !options.CompactArrays);
            compacted = compacted.Without(property);
        }

        if (compacted.Count > 0) scope.Result[iris.Vocab(scope.Active, "@reverse")] = compacted;
    }

    /// <summary>Lets something be added to the object itself, or to the nested object that a term's @nest names.</summary>
    private void InNest(Scope scope, string term, Action<MapBuilder> add)
    {
        if (scope.Active.Find(term)?.Nest is not { } nest)
        {
            add(scope.Result);
            return;
        }

        if (nest != "@nest" && contexts.Expand(scope.Active, nest, vocab: true) != "@nest")
            throw JsonLdError.Of("invalid @nest value", $"\"{nest}\" does not mean @nest.");
        var inner = new MapBuilder();
        foreach (var (name, value) in scope.Result[nest] as JsonMap ?? JsonMap.Empty) inner[name] = value;
        add(inner);
        scope.Result[nest] = inner.ToMap();
    }

    private static void Add(MapBuilder result, string name, Json value, bool asArray)
    {
        if (asArray && !result.Has(name)) result[name] = JsonList.Empty;
        foreach (var item in Items(value))
        {
            if (!result.Has(name)) result[name] = item;
            else result.AppendItem(name, item);
        }
    }

    private static IEnumerable<Json> Items(Json value) => value is JsonList list ? list : [value];
}
