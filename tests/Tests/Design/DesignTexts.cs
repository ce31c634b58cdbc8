using System.Globalization;
using System.Resources;
using Cairn.Design.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Cairn.Tests.Design;

public class DesignTexts
{
    internal static IServiceProvider Services { get; } = new ServiceCollection().AddLogging().AddDesign().BuildServiceProvider();

    [Fact]
    public void Spanish_has_every_string_that_english_has()
    {
        var resources = new ResourceManager(typeof(DesignText));
        Assert.Equal(Keys(resources, ""), Keys(resources, "es"));
    }

    [Theory]
    [InlineData("qps-ploc", "⟦Search⟧")]
    [InlineData("en", "Search")]
    [InlineData("es-MX", "Buscar")]
    public void The_pseudo_locale_puts_brackets_around_what_comes_from_resources(string culture, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Services.GetRequiredService<IStringLocalizer<DesignText>>()["Search"].Value);
            Assert.Equal("No such key", Services.GetRequiredService<IStringLocalizer<DesignText>>()["No such key"].Value);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IEnumerable<string> Keys(ResourceManager resources, string culture) =>
        resources.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(e => (string)e.Key).Order(StringComparer.Ordinal);
}
