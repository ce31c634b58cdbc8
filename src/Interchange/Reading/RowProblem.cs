namespace Cairn.Interchange.Reading;

/// <summary>Why a row, or a whole file, was refused, and where to look.</summary>
/// <param name="File">Name of the file, without the folders before it.</param>
/// <param name="Line">Line the row starts on, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Field">Column, property or path inside the row; null when the row as a whole is meant.</param>
/// <param name="Sentence">What is wrong, as a sentence a person can act on.</param>
/// <param name="EndsFile">
/// True when reading could not go on behind this place: what the file holds is then unknown, and nothing of it may be imported.
/// </param>
public sealed record RowProblem(string File, long Line, string? Field, string Sentence, bool EndsFile = false)
{
    /// <summary>File, line, field, sentence: as compilers write it.</summary>
    public override string ToString() => $"{File}:{Line}: {(Field is null ? "" : Field + ": ")}{Sentence}";
}

/// <summary>One row of a source: either its value or the reason it was refused.</summary>
/// <param name="Line">Line the row starts on, from 1.</param>
/// <param name="Value">The row; null exactly when <paramref name="Problem"/> is not.</param>
/// <param name="Problem">Why the row was refused.</param>
public readonly record struct Row<T>(long Line, T? Value, RowProblem? Problem) where T : class
{
    internal static Row<T> Of(long line, T value) => new(line, value, null);

    internal static Row<T> Refused(RowProblem problem) => new(problem.Line, null, problem);
}
