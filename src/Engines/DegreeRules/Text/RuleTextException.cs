using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Rule text that cannot be read, with the place.</summary>
/// <param name="message">What is wrong, for a person.</param>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Column, from 1.</param>
public sealed class RuleTextException(string message, long line, long column)
    : Exception($"line {line}, column {column}: {message}")
{
    /// <summary>Line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>Column, from 1.</summary>
    public long Column { get; } = column;

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; } = message;

    /// <summary>
    /// What is wrong, as a code of <see cref="ReaderSentences"/>, so that an interface can say it in another language; null
    /// where a reader of another system's rules says it in English only.
    /// </summary>
    public string? Reason { get; private init; }

    /// <summary>Values for the places of its sentence, by name; numbers as the invariant culture writes them.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Arguments { get; private init; } = [];

    internal static RuleTextException Of(string reason, long line, long column, params ReadOnlySpan<(string Name, IConvertible? Value)> arguments)
    {
        var texts = Template.Texts(arguments);
        return new(Template.Fill(ReaderSentences.English(reason), texts, Template.English), line, column) { Reason = reason, Arguments = texts };
    }
}
