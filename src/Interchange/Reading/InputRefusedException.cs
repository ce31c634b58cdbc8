namespace Cairn.Interchange.Reading;

/// <summary>
/// Leaves a stream, the one place that can't return a value, when a limit is reached.
/// Every reader here catches it and yields a <see cref="RowProblem"/>; it never leaves this assembly.
/// </summary>
internal sealed class InputRefusedException(string sentence) : IOException(sentence);
