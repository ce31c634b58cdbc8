using System.Globalization;
using Cairn.Design.Resources;
using Microsoft.AspNetCore.Http;

namespace Cairn.Design;

/// <summary>What the root element of a page says about how it looks: language, direction of writing, light or dark.</summary>
/// <param name="Language">For <c>lang</c> (BCP 47).</param>
/// <param name="Direction">For <c>dir</c>: ltr or rtl.</param>
/// <param name="Theme">For <c>data-theme</c>: light, dark, or null to follow the reader's system.</param>
public sealed record Look(string Language, string Direction, string? Theme)
{
    /// <summary>The cookie that keeps light or dark; without it the system decides.</summary>
    public const string ThemeCookie = "cairn-theme";

    /// <summary>Reads it from the interface culture and the cookie; on the gallery's pages <c>?theme=</c> and <c>?dir=</c> win.</summary>
    public static Look Of(HttpContext http)
    {
        var culture = CultureInfo.CurrentUICulture;
        var tried = http.Request.Path.StartsWithSegments("/design") ? http.Request.Query : QueryCollection.Empty;
        var direction = culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
        return new(
            culture.Name.Length == 0 || PseudoLocalizer.IsOn(culture) ? "en" : culture.Name,
            tried["dir"] == "rtl" ? "rtl" : tried["dir"] == "ltr" ? "ltr" : direction,
            Known(tried["theme"]) ?? Known(http.Request.Cookies[ThemeCookie]));
    }

    private static string? Known(string? theme) => theme is "light" or "dark" ? theme : null;
}
