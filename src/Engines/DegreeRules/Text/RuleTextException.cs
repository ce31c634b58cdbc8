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
}
