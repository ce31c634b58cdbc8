namespace Cairn.LinkedData;

/// <summary>Expansion (JSON-LD 1.1 API §5.1.2). In safe mode, data that would be dropped is an error.</summary>
internal sealed partial class Expander
{
    private readonly ContextProcessor contexts;
    private readonly JsonLdOptions options;

    private Expander(ContextProcessor contexts) => (this.contexts, options) = (contexts, contexts.Options);

    public static JsonList Expand(Json document, JsonLdOptions options)
    {
        var contexts = new ContextProcessor(options);
        var active = contexts.Initial();
        if (options.ExpandContext is { } given) active = contexts.Process(active, given["@context"] ?? given, options.Base);
        var expander = new Expander(contexts);
        var result = expander.Element(active, null, document, options.Base, fromMap: false);
        if (result is JsonMap { Count: 1 } map && map["@graph"] is { } graph) result = graph;
        return result switch
        {
            null => JsonList.Empty,
            JsonList list => list,
            var one => JsonList.Of(one),
        };
    }

    /// <summary>Reports data that the algorithm leaves out.</summary>
    private void Drop(string sentence)
    {
        if (options.Safe) throw JsonLdError.Dropped(sentence);
    }

    /// <summary>Reports a term that no context defines, by its name: the place is found by whoever has the document.</summary>
    private void Undefined(string term)
    {
        if (options.Safe) throw UndefinedTerm.Of(term);
    }

    private Json? Element(ActiveContext active, string? property, Json? element, string? baseUrl, bool fromMap)
    {
        if (element is null || element == Json.Null) return null;
        contexts.Spend(ContextProcessor.StepsOfValue);
        var term = property is null ? null : active.Find(property);
        if (element is JsonMap map) return Map(active, property, term, map, baseUrl, fromMap);
        if (element is JsonList list) return List(active, property, term, list, baseUrl, fromMap);
        if (property is null or "@graph")
        {
            Drop($"The value {element} stands by itself; it says nothing about anything.");
            return null;
        }

        if (term?.Context is { } scoped) active = contexts.Process(active, scoped, term.BaseUrl, overrideProtected: true);
        return Value(active, property, element);
    }

    private JsonList List(ActiveContext active, string? property, TermDefinition? term, JsonList list, string? baseUrl, bool fromMap)
    {
        var result = new List<Json>(list.Count);
        var isList = term?.Has(Containers.List) ?? false;
        foreach (var item in list.Items)
        {
            var expanded = Element(active, property, item, baseUrl, fromMap);
            if (expanded is JsonList inner)
            {
                if (isList) result.Add(JsonMap.Of(("@list", inner)));
                else result.AddRange(inner);
            }
            else if (expanded is not null)
            {
                result.Add(expanded);
            }
        }

        return new JsonList(result.ToArray());
    }

    private Json? Map(ActiveContext active, string? property, TermDefinition? term, JsonMap element, string? baseUrl, bool fromMap)
    {
        if (active.Previous is { } previous && !fromMap && !KeepsTypeScope(active, element)) active = previous;
        if (term?.Context is { } scoped) active = contexts.Process(active, scoped, term.BaseUrl, overrideProtected: true);
        if (element["@context"] is { } local) active = contexts.Process(active, local, baseUrl);
        var typeScoped = active;
        active = TypeScope(active, element, out var inputType);

        var result = new MapBuilder();
        Members(new(active, typeScoped, property, element, baseUrl, inputType, result));
        return Finish(result, property);
    }

    /// <summary>A context scoped to a type does not reach into other nodes; values and references are not nodes (step 7).</summary>
    private bool KeepsTypeScope(ActiveContext active, JsonMap element)
    {
        foreach (ref readonly var member in element.Members)
        {
            var expanded = contexts.Expand(active, member.Key, vocab: true);
            if (expanded == "@value" || expanded == "@id" && element.Count == 1) return true;
        }

        return false;
    }

