namespace Cairn.LinkedData;

/// <summary>What a slot's value becomes in RDF.</summary>
internal enum SlotKind
{
    /// <summary>An IRI, as subject, object or graph.</summary>
    Iri,
    /// <summary>The text of a literal.</summary>
    Text,
    /// <summary>The number of a literal whose type does not depend on the value.</summary>
    Number,
    /// <summary>The number of an xsd:integer, which another value would turn into xsd:double.</summary>
    Integer,
}

/// <summary>A piece of a statement: fixed bytes, the value of a slot, or the label of a blank node.</summary>
internal readonly record struct Segment(byte[]? Fixed, int Slot, int Blank);

/// <summary>A statement with slots.</summary>
/// <param name="Segments">Its pieces, from the subject to the newline.</param>
/// <param name="Blanks">The blank nodes it mentions.</param>
internal sealed record Line(Segment[] Segments, int[] Blanks);

/// <summary>All statements about one subject, in the order of their predicates.</summary>
internal sealed record SubjectLines(Segment Subject, Line[] Lines);
