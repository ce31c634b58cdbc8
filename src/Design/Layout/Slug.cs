using System.Globalization;
using System.Text;

namespace Cairn.Design;

/// <summary>Makes ids for elements out of titles, the same in every rendering.</summary>
internal static class Slug
{
    public static string Of(string title, string prefix)
    {
        var id = new StringBuilder(prefix);
        foreach (var rune in title.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) id.Append(id.Length == prefix.Length ? "-" : "").Append(Rune.ToLower(rune, CultureInfo.InvariantCulture));
            else if (id[^1] != '-' && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) id.Append('-');
        }
        return id.ToString().TrimEnd('-');
    }
}
