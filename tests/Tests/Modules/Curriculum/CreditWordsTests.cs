using System.Globalization;
using Cairn.Curriculum.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Modules.Curriculum;

/// <summary>Credits are said with their unit, one by its singular, in the reader's language; a unit nobody knows stays as the institution wrote it.</summary>
public sealed class CreditWordsTests
{
    [Theory]
    [InlineData("en", 3, "semester credits", "3 semester credits")]
    [InlineData("en", 1, "semester credits", "1 semester credit")]
    [InlineData("es", 1, "semester credits", "1 crédito semestral")]
    [InlineData("es", 4, "courses", "4 cursos")]
    [InlineData("es", 2, "Kreditpunkte", "2 Kreditpunkte")]
    [InlineData("en", 1, "Kreditpunkte", "1 Kreditpunkte")]
    public void Credits_are_said_with_their_unit(string language, int amount, string unit, string said)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Assert.Equal(said, Words().Credits(amount, unit));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static RequirementWords Words()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.AddTransient<RequirementWords>();
        return services.BuildServiceProvider().GetRequiredService<RequirementWords>();
    }
}
