using System.Globalization;
using Cairn.Curriculum.Resources;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Says credits with their unit. Units are the institutions' own words; those that many use are said in the reader's language.</summary>
internal static class CreditWords
{
    /// <summary>What forms and new rules begin with where nothing says otherwise.</summary>
    public const string Usual = "semester credits";

    public static string Of(IStringLocalizer<CurriculumText> l, string unit, decimal amount)
    {
        var key = "CreditsIn_" + unit.Replace(' ', '-');
        if (amount == 1 && l[key + "_One"] is { ResourceNotFound: false } one)
        {
            return one;
        }

        return l[key] is { ResourceNotFound: false } known ? known : unit;
    }

    public static string Say(IStringLocalizer<CurriculumText> l, decimal amount, string unit) =>
        $"{amount.ToString("#,0.###", CultureInfo.CurrentCulture)} {Of(l, unit, amount)}";
}
