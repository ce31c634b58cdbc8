namespace Cairn.Design;

/// <summary>Finds where one is.</summary>
internal static class Place
{
    /// <summary>The place whose address is this page's or lies closest above it; null for none. Places within
    /// a page (#) are never where one is.</summary>
    public static NavItem? Of(string uri, IReadOnlyList<NavGroup> groups)
    {
        var path = new Uri(uri).AbsolutePath.TrimEnd('/');
        return groups.SelectMany(g => g.Items)
            .Where(i => !i.Href.Contains('#') && Above(i.Href.Split('?')[0].TrimEnd('/'), path))
            .MaxBy(i => i.Href.Length);
    }

    private static bool Above(string place, string path) =>
        path.Equals(place, StringComparison.OrdinalIgnoreCase)
        || (place.Length > 0 && path.StartsWith(place + "/", StringComparison.OrdinalIgnoreCase));
}
