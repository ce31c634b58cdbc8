namespace Cairn.LinkedData;

/// <summary>Expanding the members of an object: keywords, nested objects, reverse properties (steps 13 and 14).</summary>
internal sealed partial class Expander
{
    private static readonly Comparison<KeyValuePair<string, Json>> ByName = (a, b) => string.CompareOrdinal(a.Key, b.Key);

    /// <summary>An object while it is expanded.</summary>
    private sealed record Scope(
        ActiveContext Active, ActiveContext TypeScoped, string? Property, JsonMap Element, string? BaseUrl, string? InputType, MapBuilder Result);

    private void Members(Scope scope)
    {
        List<string>? nests = null;
        var members = scope.Element.Members;
        if (options.Ordered)
        {
            var sorted = members.ToArray();
            Array.Sort(sorted, ByName);
            members = sorted;
        }

        foreach (ref readonly var member in members)
        {
            var (key, value) = (member.Key, member.Value);
            if (key == "@context") continue;
            var expanded = contexts.Expand(scope.Active, key, vocab: true);
            if (expanded is null || !Keywords.Is(expanded) && !expanded.Contains(':', StringComparison.Ordinal))
                Undefined(key);
            else if (expanded == "@nest")
                (nests ??= []).Add(key);
            else if (Keywords.Is(expanded))
                Keyword(scope, expanded, key, value);
            else
                Property(scope, expanded, key, value);
        }

        foreach (var nest in nests ?? []) Nested(scope, nest);
    }

    private void Nested(Scope scope, string key)
    {
        var active = scope.Active;
        foreach (var value in Items(scope.Element[key]!))
        {
            if (value is not JsonMap nested || nested.Any(member => contexts.Expand(active, member.Key, vocab: true) == "@value"))
                throw JsonLdError.Of("invalid @nest value", $"\"{key}\" holds nested properties, so it must be an object.");
            var term = active.Find(key);
            var inner = term?.Context is { } scoped ? contexts.Process(active, scoped, term.BaseUrl, overrideProtected: true) : active;
            contexts.Spend(ContextProcessor.StepsOfValue);
            Members(scope with { Active = inner, Element = nested });
        }
    }

    private void Keyword(Scope scope, string keyword, string key, Json value)
    {
        var result = scope.Result;
        if (scope.Property == "@reverse") throw JsonLdError.Of("invalid reverse property map", $"\"{key}\" can't stand in @reverse.");
        if (result.Has(keyword) && keyword is not ("@included" or "@type") || options.Version10 && keyword == "@type" && result.Has("@type"))
            throw JsonLdError.Of("colliding keywords", $"\"{key}\" says {keyword} a second time.");
        switch (keyword)
        {
            case "@id":
                if (value.Text is not { } id) throw JsonLdError.Of("invalid @id value", $"\"{key}\" is an IRI.");
                var iri = contexts.Expand(scope.Active, id, documentRelative: true);
                if (options.Safe && !Iri.IsAbsolute(iri) && !Iri.IsBlank(iri)) Drop($"The id \"{id}\" must be an absolute URL.");
                result["@id"] = iri is null ? Json.Null : iri;
                break;
            case "@type": Types(scope, key, value); break;
            case "@graph": result.Append("@graph", Element(scope.Active, "@graph", value, scope.BaseUrl, false) ?? JsonList.Empty); break;
            case "@included": Included(scope, value); break;
            case "@value": ValueOf(scope, value); break;
            case "@language":
                result["@language"] = value.Text is { } language ? language.ToLowerInvariant() : throw JsonLdError.Of("invalid language-tagged string", "@language is text.");
                break;
            case "@direction":
                if (options.Version10) break;
                result["@direction"] = value.Text is "ltr" or "rtl" ? value : throw JsonLdError.Of("invalid base direction", "@direction is ltr or rtl.");
                break;
            case "@index":
                result["@index"] = value is JsonText ? value : throw JsonLdError.Of("invalid @index value", "@index is text.");
                break;
            case "@list":
                if (scope.Property is null or "@graph") Drop("A list stands by itself; it says nothing about anything.");
                else result["@list"] = AsList(Element(scope.Active, scope.Property, value, scope.BaseUrl, false));
                break;
            case "@set": result["@set"] = Element(scope.Active, scope.Property, value, scope.BaseUrl, false) ?? JsonList.Empty; break;
            case "@reverse": Reverse(scope, value); break;
            default:
                Drop($"\"{key}\" means {keyword}, which has no place in a document.");
                break;
        }
    }

