namespace Cairn.DegreeRules;

/// <summary>Something about rules that a registrar should look at.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Code">
/// <c>unsatisfiable</c>, <c>redundant</c>, <c>unknown-course</c>, <c>retired-course</c>, <c>no-double-counting</c>,
/// <c>idle-limit</c>, <c>unknown-grade</c>, <c>unread</c> or <c>unchecked</c>.
/// </param>
/// <param name="Sentence">What is the matter, in English.</param>
public sealed record LintFinding(string NodeId, string Code, string Sentence)
{
    /// <summary>File and line of the node, where it was imported.</summary>
    public string? Source { get; init; }

    /// <summary>Where the node stands in the text that was read; null for rules that were not read from text.</summary>
    public TextPlace? Place { get; init; }
}
