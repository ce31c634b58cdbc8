using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Something about rules that a registrar should look at.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Reason">What is the matter: a code of <see cref="LintSentences"/>, so that an interface can say it in another language.</param>
/// <param name="Arguments">Values for the places of its sentence, by name; numbers as the invariant culture writes them.</param>
public sealed record LintFinding(string NodeId, string Reason, ImmutableArray<KeyValuePair<string, string>> Arguments)
{
    /// <summary>
    /// The kind of finding: <c>unsatisfiable</c>, <c>redundant</c>, <c>unknown-course</c>, <c>retired-course</c>,
    /// <c>unknown-credential</c>, <c>no-double-counting</c>, <c>idle-limit</c>, <c>unknown-grade</c>, <c>unread</c> or <c>unchecked</c>.
    /// </summary>
    public string Code => LintSentences.Kind(Reason);

    /// <summary>What is the matter, in English.</summary>
    public string Sentence => Template.Fill(LintSentences.English(Reason), Arguments, Template.English);

    /// <summary>File and line of the node, where it was imported.</summary>
    public string? Source { get; init; }

    /// <summary>Where the node stands in the text that was read; null for rules that were not read from text.</summary>
    public TextPlace? Place { get; init; }
}
