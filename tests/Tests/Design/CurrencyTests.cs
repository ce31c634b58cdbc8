using System.Globalization;
using Cairn.Design;
using CsCheck;

namespace Cairn.Tests.Design;

public class CurrencyTests
{
    private static readonly string[] Currencies = ["USD", "JPY", "KWD", "EUR"];
    private static readonly string[] Cultures = ["en-US", "es-ES", "fr-FR", "de-CH"];

    [Theory]
    [InlineData("en-US", "412.50", 41250L)]
    [InlineData("en-US", "$1,234.5", 123450L)]
    [InlineData("en-US", "12,34", null)]
    [InlineData("en-US", "1.234", null)]
    [InlineData("en-US", "-20", -2000L)]
    [InlineData("en-US", "1e3", null)]
    [InlineData("es-ES", "412,50", 41250L)]
    [InlineData("es-ES", "412.50", null)]
    [InlineData("es-ES", "1.234,50", 123450L)]
    [InlineData("en-US", "99999999999999999999", null)]
    public void An_amount_is_read_as_the_culture_writes_it_or_refused(string culture, string typed, long? expected) =>
        Assert.Equal(expected, Currency.TryParse(typed, "USD", CultureInfo.GetCultureInfo(culture), out var read) ? read : null);

    [Theory]
    [InlineData("JPY", "1200", 1200L)]
    [InlineData("JPY", "12.5", null)]
    [InlineData("KWD", "1.250", 1250L)]
    public void A_currency_has_its_own_number_of_decimals(string currency, string typed, long? expected) =>
        Assert.Equal(expected, Currency.TryParse(typed, currency, CultureInfo.GetCultureInfo("en-US"), out var read) ? read : null);

    [Fact]
    public void What_a_field_shows_reads_back_to_the_same_amount() =>
        Gen.Select(Gen.Long, Gen.Int[0, 3], Gen.Int[0, 3])
            .Sample((amount, c, l) =>
            {
                var (currency, culture) = (Currencies[c], Cultures[l]);
                var there = CultureInfo.GetCultureInfo(culture);
                Assert.True(Currency.TryParse(Currency.Typed(amount, currency, there), currency, there, out var back));
                Assert.Equal(amount, back);
            });

    [Theory]
    [InlineData("en-US", 41250L, "USD", "$412.50")]
    [InlineData("en-US", -2000L, "USD", "−$20.00")]
    [InlineData("en-US", 1200L, "CHF", "CHF 12.00")]
    [InlineData("es-ES", 123450L, "EUR", "1.234,50 €")]
    public void An_amount_is_written_as_people_write_it(string culture, long amount, string currency, string expected) =>
        Assert.Equal(expected, Currency.Format(amount, currency, CultureInfo.GetCultureInfo(culture)).Replace('\u00A0', ' '));
}
