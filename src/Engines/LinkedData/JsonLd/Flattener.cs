using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>Flattening (JSON-LD 1.1 API §7): every node once, side by side.</summary>
internal sealed class Flattener
{
    private readonly Dictionary<string, Dictionary<string, MapBuilder>> graphs = new(StringComparer.Ordinal) { ["@default"] = new(StringComparer.Ordinal) };
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private int blanks;

    public static Json Flatten(Json document, Json? context, JsonLdOptions options)
    {
        var flat = new Flattener().Run(Expander.Expand(document, options));
        return context is null ? flat : Compactor.CompactExpanded(flat, context, options, alwaysGraph: true);
    }

    private JsonList Run(JsonList expanded)
    {
        Add(expanded, "@default", null, null, null);
        var whole = graphs["@default"];
        foreach (var (name, graph) in graphs.Where(graph => graph.Key != "@default").OrderBy(graph => graph.Key, StringComparer.Ordinal))
            Node(whole, name)["@graph"] = Nodes(graph);
        return Nodes(whole);
    }

    private static JsonList Nodes(Dictionary<string, MapBuilder> graph) =>
        JsonList.Of(graph.OrderBy(node => node.Key, StringComparer.Ordinal).Where(node => node.Value.Count > 1).Select(node => (Json)node.Value.ToMap()));

    private static MapBuilder Node(Dictionary<string, MapBuilder> graph, string id)
    {
        if (!graph.TryGetValue(id, out var node)) graph[id] = node = new MapBuilder { ["@id"] = id };
        return node;
    }

    private string Label(string? id) =>
        id is null ? "_:b" + (blanks++).ToString(CultureInfo.InvariantCulture)
        : !Iri.IsBlank(id) ? id
        : labels.TryGetValue(id, out var label) ? label
        : labels[id] = Label(null);

    /// <param name="element">What to add.</param>
    /// <param name="graphName">The graph it belongs to.</param>
    /// <param name="subject">The node that refers to it; for a reverse property, that refers is referred to.</param>
    /// <param name="property">The property by which.</param>
    /// <param name="list">The list it is an item of, instead.</param>
    /// <param name="reverse">Whether the property points the other way.</param>
    private void Add(Json element, string graphName, string? subject, string? property, List<Json>? list, bool reverse = false)
    {
        if (element is JsonList several)
        {
            foreach (var item in several) Add(item, graphName, subject, property, list, reverse);
            return;
        }

        if (!graphs.TryGetValue(graphName, out var graph)) graphs[graphName] = graph = new(StringComparer.Ordinal);
        var map = (JsonMap)element;
        if (map["@value"] is not null)
        {
            if (map["@type"]?.Text is { } type && Iri.IsBlank(type)) map = map.With("@type", Label(type));
            Refer(graph, subject!, property!, map, list);
        }
        else if (map["@list"] is { } items)
        {
            var inner = new List<Json>();
            Add(items, graphName, subject, property, inner);
            var result = JsonMap.Of(("@list", JsonList.Of(inner)));
            if (list is not null) list.Add(result);
            else Node(graph, subject!).AppendItem(property!, result);
        }
        else
        {
            AddNode(map, graphName, graph, subject, property, list, reverse);
        }
    }

    private void AddNode(JsonMap map, string graphName, Dictionary<string, MapBuilder> graph, string? subject, string? property, List<Json>? list, bool reverse)
    {
        var types = map["@type"] is JsonList given ? given.Select(type => (Json)Label(type.Text)).ToArray() : [];
        var id = Label(map["@id"]?.Text);
        var node = Node(graph, id);
        if (reverse) Refer(graph, id, property!, JsonMap.Of(("@id", subject!)), null);
        else if (property is not null) Refer(graph, subject!, property, JsonMap.Of(("@id", id)), list);
        foreach (var type in types)
            if (!node.Has("@type") || !((JsonList)node["@type"]!).Any(known => known.Text == type.Text))
                node.AppendItem("@type", type);
        if (map["@index"] is { } index)
        {
            if (node["@index"] is { } other && other.Text != index.Text) throw JsonLdError.Of("conflicting indexes", $"The node {id} has two indexes.");
            node["@index"] = index;
        }

        foreach (var (name, values) in map["@reverse"] as JsonMap ?? JsonMap.Empty) Add(values, graphName, id, name, null, reverse: true);
        if (map["@graph"] is { } inner)
        {
            if (!graphs.ContainsKey(id)) graphs[id] = new(StringComparer.Ordinal);
            Add(inner, id, null, null, null);
        }

        if (map["@included"] is { } included) Add(included, graphName, null, null, null);
        foreach (var (name, values) in map.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (Keywords.Is(name)) continue;
            var label = Label(name);
            node.ListOf(label);
            Add(values, graphName, id, label, null);
        }
    }

    private static void Refer(Dictionary<string, MapBuilder> graph, string subject, string property, Json value, List<Json>? list)
    {
        if (list is not null)
        {
            list.Add(value);
            return;
        }

        var values = Node(graph, subject).ListOf(property);
        if (!values.Any(known => Json.Same(known, value))) values.Add(value);
    }
}
