namespace Cairn.People.Contracts;

/// <summary>What a name is to its person.</summary>
public enum NameKind
{
    /// <summary>The name in law: stands on transcripts and diplomas.</summary>
    Legal = 1,

    /// <summary>The name the person wants to be called by.</summary>
    Chosen = 2,

    /// <summary>A name that was legal or chosen before.</summary>
    Former = 3,

    /// <summary>A name that hides the person, for those who need protection.</summary>
    Pseudonym = 4,
}

/// <summary>A name as it is given to Cairn.</summary>
/// <param name="Given">Given names; empty when the name is not divided.</param>
/// <param name="Family">Family name, or the whole name when it is not divided.</param>
/// <param name="Kind">What it is to the person.</param>
public sealed record NewName(string Given, string Family, NameKind Kind = NameKind.Legal)
{
    /// <summary>ISO 15924.</summary>
    public string Script { get; init; } = "Latn";

    /// <summary>BCP 47; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>First day it holds; null: always did.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day it no longer holds; null: still does.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether the family name is written first.</summary>
    public bool FamilyFirst { get; init; }
}
