using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Cairn.Design;

/// <summary>Keeps what a reader chose in <see cref="LookSwitch"/>.</summary>
public static class LookEndpoint
{
    /// <summary>Where the switch posts.</summary>
    public const string Path = "/look";

    /// <summary>Maps the switch; open to everyone, signed in or not. It sets two cookies and leads back.</summary>
    public static RouteHandlerBuilder MapLook(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, Keep).AllowAnonymous().ExcludeFromDescription();

    private static RedirectHttpResult Keep(HttpContext http, IOptions<RequestLocalizationOptions> languages,
        [FromForm] string? theme, [FromForm] string? language, [FromForm] string? back)
    {
        var kept = new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true };
        if (theme is "light" or "dark") http.Response.Cookies.Append(Look.ThemeCookie, theme, kept);
        if (theme is "system") http.Response.Cookies.Delete(Look.ThemeCookie);
        if (languages.Value.SupportedUICultures?.FirstOrDefault(c => c.Name == language) is { } culture)
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), kept);
        return TypedResults.LocalRedirect(IsLocal(back) ? back! : "/");
    }

    // The same test that LocalRedirect makes, which answers a stranger's address with an exception.
    private static bool IsLocal(string? path) =>
        path is ['/'] or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);
}
