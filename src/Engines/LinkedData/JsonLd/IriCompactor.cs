namespace Cairn.LinkedData;

/// <summary>IRI compaction (JSON-LD 1.1 API §6.2) and value compaction (§6.3).</summary>
internal sealed class IriCompactor(JsonLdOptions options)
{
    public string Vocab(ActiveContext active, string iri, Json? value = null, bool reverse = false) => Compact(active, iri, value, true, reverse)!;

    public string Id(ActiveContext active, string iri) => Compact(active, iri, null, false, false)!;

    public Json Value(ActiveContext active, string property, JsonMap value)
    {
        var term = active.Find(property);
        var language = term is { HasLanguage: true } ? term.Language : active.Language;
        var direction = term is { HasDirection: true } ? term.Direction : active.Direction;
        var indexFits = value["@index"] is null || (term?.Has(Containers.Index) ?? false);
        Json result = value;
        if (value["@id"] is { } id && value.Count == (value["@index"] is null ? 1 : 2) && id.Text is { } text)
        {
            if (term?.Type == "@id") return Id(active, text);
            if (term?.Type == "@vocab") return Vocab(active, text);
        }
        else if (value["@type"] is { } type && term?.Type is { } wanted && type.Text == wanted)
        {
            return value["@value"]!;
        }
        else if (term?.Type == "@none" || value["@type"] is not null)
        {
            if (value["@type"] is { } types)
                result = value.With("@type", types is JsonList several ? JsonList.Of(several.Select(one => (Json)Vocab(active, one.Text!))) : Vocab(active, types.Text!));
        }
        else if (value["@value"] is { } scalar and not JsonText)
        {
            if (indexFits) return scalar;
        }
        else if (value["@value"] is { } plain && Same(value["@language"], language) && Same(value["@direction"], direction))
        {
            if (indexFits) return plain;
        }

        return JsonMap.Of(((JsonMap)result).Select(member => (Vocab(active, member.Key), (Json?)member.Value)));
    }

    /// <summary>A graph object: @graph, and nothing else but an id or an index.</summary>
    public static bool IsGraph(Json? value) =>
        value is JsonMap map && map["@graph"] is not null && map.All(member => member.Key is "@graph" or "@id" or "@index");

    private static bool Same(Json? given, string? wanted) => string.Equals(given?.Text, wanted, StringComparison.OrdinalIgnoreCase);

    private string? Compact(ActiveContext active, string? iri, Json? value, bool vocab, bool reverse)
    {
        if (iri is null) return null;
        var inverse = InverseContext.Of(active);
        if (vocab && inverse.Find(iri) is not null && Select(active, inverse, iri, value as JsonMap, value, reverse) is { } term) return term;
        if (vocab && active.Vocab is { Length: > 0 } vocabulary && iri.Length > vocabulary.Length && iri.StartsWith(vocabulary, StringComparison.Ordinal)
            && active.Find(iri[vocabulary.Length..]) is null)
            return iri[vocabulary.Length..];
        string? compact = null;
        foreach (var (name, definition) in active.Terms)
        {
            if (definition.Iri is not { } prefix || !definition.IsPrefix || prefix.Length >= iri.Length || !iri.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var candidate = $"{name}:{iri.AsSpan(prefix.Length)}";
            if (active.Find(candidate) is { } taken && !(taken.Iri == iri && value is null)) continue;
            if (compact is null || candidate.Length < compact.Length || candidate.Length == compact.Length && string.CompareOrdinal(candidate, compact) < 0) compact = candidate;
        }

        if (compact is not null) return compact;
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !iri.AsSpan(colon).StartsWith("://") && active.Find(iri[..colon]) is { IsPrefix: true })
            throw JsonLdError.Of("IRI confused with prefix", $"The IRI {iri} would be read as a term with the prefix \"{iri[..colon]}\".");
        return !vocab && options.CompactToRelative && active.Base is { } baseIri && Iri.IsAbsolute(iri) ? Iri.Relativize(baseIri, iri) : iri;
    }

