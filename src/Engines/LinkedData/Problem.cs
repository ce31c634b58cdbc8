namespace Cairn.LinkedData;

/// <summary>Why something was refused or could not be determined.</summary>
/// <param name="Type">A stable code in kebab case, such as <c>json-duplicate-name</c>; see <see cref="Problems"/>.</param>
/// <param name="Sentence">What is wrong and, where there is one, what a person can do about it.</param>
/// <param name="Pointer">The place in the document as a JSON Pointer (RFC 6901); empty means the whole document.</param>
public sealed record Problem(string Type, string Sentence, string Pointer = "")
{
    /// <inheritdoc/>
    public override string ToString() => Pointer.Length == 0 ? $"{Type}: {Sentence}" : $"{Type} at {Pointer}: {Sentence}";
}

/// <summary>Input that this engine refuses. Verifying never throws it; reading, signing and transforming do.</summary>
public sealed class LinkedDataException(Problem problem) : Exception(problem.ToString())
{
    /// <summary>Creates the exception from the parts of its problem.</summary>
    public LinkedDataException(string type, string sentence, string pointer = "") : this(new Problem(type, sentence, pointer)) { }

    /// <summary>What was refused, where and why.</summary>
    public Problem Problem { get; } = problem;
}
