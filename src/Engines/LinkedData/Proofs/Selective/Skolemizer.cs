using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>
/// Gives every blank node of a document a URL for the time being (vc-di-ecdsa §3.4.5 to §3.4.9), so that the same node is known
/// in the whole and in a part of it.
/// </summary>
internal sealed class Skolemizer
{
    // Random, so that no document can name it.
    private readonly string prefix = $"urn:bnid:{Guid.NewGuid():N}:";
    private readonly Dictionary<string, string> named = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Owner, string Property, string? Graph, int Which), string> lists = [];
    private readonly Dictionary<(string First, int Which), string> graphs = [];
    private int count;

    /// <summary>An expanded document with URLs for its blank nodes.</summary>
    public JsonList Name(JsonList expanded) => new([.. expanded.Select(Name)]);

    private Json Name(Json element)
    {
        if (element is not JsonMap map || map["@value"] is not null) return element;
        var members = map.Select(member => new KeyValuePair<string, Json>(member.Key, member.Key switch
        {
            "@id" when Iri.IsBlank(member.Value.Text) => Known(member.Value.Text!),
            "@reverse" => new JsonMap([.. ((JsonMap)member.Value).Select(property => new KeyValuePair<string, Json>(property.Key, Name((JsonList)property.Value)))]),
            _ => member.Value is JsonList list ? Name(list) : member.Value,
        }));
        // A list or set is no node: the specification would give it an id too, and no JSON-LD processor reads that. A graph with an id
        // would come out of compaction as a graph within a graph.
        return new JsonMap(map["@id"] is not null || map["@list"] is not null || map["@set"] is not null || map["@graph"] is not null ? [.. members] : [new("@id", Fresh()), .. members]);
    }

    /// <summary>The statements with blank nodes again, under labels that are the same for the whole and for each part.</summary>
    public List<Quad> Unname(List<Quad> quads)
    {
        var cells = Graphs(quads);
        ListCells(quads, cells);
        string Term(string term) => term.StartsWith("<" + prefix, StringComparison.Ordinal) ? $"_:{term[(prefix.Length + 1)..^1]}" : cells.GetValueOrDefault(term, term);
        return [.. quads.Select(quad => new Quad(Term(quad.Subject), quad.Predicate, Term(quad.Object), quad.Graph is null ? null : Term(quad.Graph)))];
    }

    /// <summary>Graphs without a name, such as the one that a proof within the document makes, are called after what comes first in them.</summary>
    private Dictionary<string, string> Graphs(List<Quad> quads)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var which = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var quad in quads)
        {
            if (!Quad.IsBlank(quad.Graph) || names.ContainsKey(quad.Graph!)) continue;
            var graph = (quad.Subject, which[quad.Subject] = which.GetValueOrDefault(quad.Subject) + 1);
            if (!graphs.TryGetValue(graph, out var name)) graphs.Add(graph, name = $"_:graph{graphs.Count.ToString(CultureInfo.InvariantCulture)}");
            names.Add(quad.Graph!, name);
        }

        return names;
    }

    /// <summary>The cells of lists are the blank nodes that are left; each is named after what the list belongs to and its place in it.</summary>
    private void ListCells(List<Quad> quads, Dictionary<string, string> cells)
    {
        const string rest = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>";
        var next = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var quad in quads)
            if (quad.Predicate == rest && Quad.IsBlank(quad.Subject) && Quad.IsBlank(quad.Object))
                next[quad.Subject] = quad.Object;
        var inside = next.Values.ToHashSet(StringComparer.Ordinal);
        var which = new Dictionary<(string, string, string?), int>();
        // What owns a list may be a cell of another list, which has its name first: lists of lists are written from the outside in.
        var heads = quads.Where(quad => quad.Predicate != rest && Quad.IsBlank(quad.Object) && !inside.Contains(quad.Object) && !cells.ContainsKey(quad.Object)).ToList();
        while (heads.Count > 0)
        {
            var ready = heads.Where(quad => !Quad.IsBlank(quad.Subject) || cells.ContainsKey(quad.Subject)).ToHashSet();
            if (ready.Count == 0) break;
            foreach (var quad in ready)
            {
                (string Node, string Predicate, string? Graph) owner =
                    (cells.GetValueOrDefault(quad.Subject, quad.Subject), quad.Predicate, quad.Graph is null ? null : cells.GetValueOrDefault(quad.Graph, quad.Graph));
                var number = which[owner] = which.GetValueOrDefault(owner) + 1;
                var list = (owner.Node, owner.Predicate, owner.Graph, number);
                if (!lists.TryGetValue(list, out var name)) lists.Add(list, name = $"_:list{lists.Count.ToString(CultureInfo.InvariantCulture)}");
                var place = 0;
                for (string? cell = quad.Object; cell is not null; cell = next.GetValueOrDefault(cell)) cells[cell] = $"{name}x{(place++).ToString(CultureInfo.InvariantCulture)}";
            }

            heads.RemoveAll(ready.Contains);
        }
    }

    private string Known(string label) => named.TryGetValue(label, out var known) ? known : named[label] = Fresh();

    private string Fresh() => prefix + (count++).ToString(CultureInfo.InvariantCulture);
}
