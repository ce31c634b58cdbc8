using System.Globalization;
using System.Security.Claims;
using Cairn.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cairn.Web;

/// <summary>
/// Asks with every request whether a session still holds: it ends at once when the password changes, when its owner signs out
/// everywhere, when the account goes, and in any case after half a day (OWASP ASVS 4.0.3, 3.3.2 and 3.3.3).
/// </summary>
internal static class LiveSession
{
    /// <summary>The longest a session lasts, however busy it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Began = "cairn.began";

    /// <summary>Writes down when the session began; renewing it leaves that as it was.</summary>
    public static Task Begin(CookieSigningInContext context)
    {
        context.Properties.Items.TryAdd(Began, Now(context.HttpContext).UtcTicks.ToString(CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    /// <summary>Turns the session away when it no longer holds.</summary>
    public static async Task Check(CookieValidatePrincipalContext context)
    {
        if (!IsYoung(context) || !await HasStamp(context))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    private static bool IsYoung(CookieValidatePrincipalContext context) =>
        context.Properties.Items.TryGetValue(Began, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && Now(context.HttpContext) - new DateTimeOffset(ticks, TimeSpan.Zero) < Longest;

    private static async Task<bool> HasStamp(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var claim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        return Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && context.Principal.FindFirstValue(claim) is { Length: > 0 } stamp
            && await services.GetRequiredService<CairnDb>().Set<Account>().AsNoTracking()
                .AnyAsync(a => a.Id == id && a.SecurityStamp == stamp, context.HttpContext.RequestAborted);
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