    private string? Select(ActiveContext active, InverseContext inverse, string iri, JsonMap? map, Json? value, bool reverse)
    {
        var containers = new List<string>();
        var (kind, wanted) = ("@language", "@null");
        var isGraph = IsGraph(map);
        var list = map?["@list"] as JsonList;
        if (map?["@index"] is not null && !isGraph) containers.AddRange(["@index", "@index@set"]);
        if (reverse)
        {
            (kind, wanted) = ("@type", "@reverse");
            containers.Add("@set");
        }
        else if (list is not null)
        {
            if (map!["@index"] is null) containers.Add("@list");
            (kind, wanted) = CommonOf(list, InverseContext.DefaultLanguage(active));
        }
        else if (isGraph)
        {
            GraphContainers(map!, containers);
            (kind, wanted) = ("@type", "@id");
        }
        else
        {
            if (map?["@value"] is not null)
            {
                if (map["@index"] is null && (map["@language"] is not null || map["@direction"] is not null))
                {
                    wanted = InverseContext.Tag(map["@language"]?.Text, map["@direction"]?.Text);
                    containers.AddRange(["@language", "@language@set"]);
                }
                else if (map["@type"] is { } type)
                {
                    (kind, wanted) = ("@type", type.Text!);
                }
            }
            else
            {
                (kind, wanted) = ("@type", "@id");
                containers.AddRange(["@id", "@id@set", "@type", "@set@type"]);
            }

            containers.Add("@set");
        }

        containers.Add("@none");
        if (!options.Version10 && map?["@index"] is null) containers.AddRange(["@index", "@index@set"]);
        if (!options.Version10 && map is { Count: 1 } && map["@value"] is not null) containers.AddRange(["@language", "@language@set"]);
        var preferred = new List<string>();
        if (wanted == "@reverse") preferred.Add("@reverse");
        if (wanted is "@id" or "@reverse" && map?["@id"]?.Text is { } id)
        {
            var isTerm = active.Find(Vocab(active, id)) is { } term && term.Iri == id;
            preferred.AddRange(isTerm ? ["@vocab", "@id", "@none"] : ["@id", "@vocab", "@none"]);
        }
        else
        {
            preferred.AddRange([wanted, "@none"]);
            if (list is { Count: 0 }) kind = "@any";
        }

        preferred.Add("@any");
        foreach (var tag in preferred.Where(tag => tag.Contains('_', StringComparison.Ordinal)).ToArray()) preferred.Add(tag[tag.IndexOf('_', StringComparison.Ordinal)..]);
        return inverse.Select(iri, containers, kind, preferred);
    }

    private static void GraphContainers(JsonMap map, List<string> containers)
    {
        var (hasIndex, hasId) = (map["@index"] is not null, map["@id"] is not null);
        if (hasIndex) containers.AddRange(["@graph@index", "@graph@index@set"]);
        if (hasId) containers.AddRange(["@graph@id", "@graph@id@set"]);
        containers.AddRange(["@graph", "@graph@set", "@set"]);
        if (!hasIndex) containers.AddRange(["@graph@index", "@graph@index@set"]);
        if (!hasId) containers.AddRange(["@graph@id", "@graph@id@set"]);
        containers.AddRange(["@index", "@index@set"]);
    }

    private static (string Kind, string Wanted) CommonOf(JsonList list, string defaultLanguage)
    {
        string? commonType = null, commonLanguage = list.Count == 0 ? defaultLanguage : null;
        foreach (var item in list)
        {
            var (language, type) = ("@none", "@none");
            if (item["@value"] is null) type = "@id";
            else if (item["@language"] is not null || item["@direction"] is not null) language = InverseContext.Tag(item["@language"]?.Text, item["@direction"]?.Text);
            else if (item["@type"]?.Text is { } given) type = given;
            else language = "@null";
            commonLanguage = commonLanguage is null || commonLanguage == language ? language : item["@value"] is null ? commonLanguage : "@none";
            commonType = commonType is null || commonType == type ? type : "@none";
        }

        return commonType is not (null or "@none") ? ("@type", commonType) : ("@language", commonLanguage ?? "@none");
    }
}
