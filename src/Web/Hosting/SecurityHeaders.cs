using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Cairn.Web;

/// <summary>
/// What every answer tells the browser to refuse. Scripts run only from here or with the answer's nonce; no inline styles;
/// no frames; no address leaks in a referrer.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly object NonceKey = new();

    public Task InvokeAsync(HttpContext context)
    {
        var nonce = NonceOf(context) ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(nonce, "'self'");
        headers["Reporting-Endpoints"] = $"csp=\"{PolicyReports.Path}\"";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.OnStarting(() =>
        {
            // What somebody sees who has signed in is for nobody's cache, unless its endpoint says otherwise.
            if (context.User.Identity?.IsAuthenticated is true && StringValues.IsNullOrEmpty(headers.CacheControl))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>For the one page whose library writes styles into it (the API's reading page, which shows nobody's data).</summary>
    public static void AllowInlineStyles(HttpContext context) =>
        context.Response.Headers.ContentSecurityPolicy = Policy(NonceOf(context)!, "'self' 'unsafe-inline'");

    private static string Policy(string nonce, string styles) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src {styles}; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; "
        + $"report-uri {PolicyReports.Path}; report-to csp";

    /// <summary>The nonce of this answer's scripts.</summary>
    public static string? NonceOf(HttpContext context) => context.Items[NonceKey] as string;
}