    private ActiveContext TypeScope(ActiveContext active, JsonMap element, out string? inputType)
    {
        inputType = null;
        List<string>? keys = null;
        foreach (ref readonly var member in element.Members)
            if (contexts.Expand(active, member.Key, vocab: true) == "@type")
                (keys ??= []).Add(member.Key);
        if (keys is null) return active;
        keys.Sort(string.CompareOrdinal);
        var typeScoped = active;
        string? last = null;
        foreach (var key in keys)
        {
            var values = element[key] is JsonList list ? list.Select(item => item.Text).OfType<string>().ToArray() : element[key]!.Text is { } one ? [one] : [];
            if (last is null && values.Length > 0) last = values[^1];
            Array.Sort(values, string.CompareOrdinal);
            foreach (var value in values)
                if (typeScoped.Find(value) is { Context: { } scoped } type)
                    active = contexts.Process(active, scoped, type.BaseUrl, propagate: false);
        }

        inputType = last is null ? null : contexts.Expand(active, last, vocab: true);
        return active;
    }

    private Json? Finish(MapBuilder result, string? property)
    {
        if (result.Has("@value"))
        {
            var type = result["@type"];
            foreach (var name in result.Names)
                if (name is not ("@value" or "@type" or "@language" or "@direction" or "@index"))
                    throw JsonLdError.Of("invalid value object", $"A value can't also have \"{name}\".");
            if (type is not null && (result.Has("@language") || result.Has("@direction"))) throw JsonLdError.Of("invalid value object", "A value has a type or a language, not both.");
            var isJson = type?.Text == "@json" || type is JsonList { Count: 1 } types && types[0].Text == "@json";
            if (!isJson)
            {
                if (result["@value"] is not { } value || value == Json.Null || value is JsonList { Count: 0 })
                {
                    Drop("A value is null, which says nothing.");
                    return null;
                }

                if (value is not JsonText && result.Has("@language")) throw JsonLdError.Of("invalid language-tagged value", "Only text has a language.");
                if (type is not null && !Iri.IsWellFormed(type.Text)) throw JsonLdError.Of("invalid typed value", "The type of a value is one IRI.");
            }
        }
        else if (result["@type"] is { } type and not JsonList)
        {
            result["@type"] = JsonList.Of(type);
        }
        else if (result.Has("@set") || result.Has("@list"))
        {
            if (result.Count > 2 || result.Count == 2 && !result.Has("@index")) throw JsonLdError.Of("invalid set or list object", "A set or list has no other properties.");
            if (result["@set"] is { } set) return set is JsonMap inner ? FinishNode(inner, property) : set;
        }

        return FinishNode(result.ToMap(), property);
    }

    private JsonMap? FinishNode(JsonMap map, string? property)
    {
        if (map.Count == 1 && map["@language"] is not null)
        {
            Drop("An object has a language and no value.");
            return null;
        }

        if (property is not (null or "@graph")) return map;
        if (map.Count != 0 && map["@value"] is null && map["@list"] is null && !(map.Count == 1 && map["@id"] is not null)) return map;
        Drop(map.Count == 0 ? "An object says nothing." : "A value, list or bare id stands by itself; it says nothing about anything.");
        return null;
    }

    /// <summary>Value expansion (§5.3.2).</summary>
    private JsonMap Value(ActiveContext active, string property, Json value)
    {
        var term = active.Find(property);
        var type = term?.Type;
        if (value is JsonText && type is ("@id" or "@vocab"))
        {
            var id = contexts.Expand(active, value.Text!, vocab: type == "@vocab", documentRelative: true);
            if (options.Safe && !Iri.IsAbsolute(id) && !Iri.IsBlank(id)) Drop($"The value \"{value.Text}\" of \"{property}\" must be an absolute URL.");
            return Single("@id", id is null ? Json.Null : id);
        }

        if (type is not (null or "@id" or "@vocab" or "@none")) return new([new("@value", value), new("@type", type)]);
        if (value is not JsonText) return Single("@value", value);
        var language = term is { HasLanguage: true } ? term.Language : active.Language;
        var direction = term is { HasDirection: true } ? term.Direction : active.Direction;
        if (language is null && direction is null) return Single("@value", value);
        return JsonMap.Of(("@value", value), ("@language", language is null ? null : (Json)language), ("@direction", direction is null ? null : (Json)direction));
    }

    private static JsonMap Single(string name, Json value) => new([new(name, value)]);
}
