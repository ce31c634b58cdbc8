namespace Cairn.LinkedData;

/// <summary>How a JSON-LD document is read.</summary>
public sealed record JsonLdOptions
{
    /// <summary>For credentials: the embedded contexts only, and nothing is dropped silently.</summary>
    public static JsonLdOptions Credential { get; } = new() { RdfDirection = "i18n-datatype" };

    /// <summary>The base IRI of the document, or null for none.</summary>
    public string? Base { get; init; }

    /// <summary>
    /// Finds a context document by URL, or null for an unknown one; null here means the embedded contexts.
    /// It must give the same answer, the same instance, every time.
    /// </summary>
    public Func<string, Json?>? Contexts { get; init; }

    /// <summary>Whether data that would be dropped (an undefined term, a relative IRI) is an error instead.</summary>
    public bool Safe { get; init; } = true;

    /// <summary>Whether the document is processed as JSON-LD 1.0, which rejects what 1.1 added.</summary>
    public bool Version10 { get; init; }

    /// <summary>Whether one-value arrays become the value when compacting.</summary>
    public bool CompactArrays { get; init; } = true;

    /// <summary>Whether IRIs are made relative to <see cref="Base"/> when compacting.</summary>
    public bool CompactToRelative { get; init; } = true;

    /// <summary>Whether names are processed in order; the meaning is the same, the order of the output is fixed.</summary>
    public bool Ordered { get; init; }

    /// <summary>How <c>@direction</c> becomes RDF: <c>i18n-datatype</c>, <c>compound-literal</c>, or null, which drops it.</summary>
    public string? RdfDirection { get; init; }

    /// <summary>Whether blank nodes may be predicates (generalized RDF).</summary>
    public bool GeneralizedRdf { get; init; }

    /// <summary>A context to apply before the document's own.</summary>
    public Json? ExpandContext { get; init; }

    /// <summary>Steps (a term defined or copied is one, a value expanded twenty) before the document counts as an attack: about a second.</summary>
    public long MaxWork { get; init; } = 5_000_000;

    /// <summary>What several documents that are read for one purpose may take together; null for no such limit.</summary>
    internal WorkBudget? Budget { get; init; }
}
