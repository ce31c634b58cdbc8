using System.Globalization;
using System.Text.RegularExpressions;

namespace Cairn.Design;

/// <summary>Writes and reads amounts in minor units (ISO 4217): integers and decimals only, never floating point.</summary>
public static partial class Currency
{
    private static readonly HashSet<string> WithoutMinorUnits =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> WithThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private static readonly Dictionary<string, string> Symbols = new()
    {
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["INR"] = "₹",
        ["KRW"] = "₩",
        ["NGN"] = "₦",
        ["CAD"] = "CA$",
        ["AUD"] = "A$",
        ["NZD"] = "NZ$",
        ["MXN"] = "MX$",
        ["BRL"] = "R$",
    };

    /// <summary>Number of decimals a currency is written with: 0, 2 or 3.</summary>
    public static int Decimals(string currency) =>
        WithoutMinorUnits.Contains(currency) ? 0 : WithThreeDecimals.Contains(currency) ? 3 : 2;

    /// <summary>The sign people know a currency by; its ISO code where there is none.</summary>
    public static string Symbol(string currency) => Symbols.GetValueOrDefault(currency, currency);

    /// <summary>An amount as the culture writes it: <c>$412.50</c>, <c>412,50 €</c>, <c>−$20.00</c>.</summary>
    public static string Format(long minorUnits, string currency, CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        var symbol = Symbol(currency);
        format.CurrencySymbol = symbol;
        format.CurrencyDecimalDigits = Decimals(currency);
        format.NegativeSign = "−";
        // A code is a word: it stands apart from the number, and a minus stays in front.
        if (char.IsLetter(symbol[^1])) format.CurrencyPositivePattern = format.CurrencyPositivePattern is 0 ? 2 : format.CurrencyPositivePattern is 1 ? 3 : format.CurrencyPositivePattern;
        format.CurrencyNegativePattern = format.CurrencyPositivePattern switch { 0 => 1, 1 => 5, 2 => 9, _ => 8 };
        return Major(minorUnits, currency).ToString("C", format);
    }

    /// <summary>The amount without a sign of the currency, as one types it into a field.</summary>
    public static string Typed(long minorUnits, string currency, CultureInfo culture) =>
        Major(minorUnits, currency).ToString("F" + Decimals(currency), culture);

    /// <summary>Reads what a person typed; false when it is not an amount, has more decimals than the currency, or groups
    /// digits otherwise than by threes.</summary>
    public static bool TryParse(string text, string currency, CultureInfo culture, out long minorUnits)
    {
        minorUnits = 0;
        var (group, point) = (culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NumberDecimalSeparator);
        // Spaces that group come in three widths; people type the plain one.
        string Plain(string s) => s.Replace('\u00A0', ' ').Replace('\u202F', ' ');
        var typed = Plain(text.Trim()).Replace(Symbol(currency), "").Trim().Replace('−', '-');
        var parts = typed.Split(point);
        if (parts.Length > 2 || !WholePart().IsMatch(parts[0].Replace(Plain(group), ","))) return false;
        var whole = parts[0].Replace(Plain(group), "");
        var cents = parts.Length == 2 ? parts[1] : "";
        var decimals = Decimals(currency);
        if (cents.Length > decimals || !cents.All(char.IsAsciiDigit)) return false;
        return long.TryParse(whole + cents.PadRight(decimals, '0'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out minorUnits);
    }

    private static decimal Major(long minorUnits, string currency) =>
        new decimal(minorUnits) / Decimals(currency) switch { 0 => 1m, 3 => 1000m, _ => 100m };

    [GeneratedRegex(@"^-?(\d+|\d{1,3}(,\d{3})+)$")]
    private static partial Regex WholePart();
}
