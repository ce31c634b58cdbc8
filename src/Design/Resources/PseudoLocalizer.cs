using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Cairn.Design.Resources;

/// <summary>Puts every localized string into ⟦…⟧ while the interface culture is <c>qps-ploc</c>, so that a test sees
/// any sentence that did not come from resources. In every other culture it changes nothing.</summary>
public sealed class PseudoLocalizer(IStringLocalizerFactory real) : IStringLocalizerFactory
{
    /// <summary>The culture that switches the brackets on.</summary>
    public const string Culture = "qps-ploc";

    /// <summary>True for the pseudo-locale, however its name is cased (.NET says "qps-Ploc").</summary>
    public static bool IsOn(CultureInfo culture) => culture.Name.Equals(Culture, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IStringLocalizer Create(Type resourceSource) => new Bracketed(real.Create(resourceSource));

    /// <inheritdoc/>
    public IStringLocalizer Create(string baseName, string location) => new Bracketed(real.Create(baseName, location));

    private sealed class Bracketed(IStringLocalizer real) : IStringLocalizer
    {
        public LocalizedString this[string name] => Mark(real[name]);

        public LocalizedString this[string name, params object[] arguments] => Mark(real[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            real.GetAllStrings(includeParentCultures).Select(Mark);

        // A key without a resource stays bare: that, too, is a string the test should find.
        private static LocalizedString Mark(LocalizedString text) =>
            text.ResourceNotFound || !IsOn(CultureInfo.CurrentUICulture)
                ? text
                : new(text.Name, $"⟦{text.Value}⟧", text.ResourceNotFound, text.SearchedLocation);
    }
}

/// <summary>How a host takes Design in.</summary>
public static class DesignServices
{
    /// <summary>Localization from resources, with the pseudo-locale over whatever factory was registered before.</summary>
    public static IServiceCollection AddDesign(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddSingleton<ResourceManagerStringLocalizerFactory>();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory>(
            provider => new PseudoLocalizer(provider.GetRequiredService<ResourceManagerStringLocalizerFactory>())));
        return services;
    }
}