    private void Types(Scope scope, string key, Json value)
    {
        if (value is not JsonText && !(value is JsonList list && list.All(item => item is JsonText)))
            throw JsonLdError.Of("invalid type value", $"\"{key}\" is an IRI or a list of IRIs.");
        var types = Items(value).Select(type =>
        {
            var iri = contexts.Expand(scope.TypeScoped, type.Text!, vocab: true, documentRelative: true);
            if (options.Safe && iri != "@json" && !Iri.IsAbsolute(iri) && !Iri.IsBlank(iri)) Drop($"The type \"{type.Text}\" is defined by no context, so the signature would not cover it.");
            return iri;
        }).Where(type => type is not null).Select(type => (Json)type!);
        if (scope.Result.Has("@type"))
            scope.Result.Append("@type", JsonList.Of(types));
        else
            scope.Result["@type"] = value is JsonText ? types.FirstOrDefault() : JsonList.Of(types);
    }

    private void Included(Scope scope, Json value)
    {
        if (options.Version10) return;
        var expanded = AsList(Element(scope.Active, null, value, scope.BaseUrl, false));
        if (expanded.Count == 0 || expanded.Any(item => !IsNode(item))) throw JsonLdError.Of("invalid @included value", "@included holds nodes.");
        scope.Result.Append("@included", expanded);
    }

    private void ValueOf(Scope scope, Json value)
    {
        if (scope.InputType == "@json")
        {
            if (options.Version10) throw JsonLdError.Of("invalid value object value", "@json needs JSON-LD 1.1.");
        }
        else if (value is JsonMap or JsonList)
        {
            throw JsonLdError.Of("invalid value object value", "@value is text, a number, a boolean or null.");
        }

        scope.Result["@value"] = value;
    }

    private void Reverse(Scope scope, Json value)
    {
        if (value is not JsonMap) throw JsonLdError.Of("invalid @reverse value", "@reverse is an object.");
        if (Element(scope.Active, "@reverse", value, scope.BaseUrl, false) is not JsonMap expanded) return;
        foreach (var (property, items) in (JsonMap?)expanded["@reverse"] ?? JsonMap.Empty) scope.Result.Append(property, items);
        foreach (var (property, items) in expanded)
            if (property != "@reverse")
                AddReverse(scope.Result, property, items);
    }

    private static void AddReverse(MapBuilder result, string property, Json items)
    {
        var reverse = new MapBuilder();
        foreach (var (name, value) in (JsonMap?)result["@reverse"] ?? JsonMap.Empty) reverse.Append(name, value);
        foreach (var item in Items(items))
        {
            if (item["@value"] is not null || item["@list"] is not null) throw JsonLdError.Of("invalid reverse property value", $"Only a node can have \"{property}\" in reverse.");
            reverse.Append(property, item);
        }

        result["@reverse"] = reverse.ToMap();
    }

    private static bool IsNode(Json item) => item is JsonMap map && map["@value"] is null && map["@list"] is null && map["@set"] is null;

    private static JsonList AsList(Json? value) => value switch
    {
        null => JsonList.Empty,
        JsonList list => list,
        var one => new JsonList([one]),
    };

    private static IEnumerable<Json> Items(Json value) => value is JsonList list ? list : [value];
}
