namespace Cairn.Design;

/// <summary>A way to narrow a list: its name in the address, its label, its choices.</summary>
/// <param name="Name">Name in the query; anything but q, sort, page, size, format.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Options">What can be chosen.</param>
public sealed record Filter(string Name, string Label, IReadOnlyList<Option> Options)
{
    /// <summary>One choice at a time, or all; else any number together.</summary>
    public bool OnlyOne { get; init; }
}

/// <summary>An address of a list that someone kept under a name.</summary>
/// <param name="Text">The name.</param>
/// <param name="Href">The address.</param>
/// <param name="Current">It is the one that is shown.</param>
public sealed record SavedView(string Text, string Href, bool Current = false);
