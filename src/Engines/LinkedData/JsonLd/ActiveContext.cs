using System.Collections.Concurrent;

namespace Cairn.LinkedData;

/// <summary>The terms in force at a place in a document (JSON-LD 1.1 API §4.1). Not changed once it is in use.</summary>
internal sealed class ActiveContext
{
    /// <summary>The context of a document without base IRI, before it says anything: the root of everything that is cached.</summary>
    public static ActiveContext Root { get; } = new((string?)null) { IsShared = true };

    private readonly Dictionary<string, TermDefinition> terms;

    public ActiveContext(string? baseIri)
    {
        (Base, OriginalBase) = (baseIri, baseIri);
        terms = new(StringComparer.Ordinal);
    }

    private ActiveContext(ActiveContext other)
    {
        (Base, OriginalBase, Vocab, Language, Direction, Previous) = (other.Base, other.OriginalBase, other.Vocab, other.Language, other.Direction, other.Previous);
        terms = new(other.terms, StringComparer.Ordinal);
    }

    public string? Base { get; set; }

    public string? OriginalBase { get; }

    public string? Vocab { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    /// <summary>What was in force before a context that does not propagate.</summary>
    public ActiveContext? Previous { get; set; }

    /// <summary>
    /// Whether this is made from embedded contexts alone. Only then may results be kept: what a stranger's document
    /// defines inline must not stay in memory.
    /// </summary>
    public bool IsShared { get; init; }

    /// <summary>What processing an embedded context on top of this one gave, by the context's identity.</summary>
    public ConcurrentDictionary<(object Local, bool Override, bool Propagate), ActiveContext> Known { get; } = new();

    /// <summary>The terms sorted for compaction, made when first needed.</summary>
    public InverseContext? Inverse { get; set; }

    public IReadOnlyDictionary<string, TermDefinition> Terms => terms;

    public TermDefinition? Find(string term) => terms.GetValueOrDefault(term);

    public void Set(string term, TermDefinition definition) => terms[term] = definition;

    public TermDefinition? Take(string term) => terms.Remove(term, out var definition) ? definition : null;

    public bool HasProtectedTerms => terms.Values.Any(definition => definition.IsProtected);

    public ActiveContext Clone(bool shared) => new(this) { IsShared = shared };
}
