namespace Cairn.LinkedData;

/// <summary>
/// One RDF statement. Each term is written as in canonical N-Quads: <c>&lt;iri&gt;</c>, <c>_:label</c> or <c>"text"^^&lt;type&gt;</c>,
/// so that equal terms are equal texts.
/// </summary>
/// <param name="Subject">IRI or blank node.</param>
/// <param name="Predicate">IRI.</param>
/// <param name="Object">IRI, blank node or literal.</param>
/// <param name="Graph">IRI or blank node; null for the default graph.</param>
internal readonly record struct Quad(string Subject, string Predicate, string Object, string? Graph)
{
    public static bool IsBlank(string? term) => term is { Length: > 1 } && term[0] == '_';
}
