namespace Cairn.Design;

/// <summary>One step of a way that has a known number of them.</summary>
/// <param name="Text">What is done in it.</param>
/// <param name="State">Behind, here or ahead.</param>
/// <param name="Href">Leads to it; null where one can't go now.</param>
/// <param name="Detail">A few words under it: who, when.</param>
public sealed record Step(string Text, StepState State, string? Href = null, string? Detail = null);

/// <summary>Where a step lies.</summary>
public enum StepState
{
    /// <summary>Behind.</summary>
    Done,

    /// <summary>Here.</summary>
    Current,

    /// <summary>Ahead.</summary>
    Ahead,
}
