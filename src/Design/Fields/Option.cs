namespace Cairn.Design;

/// <summary>One choice of a select or of a group.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What a person reads.</param>
/// <param name="Hint">What it means, under it (radio and checkbox groups).</param>
/// <param name="Disabled">Can't be chosen now; say why in the hint.</param>
/// <param name="Group">Heading it stands under in a select.</param>
public sealed record Option(string Value, string Text, string? Hint = null, bool Disabled = false, string? Group = null);
