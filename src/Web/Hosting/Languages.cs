using System.Globalization;
using Cairn.Design.Resources;
using Cairn.Kernel;
using Microsoft.AspNetCore.Localization;

namespace Cairn.Web;

/// <summary>The languages of the interface: what the reader chose, else what the browser asks for, else the institution's own.</summary>
internal static class Languages
{
    /// <summary>The interface is written in these.</summary>
    public static IReadOnlyList<string> Written { get; } = ["en", "es"];

    public static void AddLanguages(this IServiceCollection services, CairnSettings settings) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            var names = settings.PseudoLocale ? [.. Written, PseudoLocalizer.Culture] : Written;
            options.SupportedCultures = options.SupportedUICultures = [.. names.Select(CultureInfo.GetCultureInfo)];
            options.DefaultRequestCulture = new RequestCulture("en");
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { Options = options },
                new AcceptLanguageHeaderRequestCultureProvider { Options = options },
                new CustomRequestCultureProvider(OfInstitution),
            ];
        });

    private static Task<ProviderCultureResult?> OfInstitution(HttpContext context) => Task.FromResult<ProviderCultureResult?>(
        new(context.RequestServices.GetRequiredService<InstitutionScope>().Current.Culture));
}
