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

/// <summary>What became of a slot that was given a value.</summary>
internal enum SlotChange
{
    /// <summary>It holds that value already.</summary>
    None,
    /// <summary>It has another value now.</summary>
    Changed,
    /// <summary>The shape can't take the value; the generic path decides.</summary>
    Declined,
}
