using Cairn.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cairn.Web;

/// <summary>Sign-in: accounts and sessions.</summary>
internal static class SignInServices
{
    /// <summary>PBKDF2 with HMAC-SHA-512: above the 210,000 rounds that OWASP asks for (Password Storage Cheat Sheet, 2023).</summary>
    private const int PasswordRounds = 250_000;

    public static void AddCairnSignIn(this IServiceCollection services, CairnSettings settings)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(Configure)
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<SessionClaims>()
            .AddPasswordValidator<GuessablePassword>()
            .AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = PasswordRounds);
        services.Configure<IdentityPasskeyOptions>(passkeys => passkeys.ValidateOrigin = origin => ValueTask.FromResult(IsOwnPage(origin)));
        services.Configure<DataProtectionTokenProviderOptions>(link => link.TokenLifespan = TimeSpan.FromHours(24));
        services.PostConfigureAll<CookieAuthenticationOptions>(cookie => Harden(cookie, settings));
        services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = Prefix(settings) + "cairn.session";
            cookie.Events.OnSigningIn = LiveSession.Begin;
            cookie.Events.OnValidatePrincipal = LiveSession.Check;
        });
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = Prefix(settings) + "cairn.form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = settings.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddScoped<IPersonalData, OwnAccount>();
        services.AddSingleton<UnknownAddresses>();
        UseInstitutionKeys(services);
    }

    private static void Configure(IdentityOptions identity)
    {
        // NIST SP 800-63B, section 3.1.1: length counts; rules about kinds of characters don't help.
        identity.Password.RequiredLength = 12;
        identity.Password.RequiredUniqueChars = 5;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 8;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        identity.User.AllowedUserNameCharacters = "";
    }

    /// <summary>Under https, browsers keep such a cookie to this very host and never send it unprotected (RFC 6265bis, section 4.1.3.2).</summary>
    private static string Prefix(CairnSettings settings) => settings.Https ? "__Host-" : "";

    private static void Harden(CookieAuthenticationOptions cookie, CairnSettings settings)
    {
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = settings.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/error/403";
        cookie.ReturnUrlParameter = "back";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
        cookie.SlidingExpiration = true;
        cookie.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Refuse(context);
    }

    /// <summary>
    /// Whether a passkey was used on a page of this very host, and not in a frame (WebAuthn level 3, section 13.4.9). Only
    /// https, or this machine itself, which browsers hold to be as safe; the default refuses the latter.
    /// </summary>
    private static bool IsOwnPage(PasskeyOriginValidationContext context) =>
        !context.CrossOrigin
        && Uri.TryCreate(context.Origin, UriKind.Absolute, out var page)
        && string.Equals(page.Authority, context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && (page.Scheme == Uri.UriSchemeHttps || page.IsLoopback);

    /// <summary>People are led to the sign-in page; machines get the status, which becomes a problem.</summary>
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (Problems.IsForPeople(context.HttpContext) && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static void UseInstitutionKeys(IServiceCollection services)
    {
        services.AddDataProtection();
        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider, InstitutionProtection>());

        // The framework would warm up a key ring of its own in the home folder, which nothing here uses.
        foreach (var warmUp in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(warmUp);
        }
    }
}
