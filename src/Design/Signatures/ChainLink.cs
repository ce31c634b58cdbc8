namespace Cairn.Design;

/// <summary>One link of the chain from an approved credential to a verified one.</summary>
/// <param name="Name">Which link.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="On">The day it was made.</param>
/// <param name="By">Who made it: "the senate", "Cairn".</param>
/// <param name="Href">Leads to its evidence.</param>
public sealed record ChainLink(ChainName Name, ChainState State, DateOnly? On = null, string? By = null, string? Href = null);

/// <summary>The links, in order.</summary>
public enum ChainName
{
    /// <summary>The credential was approved as it stands.</summary>
    Approved,

    /// <summary>The learner met its rules.</summary>
    Earned,

    /// <summary>The institution decided so.</summary>
    Awarded,

    /// <summary>The document was signed.</summary>
    Signed,

    /// <summary>Someone checked it.</summary>
    Verified,
}

/// <summary>Whether a link holds.</summary>
public enum ChainState
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It is being made.</summary>
    Current,

    /// <summary>Its turn comes.</summary>
    Ahead,

    /// <summary>It is broken: refused, altered, revoked.</summary>
    Broken,

    /// <summary>It could not be determined.</summary>
    Unknown,
}
