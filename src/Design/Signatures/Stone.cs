namespace Cairn.Design;

/// <summary>One stone of a cairn: a credential that a learner holds or is on the way to.</summary>
/// <param name="Title">The credential's name.</param>
/// <param name="State">Filled, drawn or dotted.</param>
/// <param name="Detail">One line under it: "microcredential · May 2026", "STAT 316 is offered in spring".</param>
/// <param name="Href">Leads to it.</param>
public sealed record Stone(string Title, StoneState State, string? Detail = null, string? Href = null)
{
    /// <summary>Another word for the state: "One course away".</summary>
    public string? Word { get; init; }

    /// <summary>How much of it is done, 0 to 1; shown as a bar while it is not earned.</summary>
    public decimal? Share { get; init; }
}

/// <summary>How a stone is drawn.</summary>
public enum StoneState
{
    /// <summary>Filled.</summary>
    Earned,

    /// <summary>Drawn.</summary>
    Near,

    /// <summary>Dotted.</summary>
    OnTheWay,
}
