namespace Cairn.Design;

/// <summary>One place to go from the rail.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Href">Where it leads; current on that page and the pages under it.</param>
/// <param name="Icon">Its sign, above the word in the tabs of a phone.</param>
/// <param name="Count">How many things wait there; null or 0 shows nothing.</param>
public sealed record NavItem(string Text, string Href, Glyph Icon = Glyph.Dot, int? Count = null);

/// <summary>Places that belong together.</summary>
/// <param name="Title">Their heading; null for none.</param>
/// <param name="Items">In reading order. The first four of the first group are the tabs on a phone.</param>
public sealed record NavGroup(string? Title, IReadOnlyList<NavItem> Items);
