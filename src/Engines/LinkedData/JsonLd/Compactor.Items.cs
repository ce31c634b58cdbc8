namespace Cairn.LinkedData;

/// <summary>Compacting one value of a property by its container (step 12.8).</summary>
internal sealed partial class Compactor
{
    private void Item(Scope scope, string name, Json item)
    {
        var active = scope.Active;
        var property = iris.Vocab(active, name, item, scope.InsideReverse);
        var term = active.Find(property);
        var container = term?.Container ?? Containers.None;
        var asArray = (container & Containers.Set) != 0 || property is "@graph" or "@list" || !options.CompactArrays;
        var (list, graph) = (item["@list"], IriCompactor.IsGraph(item) ? item["@graph"] : null);
        var compacted = Element(active, property, list ?? graph ?? item)!;
        InNest(scope, property, nest =>
        {
            if (list is not null) AddList(active, nest, property, container, item, compacted, asArray);
            else if (graph is not null) AddGraph(active, nest, property, container, (JsonMap)item, compacted, asArray);
            else if ((container & (Containers.Language | Containers.Index | Containers.Id | Containers.Type)) != 0 && (container & Containers.Graph) == 0)
                AddMapped(active, nest, property, term!, (JsonMap)item, compacted, asArray);
            else Add(nest, property, compacted, asArray);
        });
    }

    private void AddList(ActiveContext active, MapBuilder nest, string property, Containers container, Json item, Json compacted, bool asArray)
    {
        if (compacted is not JsonList) compacted = JsonList.Of(compacted);
        if ((container & Containers.List) != 0)
        {
            nest[property] = compacted;
            return;
        }

        Add(nest, property, JsonMap.Of((iris.Vocab(active, "@list"), compacted), (iris.Vocab(active, "@index"), item["@index"])), asArray);
    }

    private void AddGraph(ActiveContext active, MapBuilder nest, string property, Containers container, JsonMap item, Json compacted, bool asArray)
    {
        var isSimple = item["@id"] is null;
        if ((container & Containers.Graph) != 0 && (container & Containers.Id) != 0)
        {
            AddToMap(nest, property, item["@id"]?.Text is { } id ? iris.Id(active, id) : iris.Vocab(active, "@none"), compacted, asArray);
        }
        else if ((container & Containers.Graph) != 0 && (container & Containers.Index) != 0 && isSimple)
        {
            AddToMap(nest, property, item["@index"]?.Text ?? iris.Vocab(active, "@none"), compacted, asArray);
        }
        else if ((container & Containers.Graph) != 0 && isSimple)
        {
            Add(nest, property, compacted is JsonList { Count: > 1 } ? JsonMap.Of((iris.Vocab(active, "@included"), compacted)) : compacted, asArray);
        }
        else
        {
            if (compacted is JsonList { Count: 1 } single && options.CompactArrays) compacted = single[0];
            Add(nest, property, JsonMap.Of(
                (iris.Vocab(active, "@graph"), compacted),
                (iris.Vocab(active, "@id"), item["@id"]?.Text is { } id ? (Json)iris.Id(active, id) : null),
                (iris.Vocab(active, "@index"), item["@index"])), asArray);
        }
    }

    private void AddMapped(ActiveContext active, MapBuilder nest, string property, TermDefinition term, JsonMap item, Json compacted, bool asArray)
    {
        string? key = null;
        if (term.Has(Containers.Language) && item["@value"] is { } text)
        {
            (key, compacted) = (item["@language"]?.Text, text);
        }
        else if (term.Has(Containers.Index))
        {
            if (term.Index is null) key = item["@index"]?.Text;
            else (key, compacted) = TakeFirst(active.Find(term.Index) is not null ? term.Index : iris.Vocab(active, contexts.Expand(active, term.Index, vocab: true)!), compacted);
        }
        else if (term.Has(Containers.Id))
        {
            var alias = iris.Vocab(active, "@id");
            key = compacted[alias]?.Text;
            compacted = (compacted as JsonMap)?.Without(alias) ?? compacted;
        }
        else if (term.Has(Containers.Type))
        {
            (key, compacted) = TakeFirst(iris.Vocab(active, "@type"), compacted);
            if (compacted is JsonMap { Count: 1 } single && item["@id"] is { } id && contexts.Expand(active, single.Members[0].Key, vocab: true) == "@id")
                compacted = Element(active, property, JsonMap.Of(("@id", id)))!;
        }

        AddToMap(nest, property, key ?? iris.Vocab(active, "@none"), compacted, asArray);
    }

    /// <summary>Takes the first value of a member, if it is text, for a key of the map, and leaves the others.</summary>
    private static (string? Key, Json Remaining) TakeFirst(string name, Json compacted)
    {
        if (compacted is not JsonMap map || map.Find(name) is not { } values) return (null, compacted);
        var first = values is JsonList { Count: > 0 } list ? list[0] : values;
        if (first.Text is not { } key) return (null, compacted);
        return (key, map.With(name, values is not JsonList several || several.Count == 1 ? null : several.Count == 2 ? several[1] : JsonList.Of(several.Skip(1))));
    }

    private static void AddToMap(MapBuilder nest, string property, string key, Json value, bool asArray)
    {
        var map = new MapBuilder();
        foreach (var (name, existing) in nest[property] as JsonMap ?? JsonMap.Empty) map[name] = existing;
        Add(map, key, value, asArray);
        nest[property] = map.ToMap();
    }
}
