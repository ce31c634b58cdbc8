using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>Turns an expanded document into RDF (JSON-LD 1.1 API §8.1, §8.2), without the detour over a node map.</summary>
internal sealed class ToRdf
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    private const string First = $"<{Rdf}first>";
    private const string Rest = $"<{Rdf}rest>";
    private const string Nil = $"<{Rdf}nil>";
    private const string Type = $"<{Rdf}type>";

    private readonly JsonLdOptions options;
    private readonly HashSet<Quad> seen = [];
    private readonly List<Quad> quads = [];
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private int blanks;

    private ToRdf(JsonLdOptions options) => this.options = options;

    /// <summary>The statements of a document, each once.</summary>
    /// <exception cref="LinkedDataException">The document is not JSON-LD, or (in safe mode) something would be lost.</exception>
    public static List<Quad> Convert(Json document, JsonLdOptions options) => FromExpanded(Expander.Expand(document, options), options);

    public static List<Quad> FromExpanded(JsonList expanded, JsonLdOptions options)
    {
        var rdf = new ToRdf(options);
        foreach (var item in expanded.Items) rdf.Node((JsonMap)item, null);
        return rdf.quads;
    }

    private string Fresh() => "_:b" + (blanks++).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes what a node says, and gives its term, or null when its id can't stand in RDF.</summary>
    private string? Node(JsonMap node, string? graph)
    {
        var subject = node["@id"] is { } id ? Resource(id.Text, "id") : Fresh();
        foreach (ref readonly var member in node.Members)
        {
            var (name, value) = (member.Key, member.Value);
            switch (name)
            {
                case "@id" or "@index": break;
                case "@type":
                    foreach (var type in ((JsonList)value).Items) Add(subject, Type, Resource(type.Text, "type"), graph);
                    break;
                case "@graph":
                    // The default graph has no graphs inside graphs: what is named here is named for the whole document.
                    foreach (var item in ((JsonList)value).Items) Node((JsonMap)item, subject ?? "");
                    break;
                case "@included":
                    foreach (var item in ((JsonList)value).Items) Node((JsonMap)item, graph);
                    break;
                case "@reverse":
                    foreach (var (property, items) in (JsonMap)value)
                        foreach (var item in ((JsonList)items).Items)
                            Add(Node((JsonMap)item, graph), Predicate(property), subject, graph);
                    break;
                case var _ when Keywords.Is(name):
                    // A language or direction of something that is no text: JSON-LD allows it, RDF has no place for it.
                    if (options.Safe) throw JsonLdError.Dropped($"\"{name}\" stands where there is no value that it could belong to.");
                    break;
                default:
                    var predicate = Predicate(name);
                    foreach (var item in ((JsonList)value).Items) Add(subject, predicate, Object(item, graph), graph);
                    break;
            }
        }

        return subject;
    }

    private void Add(string? subject, string? predicate, string? value, string? graph)
    {
        if (subject is null || predicate is null || value is null || graph == "") return;
        var quad = new Quad(subject, predicate, value, graph);
        if (seen.Add(quad)) quads.Add(quad);
    }

    private string? Resource(string? iri, string role)
    {
        if (Iri.IsBlank(iri)) return labels.TryGetValue(iri!, out var label) ? label : labels[iri!] = Fresh();
        if (Iri.IsWellFormed(iri)) return $"<{iri}>";
        if (options.Safe) throw JsonLdError.Dropped($"The {role} \"{iri}\" is not an IRI that RDF can carry.");
        return null;
    }

    private string? Predicate(string iri)
    {
        if (!Iri.IsBlank(iri) || options.GeneralizedRdf) return Resource(iri, "property");
        if (options.Safe) throw JsonLdError.Dropped($"The property \"{iri}\" is a blank node, which the signature would not cover.");
        return null;
    }

    private string? Object(Json item, string? graph)
    {
        if (item["@value"] is not null || item["@type"]?.Text == "@json") return Literal(item, graph);
        return item["@list"] is JsonList list ? List(list, graph) : Node((JsonMap)item, graph);
    }

    private string List(JsonList list, string? graph)
    {
        var rest = Nil;
        var cells = new string[list.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = Fresh();
        for (var i = list.Count - 1; i >= 0; i--)
        {
            Add(cells[i], First, Object(list[i], graph), graph);
            Add(cells[i], Rest, rest, graph);
            rest = cells[i];
        }

        return rest;
    }

    private string? Literal(Json item, string? graph)
    {
        var value = item["@value"]!;
        var type = item["@type"]?.Text;
        if (type == "@json") return NQuads.Literal(System.Text.Encoding.UTF8.GetString(Jcs.Canonicalize(value)), Rdf + "JSON");
        if (type is not null && !Iri.IsWellFormed(type))
        {
            if (options.Safe) throw JsonLdError.Dropped($"The datatype \"{type}\" is not an IRI that RDF can carry.");
            return null;
        }

        switch (value)
        {
            case JsonLiteral literal: return NQuads.Literal(literal.Word, type ?? Xsd + "boolean");
            case JsonNumber { Value: var number }:
                return NQuads.Literal(Number(number, type == Xsd + "double"), type ?? (IsInteger(number) ? Xsd + "integer" : Xsd + "double"));
        }

        var text = ((JsonText)value).Value;
        var language = item["@language"]?.Text;
        if (item["@direction"]?.Text is { } direction) return Directed(text, language, direction, graph);
        if (language is null) return NQuads.Literal(text, type);
        if (IsLanguageTag(language)) return NQuads.Literal(text, null, language);
        if (options.Safe) throw JsonLdError.Dropped($"\"{language}\" is not a language tag.");
        return null;
    }

    private string Directed(string text, string? language, string direction, string? graph)
    {
        switch (options.RdfDirection)
        {
            case "i18n-datatype": return NQuads.Literal(text, $"https://www.w3.org/ns/i18n#{language?.ToLowerInvariant()}_{direction}");
            case "compound-literal":
                var node = Fresh();
                Add(node, $"<{Rdf}value>", NQuads.Literal(text), graph);
                if (language is not null) Add(node, $"<{Rdf}language>", NQuads.Literal(language.ToLowerInvariant()), graph);
                Add(node, $"<{Rdf}direction>", NQuads.Literal(direction), graph);
                return node;
            default:
                if (options.Safe) throw JsonLdError.Dropped("A text has a direction, which RDF has no place for.");
                return NQuads.Literal(text, null, language);
        }
    }

    internal static bool IsInteger(double number) => number == Math.Truncate(number) && Math.Abs(number) < 1e21;

    /// <summary>The text of a number: digits, or the form of xsd:double for fractions, the very large, and where the type asks for it.</summary>
    internal static string Number(double number, bool asDouble) =>
        asDouble || !IsInteger(number) ? Double(number) : number == 0 ? "0" : number.ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>The canonical form of xsd:double as JSON-LD writes it: <c>2.45E1</c>.</summary>
    internal static string Double(double number)
    {
        // Sixteen digits, as %1.15E has it, which is also what JavaScript's toExponential(15) gives.
        var text = number.ToString("E15", CultureInfo.InvariantCulture);
        var (mantissa, exponent) = (text[..text.IndexOf('E', StringComparison.Ordinal)].TrimEnd('0'), int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
        if (mantissa.EndsWith('.')) mantissa += "0";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}E{exponent}");
    }

    private static bool IsLanguageTag(string tag) => tag.Length > 0 && tag.Split('-') is var parts
        && parts[0].All(char.IsAsciiLetter) && parts.All(part => part.Length is > 0 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
}
