namespace Cairn.Curriculum.Contracts;

/// <summary>A requirement in words, with its parts.</summary>
/// <param name="Id">The node's id in the rules.</param>
/// <param name="Says">What is asked for.</param>
/// <param name="Parts">What it consists of.</param>
public sealed record RuleLine(string Id, string Says, IReadOnlyList<RuleLine> Parts)
{
    /// <summary>What a catalog prints over it; null for nothing.</summary>
    public string? Title { get; init; }

    /// <summary>Limits and conditions that hold under it.</summary>
    public IReadOnlyList<string> Besides { get; init; } = [];

    /// <summary>A remark of whoever wrote it.</summary>
    public string? Note { get; init; }

    /// <summary>Where it stood when it was imported.</summary>
    public string? Source { get; init; }

    /// <summary>It could not be read.</summary>
    public bool IsUnmapped { get; init; }

    /// <summary>Key of the credential it asks for; null when it asks for none.</summary>
    public string? Credential { get; init; }
}
