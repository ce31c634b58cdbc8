namespace Cairn.LinkedData;

[Flags]
internal enum Containers
{
    None = 0,
    Graph = 1,
    Id = 2,
    Index = 4,
    Language = 8,
    List = 16,
    Set = 32,
    Type = 64,
}

/// <summary>What a term of an active context means (JSON-LD 1.1 API §4.2).</summary>
internal sealed class TermDefinition
{
    /// <summary>The IRI, blank node or keyword; null when the term is explicitly undefined.</summary>
    public string? Iri { get; set; }

    public bool IsPrefix { get; set; }

    public bool IsProtected { get; set; }

    public bool IsReverse { get; set; }

    public Containers Container { get; set; }

    public string? Type { get; set; }

    public bool HasLanguage { get; set; }

    public string? Language { get; set; }

    public bool HasDirection { get; set; }

    public string? Direction { get; set; }

    public string? Index { get; set; }

    public string? Nest { get; set; }

    /// <summary>The scoped context; null when there is none, JSON null when it resets everything.</summary>
    public Json? Context { get; set; }

    /// <summary>What relative URLs in the scoped context are relative to.</summary>
    public string? BaseUrl { get; set; }

    public bool Has(Containers container) => (Container & container) != 0;

    /// <summary>Whether two definitions mean the same, protection aside.</summary>
    public bool SameAs(TermDefinition other) =>
        Iri == other.Iri && IsPrefix == other.IsPrefix && IsReverse == other.IsReverse && Container == other.Container && Type == other.Type
        && HasLanguage == other.HasLanguage && Language == other.Language && HasDirection == other.HasDirection && Direction == other.Direction
        && Index == other.Index && Nest == other.Nest && Json.Same(Context, other.Context);

    public TermDefinition Protected() => new()
    {
        Iri = Iri,
        IsPrefix = IsPrefix,
        IsProtected = true,
        IsReverse = IsReverse,
        Container = Container,
        Type = Type,
        HasLanguage = HasLanguage,
        Language = Language,
        HasDirection = HasDirection,
        Direction = Direction,
        Index = Index,
        Nest = Nest,
        Context = Context,
        BaseUrl = BaseUrl,
    };
}
