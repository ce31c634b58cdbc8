using System.Net;
using System.Text.RegularExpressions;

namespace Cairn.Curriculum;

/// <summary>Text of a catalog that was written for a web page, for people to read: its marks are taken out, its breaks are blanks.</summary>
internal static partial class PlainText
{
    /// <summary>The words alone. What looks like a mark and is none ("a &lt; b") stays.</summary>
    public static string Of(string text) => text.Contains('<', StringComparison.Ordinal) || text.Contains('&', StringComparison.Ordinal)
        ? Blanks().Replace(WebUtility.HtmlDecode(Marks().Replace(Breaks().Replace(text, " "), "")), " ").Trim()
        : text;

    [GeneratedRegex(@"<\s*(br|/p|/li|/div)\s*/?\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("</?[a-z][a-z0-9]*(\\s[^<>]*)?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
