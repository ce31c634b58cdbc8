using System.Globalization;
using System.Text.RegularExpressions;

namespace Cairn.Kernel;

/// <summary>
/// Where a tile stands below the log's prefix (C2SP tlog-tiles): <c>tile/1/x001/x234/067.p/12</c> is the first
/// 12 hashes of tile 1,234,067 at level 1; <c>tile/entries/…</c> is the entries of a level 0 tile.
/// </summary>
public static partial class TilePath
{
    /// <summary>Hashes in a full tile.</summary>
    public const int Width = 256;

    /// <summary>The path of a tile of hashes.</summary>
    /// <param name="level">0 for the leaves' hashes.</param>
    /// <param name="index">The tile's number within its level, from 0.</param>
    /// <param name="width">Hashes in it: 256 for a full tile.</param>
    public static string Hashes(int level, long index, int width) => $"tile/{level}/{Number(index)}{Part(width)}";

    /// <summary>The path of an entry bundle.</summary>
    public static string Entries(long index, int width) => $"tile/entries/{Number(index)}{Part(width)}";

    /// <summary>Whether a path below the prefix is one that a log may serve: nothing else is looked up on disk.</summary>
    public static bool IsValid(string path) => Form().IsMatch(path);

    private static string Number(long index)
    {
        var text = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000)
        {
            text = $"x{index % 1000:000}/{text}";
        }

        return text;
    }

    private static string Part(int width) => width == Width ? "" : $".p/{width}";

    [GeneratedRegex(@"\Atile/(?:entries|[1-5]?[0-9]|6[0-3])/(?:x[0-9]{3}/){0,6}[0-9]{3}(?:\.p/(?:[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?\z")]
    private static partial Regex Form();
}
